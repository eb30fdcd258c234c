using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>The way from a body to its events: names of members, and <c>*</c> for each item of an array.</summary>
internal sealed record EventPath(EquatableArray<string> Steps)
{
    /// <summary>The step that leads to each item of an array.</summary>
    public const string Each = "*";

    // No body that anybody sends is as deep.
    private const int MostSteps = 32;

    /// <summary>Whether there may be several events, or none.</summary>
    public bool HasSeveral => Steps.Contains(Each);

    /// <summary>The step that leads to the event from what stands around it.</summary>
    public string Last => Steps[Steps.Count - 1];

    /// <summary>What stands around the last step.</summary>
    public EventPath Parent => new(Steps.Take(Steps.Count - 1).ToEquatableArray());

    /// <summary>The path that a text is, which is the name of one member or, if it begins with a slash, a JSON Pointer; null if it is neither.</summary>
    public static EventPath? Parse(string text) => (IsPointer(text) ? PointerText.Split(text) : [text]) is { Count: > 0 and <= MostSteps } steps
        ? new(steps.ToEquatableArray())
        : null;

    /// <summary>Whether a text is meant as a JSON Pointer, and not as the name of a member.</summary>
    public static bool IsPointer(string? text) => text is { Length: > 0 } && text[0] == '/';

    /// <summary>The path as a JSON Pointer.</summary>
    public override string ToString() => Steps.Aggregate("", PointerText.Append);
}
