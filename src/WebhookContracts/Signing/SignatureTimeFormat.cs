using System.Buffers;
using System.Globalization;
using System.Text;
using WebhookContracts.Json;

namespace WebhookContracts;

/// <summary>How the time is written that a signature covers.</summary>
public enum SignatureTimeFormat
{
    /// <summary>Whole seconds since 1970, in digits only.</summary>
    UnixSeconds,

    /// <summary>Whole milliseconds since 1970, in digits only.</summary>
    UnixMilliseconds,

    /// <summary>RFC 3339 in UTC: <c>2026-01-31T23:59:59Z</c>, perhaps with a fraction of a second.</summary>
    Rfc3339,
}

/// <summary>Reads and writes each format: exact when read, so that one time has one text.</summary>
internal static class SignatureTimeFormatExtensions
{
    // The longest with nine digits of a fraction.
    private const int LongestRfc3339 = 30;

    private const int PlaceOfT = 10;


    public static string Description(this SignatureTimeFormat format) => format switch
    {
        SignatureTimeFormat.UnixSeconds => "whole seconds since 1970, in digits only",
        SignatureTimeFormat.UnixMilliseconds => "whole milliseconds since 1970, in digits only",
        SignatureTimeFormat.Rfc3339 => "a time of RFC 3339 in UTC, such as 2026-01-31T23:59:59Z",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of time."),
    };

    public static string Write(this SignatureTimeFormat format, DateTimeOffset time) => format switch
    {
        SignatureTimeFormat.UnixSeconds => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        SignatureTimeFormat.UnixMilliseconds => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        _ => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a time; one after the year 9999 is the last moment of that.</summary>
    public static bool TryRead(this SignatureTimeFormat format, ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        if (format == SignatureTimeFormat.Rfc3339)
        {
            return TryReadRfc3339(text, out time);
        }

        time = default;
        if (!DecimalText.TryParse(text, out long number))
        {
            return false;
        }

        long unit = format == SignatureTimeFormat.UnixSeconds ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond;
        time = number > (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / unit
            ? DateTimeOffset.MaxValue
            : DateTimeOffset.UnixEpoch.AddTicks(number * unit);
        return true;
    }

    private static bool TryReadRfc3339(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        Span<byte> utf8 = stackalloc byte[LongestRfc3339];
        return text.Length is > PlaceOfT and <= LongestRfc3339
            && text[PlaceOfT] == 'T'
            && text[^1] == 'Z'
            && Ascii.FromUtf16(text, utf8, out int length) == OperationStatus.Done
            && Json.Timestamp.TryParse(utf8[..length], out time);
    }
}
