using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A date without a time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateOnlyFormat : IJsonFormat<DateOnly>
{
    private const int Length = 10;

    /// <inheritdoc/>
    public static DateOnly Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        if (reader.TokenType == JsonTokenType.String
            && StringToken.TryCopy(in reader, stackalloc byte[Length], out ReadOnlySpan<byte> text)
            && Timestamp.TryParseDate(text, out DateOnly value))
        {
            return value;
        }

        throw JsonFailure.Unexpected(ref reader, "a date, such as \"2026-01-31\"");
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, DateOnly value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> text = stackalloc byte[Length];
        value.TryFormat(text, out int length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
