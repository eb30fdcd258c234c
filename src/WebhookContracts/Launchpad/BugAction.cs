using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using WebhookContracts.Json;

namespace WebhookContracts.Launchpad;

/// <summary>What happened to a bug or to a comment on one: it was created, or one of its fields changed.</summary>
/// <remarks>
/// The fields are an open set. Of bugs are known <c>title</c>, <c>description</c>, <c>tags</c>, <c>status</c>, <c>importance</c>
/// and <c>assignee</c>, whose values the event holds, and, without their values, <c>milestone</c>,
/// <c>status_explanation</c>, <c>importance_explanation</c>, <c>information_type</c>, <c>private</c>,
/// <c>security_related</c>, <c>duplicateof</c>, <c>lock_status</c> and <c>lock_reason</c>: <c>title</c>, <c>tags</c> and <c>status</c>
/// from Launchpad's own tests, the others from its code alone. Comments are only ever created so far.
/// </remarks>
[JsonConverter(typeof(JsonFormatConverter<BugAction, ParsableFormat<BugAction>>))]
public readonly record struct BugAction : IParsable<BugAction>
{
    private const string CreatedText = "created";
    private const string ChangedSuffix = "-changed";

    // Null stands for the empty text, so that default(BugAction) equals new BugAction("").
    private readonly string? _text;

    /// <summary>An action by its text; any text is accepted.</summary>
    /// <param name="text">The text on the wire, such as <c>created</c> or <c>status-changed</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public BugAction(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text.Length == 0 ? null : text;
    }

    /// <summary>The bug was reported, or an existing one was targeted to the webhook's target; or the comment was added.</summary>
    public static BugAction Created { get; } = new(CreatedText);

    /// <summary>True if the bug was reported, if an existing bug was targeted to the webhook's target, or if the comment was added.</summary>
    public bool IsCreated => _text is CreatedText;

    /// <summary>The field that changed: <c>status</c> in <c>status-changed</c>. Null if the action is no change of a field.</summary>
    public string? ChangedField =>
        _text is not null && _text.Length > ChangedSuffix.Length && _text.EndsWith(ChangedSuffix, StringComparison.Ordinal)
            ? _text[..^ChangedSuffix.Length]
            : null;

    /// <summary>The action that says of a field that it changed.</summary>
    /// <param name="field">The field's name, such as <c>status</c>.</param>
    /// <returns>The action, such as <c>status-changed</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="field"/> is null or empty.</exception>
    public static BugAction Changed(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return new(field + ChangedSuffix);
    }

    /// <summary>The action of a text on the wire; any text is one.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: an action is the same in every culture.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static BugAction Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>The action of a text on the wire; any text but null is one.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: an action is the same in every culture.</param>
    /// <param name="result">The action.</param>
    /// <returns>False if the text is null.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BugAction result)
    {
        result = s is null ? default : new BugAction(s);
        return s is not null;
    }

    /// <summary>The text exactly as received; empty for <c>default</c>.</summary>
    public override string ToString() => _text ?? "";
}
