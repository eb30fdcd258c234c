using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A member whose value its record derives from what it is. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Constant
{
    private const int LongestKnown = 256;

    /// <summary>Reads the value.</summary>
    /// <param name="reader">A reader on the value.</param>
    /// <param name="expected">What it nearly always is.</param>
    /// <returns>Null if it is that; else what was sent.</returns>
    /// <exception cref="JsonException">It is not a string.</exception>
    public static string? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> expected) =>
        reader.TokenType != JsonTokenType.String ? throw JsonFailure.Unexpected(ref reader, "a string")
        : StringToken.IsPlain(in reader) && reader.ValueSpan.SequenceEqual(expected) ? null
        : ReadOther(ref reader, expected);

    private static string? ReadOther(ref Utf8JsonReader reader, ReadOnlySpan<byte> expected) =>
        StringToken.TryCopy(in reader, stackalloc byte[LongestKnown], out ReadOnlySpan<byte> text) && text.SequenceEqual(expected) ? null : StringToken.Read(ref reader);
}
