namespace WebhookContracts;

/// <summary>One place of a body that was read although its schema says otherwise (<c>"reading": "tolerant"</c>).</summary>
public sealed record WebhookDeviation
{
    // As with errors: what is said beside what is quoted is a schema's.
    private const int LongestPart = 400;

    internal WebhookDeviation(string jsonPointer, string expected, string found)
    {
        JsonPointer = jsonPointer;
        Expected = Excerpt.Of(expected, LongestPart);
        Found = Excerpt.Of(found, LongestPart);
    }

    /// <summary>
    /// Where in the body, as a JSON Pointer (RFC 6901): the value that deviates, or the object that lacks a member. Empty for the whole body. For people too: control
    /// characters stand there as escape sequences, and one that is longer than 1,024 characters ends in an ellipsis.
    /// </summary>
    public string JsonPointer { get; }

    /// <summary>What the schema says would stand there: "a UUID …", "the member \"id\"".</summary>
    public string Expected { get; }

    /// <summary>What stands there instead: at most forty characters of a value or name that was sent, and no secret.</summary>
    public string Found { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{(JsonPointer.Length == 0 ? "the top of the body" : JsonPointer)}: expected {Expected}, found {Found}";
}
