using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// A date and time that its sender spells as Python's <c>isoformat</c> does: always an offset, and six digits of a second, or none where there are
/// no microseconds. Read like any other; a time finer than Python's is written with seven digits, so that nothing is lost.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IsoformatTimeFormat : IJsonFormat<DateTimeOffset>
{
    private const int MaximumLength = 40;

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref Utf8JsonReader reader, WebhookReadOptions options) => DateTimeOffsetFormat.Read(ref reader, options);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        string format = (value.Ticks % TimeSpan.TicksPerSecond) switch
        {
            0 => "yyyy-MM-ddTHH:mm:sszzz",
            long ticks when ticks % TimeSpan.TicksPerMicrosecond == 0 => "yyyy-MM-ddTHH:mm:ss.ffffffzzz",
            _ => "yyyy-MM-ddTHH:mm:ss.fffffffzzz",
        };
        Span<byte> text = stackalloc byte[MaximumLength];
        value.TryFormat(text, out int length, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
