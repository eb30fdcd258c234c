using System.Runtime.CompilerServices;

namespace WebhookContracts.Json;

/// <summary>Reads dates and times straight from UTF-8.</summary>
internal static class Timestamp
{
    private const int DateLength = 10;
    private const int TimeLength = 8;
    private const int MaximumFractionDigits = 7;
    private const int MinutesOfDay = 24 * 60;

    /// <summary>
    /// <c>2026-01-31T23:59:59</c>, then a fraction of any length or none, then <c>Z</c>, an offset or nothing. A leap second, which stands at the end of a day in
    /// UTC and which .NET does not have, is the second before it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length < DateLength + 1 + TimeLength
            || !TryParseDate(text[..DateLength], out DateOnly date)
            || text[DateLength] is not ((byte)'T' or (byte)'t' or (byte)' ')
            || !TryParseTime(text.Slice(DateLength + 1, TimeLength), out long ticks, out bool isLeapSecond))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = text[(DateLength + 1 + TimeLength)..];
        if (!TryTakeFraction(ref rest, out long fraction) || !TryParseOffset(rest, out int offsetMinutes))
        {
            return false;
        }

        long local = date.ToDateTime(TimeOnly.MinValue).Ticks + ticks + fraction;
        long utc = local - (offsetMinutes * TimeSpan.TicksPerMinute);
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks || (isLeapSecond && utc / TimeSpan.TicksPerMinute % MinutesOfDay != MinutesOfDay - 1))
        {
            return false;
        }

        value = new DateTimeOffset(local, new TimeSpan(offsetMinutes * TimeSpan.TicksPerMinute));
        return true;
    }

    /// <summary><c>2026-01-31</c>.</summary>
    public static bool TryParseDate(ReadOnlySpan<byte> text, out DateOnly value)
    {
        value = default;
        if (text.Length != DateLength
            || text[4] != '-'
            || text[7] != '-'
            || !TryParseDigits(text[..4], out int year)
            || !TryParseDigits(text[5..7], out int month)
            || !TryParseDigits(text[8..10], out int day)
            || year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        value = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryParseTime(ReadOnlySpan<byte> text, out long ticks, out bool isLeapSecond)
    {
        ticks = 0;
        isLeapSecond = false;
        if (text[2] != ':'
            || text[5] != ':'
            || !TryParseDigits(text[..2], out int hour)
            || !TryParseDigits(text[3..5], out int minute)
            || !TryParseDigits(text[6..8], out int second)
            || hour > 23
            || minute > 59
            || second > 60)
        {
            return false;
        }

        isLeapSecond = second == 60;
        second = isLeapSecond ? 59 : second;
        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond);
        return true;
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty || text[0] != '.')
        {
            return true;
        }

        int digits = 0;
        for (text = text[1..]; !text.IsEmpty && text[0] is >= (byte)'0' and <= (byte)'9'; text = text[1..])
        {
            // Digits beyond the seventh are finer than a tick.
            if (digits < MaximumFractionDigits)
            {
                ticks = (ticks * 10) + (text[0] - '0');
            }

            digits++;
        }

        for (int digit = digits; digit < MaximumFractionDigits; digit++)
        {
            ticks *= 10;
        }

        return digits > 0;
    }

    private static bool TryParseOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty || (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z'))
        {
            return true;
        }

        if (text.Length != 6
            || text[0] is not ((byte)'+' or (byte)'-')
            || text[3] != ':'
            || !TryParseDigits(text[1..3], out int hour)
            || !TryParseDigits(text[4..6], out int minute)
            || minute > 59
            || (hour * 60) + minute > 14 * 60)
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        minutes = text[0] == '-' ? -minutes : minutes;
        return true;
    }

    private static bool TryParseDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte character in text)
        {
            if (character is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (character - '0');
        }

        return true;
    }
}
