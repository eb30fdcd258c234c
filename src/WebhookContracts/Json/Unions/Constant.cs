using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A member whose value its record derives from what it is. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Constant
{
    private const int LongestKnown = 256;

    /// <summary>What stands for a value that was not there. That no text is the same one tells it.</summary>
    public static readonly string Absent = new('-', 1);

    /// <summary>The value of a member, which is that of its record also where it was not there.</summary>
    /// <param name="read">What was read; null for what it nearly always is.</param>
    /// <param name="expected">What it nearly always is.</param>
    /// <returns>The value.</returns>
    public static string ValueOf(string? read, string expected) => read is null || IsAbsent(read) ? expected : read;

    /// <summary>Whether a member was not there.</summary>
    /// <param name="read">What was read.</param>
    /// <returns>Whether it was not.</returns>
    public static bool IsAbsent(string? read) => ReferenceEquals(read, Absent);

    /// <summary>Reads the value.</summary>
    /// <param name="reader">A reader on the value.</param>
    /// <param name="expected">What it nearly always is.</param>
    /// <returns>Null if it is that; else what was sent.</returns>
    /// <exception cref="JsonException">It is not a string.</exception>
    public static string? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> expected) =>
        reader.TokenType != JsonTokenType.String ? throw JsonFailure.Unexpected(ref reader, "a string")
        : StringToken.IsPlain(in reader) && reader.ValueSpan.SequenceEqual(expected) ? null
        : ReadOther(ref reader, expected);

    /// <summary>Reads the value of a member that is held for several kinds of records.</summary>
    /// <param name="reader">A reader on the value.</param>
    /// <param name="expected">What it nearly always is; null where that is not known.</param>
    /// <returns>That very text if it is that; else what was sent.</returns>
    /// <exception cref="JsonException">It is not a string.</exception>
    public static string Read(ref Utf8JsonReader reader, string? expected)
    {
        if (reader.TokenType == JsonTokenType.String && StringToken.IsPlain(in reader) && Ascii.Equals(reader.ValueSpan, expected))
        {
            return expected ?? "";
        }

        string text = StringFormat.Read(ref reader, WebhookReadOptions.Default);
        return text == expected ? expected : text;
    }

    private static string? ReadOther(ref Utf8JsonReader reader, ReadOnlySpan<byte> expected) =>
        StringToken.TryCopy(in reader, stackalloc byte[LongestKnown], out ReadOnlySpan<byte> text) && text.SequenceEqual(expected) ? null : StringToken.Read(ref reader);
}
