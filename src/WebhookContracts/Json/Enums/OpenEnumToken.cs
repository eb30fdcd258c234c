using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Reads values of open enumerations. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OpenEnumToken
{
    private const int LongestKnown = 256;

    /// <summary>Reads a value; one that is known allocates nothing.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="reader">A reader on the value.</param>
    /// <param name="lookup">The known values.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">It is not a string.</exception>
    public static OpenEnum<T> Read<T>(ref Utf8JsonReader reader, OpenEnumLookup<T> lookup)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(lookup);
        if (reader.TokenType != JsonTokenType.String)
        {
            throw JsonFailure.Unexpected(ref reader, "a string");
        }

        T value = StringToken.IsPlain(in reader) ? lookup(reader.ValueSpan) : FindCopy(in reader, lookup);
        return EqualityComparer<T>.Default.Equals(value, default) ? OpenEnum<T>.Unrecognized(StringToken.Read(ref reader)) : value;
    }

    /// <summary>The value that a text on the wire stands for, aliases included.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="text">The text as on the wire.</param>
    /// <param name="lookup">The known values.</param>
    /// <returns>The value; unrecognized if this version does not know it.</returns>
    public static OpenEnum<T> Parse<T>(string text, OpenEnumLookup<T> lookup)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(lookup);
        T value = lookup(Encoding.UTF8.GetBytes(text));
        return EqualityComparer<T>.Default.Equals(value, default) ? OpenEnum<T>.Unrecognized(text) : value;
    }

    /// <summary>A value that has no name on the wire was to be written.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The exception to throw.</returns>
    public static ArgumentOutOfRangeException NoWireName<T>(T value)
        where T : struct, Enum => new(nameof(value), value, $"This is not a value that {typeof(T).Name} has on the wire.");

    // Apart, because the buffer is cleared on every call.
    private static T FindCopy<T>(in Utf8JsonReader reader, OpenEnumLookup<T> lookup)
        where T : struct, Enum =>
        StringToken.TryCopy(in reader, stackalloc byte[LongestKnown], out ReadOnlySpan<byte> name) ? lookup(name) : default;
}
