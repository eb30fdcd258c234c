using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// A date and time as RFC 3339 spells it, and as Python and Go do: without offset it is UTC; digits finer than 100 ns are cut off.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetFormat : IJsonFormat<DateTimeOffset>
{
    private const int MaximumLength = 64;

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        if (reader.TokenType == JsonTokenType.String
            && (StringToken.IsPlain(in reader) ? Timestamp.TryParse(reader.ValueSpan, out DateTimeOffset value) : TryParseCopy(in reader, out value)))
        {
            return value;
        }

        throw JsonFailure.Unexpected(ref reader, "a date and time, such as \"2026-01-31T23:59:59.25Z\"");
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.Offset == TimeSpan.Zero)
        {
            writer.WriteStringValue(value.UtcDateTime);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    // Apart, because the buffer is cleared on every call.
    private static bool TryParseCopy(in Utf8JsonReader reader, out DateTimeOffset value)
    {
        value = default;
        return StringToken.TryCopy(in reader, stackalloc byte[MaximumLength], out ReadOnlySpan<byte> text) && Timestamp.TryParse(text, out value);
    }
}
