using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// What a reader throws at a value that it cannot take. It says where by byte offset alone: the JSON Pointer is found by
/// walking the text again, so that reading pays nothing for it.
/// </summary>
internal sealed class JsonReadException(long offset, string expected, string found, Exception? cause = null) : JsonException($"Expected {expected}, found {found}.", cause)
{
    /// <summary>Where the token at fault begins.</summary>
    public long Offset { get; } = offset;

    public string Expected { get; } = expected;

    public string Found { get; } = found;

    /// <summary>Whether there is no going on, however tolerant the reading: the text as such is at fault, or more than may be.</summary>
    public bool IsFatal { get; init; }
}
