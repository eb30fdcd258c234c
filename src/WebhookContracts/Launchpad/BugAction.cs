namespace WebhookContracts.Launchpad;

/// <summary>What happened to a bug: it was created, or one of its fields changed.</summary>
/// <remarks>
/// The fields are an open set. Known are <c>title</c>, <c>description</c>, <c>tags</c>, <c>status</c>, <c>importance</c>
/// and <c>assignee</c>, whose values the event holds, and, without their values, <c>milestone</c>,
/// <c>status_explanation</c>, <c>importance_explanation</c>, <c>information_type</c>, <c>private</c>,
/// <c>security_related</c>, <c>duplicateof</c>, <c>lock_status</c> and <c>lock_reason</c>.
/// </remarks>
public readonly record struct BugAction
{
    private const string ChangedSuffix = "-changed";

    // Null stands for the empty text, so that default(BugAction) equals new BugAction("").
    private readonly string? _text;

    /// <summary>Reads an action; any text is accepted.</summary>
    /// <param name="text">The text on the wire, such as <c>created</c> or <c>status-changed</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public BugAction(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text.Length == 0 ? null : text;
    }

    /// <summary>True if the bug was reported, or an existing bug was targeted to the webhook's target.</summary>
    public bool IsCreated => _text is "created";

    /// <summary>The field that changed: <c>status</c> in <c>status-changed</c>. Null if the action is no change of a field.</summary>
    public string? ChangedField =>
        _text is not null && _text.Length > ChangedSuffix.Length && _text.EndsWith(ChangedSuffix, StringComparison.Ordinal)
            ? _text[..^ChangedSuffix.Length]
            : null;

    /// <summary>The text exactly as received; empty for <c>default</c>.</summary>
    public override string ToString() => _text ?? "";
}
