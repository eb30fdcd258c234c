using System.Globalization;
using WebhookContracts.Json;

namespace WebhookContracts.Tests.Json;

public class TimeFormatTests
{
    [Theory]
    [InlineData("2026-01-31T23:59:59Z", "2026-01-31T23:59:59.0000000+00:00")]
    [InlineData("2026-01-31t23:59:59z", "2026-01-31T23:59:59.0000000+00:00")]
    [InlineData("2026-01-31 23:59:59Z", "2026-01-31T23:59:59.0000000+00:00")]
    [InlineData("2026-01-31T23:59:59", "2026-01-31T23:59:59.0000000+00:00")] // Python, naive
    [InlineData("2022-02-11T01:02:03.123456", "2022-02-11T01:02:03.1234560+00:00")]
    [InlineData("2022-02-11T01:02:03.123456+00:00", "2022-02-11T01:02:03.1234560+00:00")] // Python, aware
    [InlineData("2026-11-20T18:26:14.160647521-05:00", "2026-11-20T18:26:14.1606475-05:00")] // Go
    [InlineData("2026-11-20T18:26:14.999999999Z", "2026-11-20T18:26:14.9999999+00:00")] // Cut off, not rounded
    [InlineData("2026-11-20T18:26:14.16Z", "2026-11-20T18:26:14.1600000+00:00")]
    [InlineData("1990-12-31T23:59:60Z", "1990-12-31T23:59:59.0000000+00:00")]
    [InlineData("1990-12-31T15:59:60.5-08:00", "1990-12-31T15:59:59.5000000-08:00")] // RFC 3339
    [InlineData("2023-10-24T09:41:07.1830521Z", "2023-10-24T09:41:07.1830521+00:00")] // .NET
    [InlineData("2026-01-31T23:59:59.00000000000000000000000000000000000000000000000000000000000000000001Z", "2026-01-31T23:59:59.0000000+00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")] // Go's zero
    [InlineData("0001-01-01T00:00:00-14:00", "0001-01-01T00:00:00.0000000-14:00")]
    [InlineData("9999-12-31T23:59:59.9999999+14:00", "9999-12-31T23:59:59.9999999+14:00")]
    [InlineData("2024-02-29T00:00:00+05:45", "2024-02-29T00:00:00.0000000+05:45")]
    [InlineData("2026\\u002d01-31T23:59:59\\u005a", "2026-01-31T23:59:59.0000000+00:00")]
    public void A_time_is_read_as_any_sender_spells_it(string text, string expected)
    {
        DateTimeOffset time = Formatted.Read<DateTimeOffset, DateTimeOffsetFormat>($"\"{text}\"");

        Assert.Equal(expected, time.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(time, Formatted.Read<DateTimeOffset, OffsetTimeFormat>($"\"{text}\""));
        Assert.Equal(time, Formatted.Read<DateTimeOffset, IsoformatTimeFormat>($"\"{text}\""));
    }

    [Theory]
    [InlineData("\"2026-11-20T18:26:14.160647521-05:00\"")]
    [InlineData("\"2026\\u002d11-20T18:26:14.160647521\\u002d05:00\"")]
    public void A_time_in_pieces_is_the_same(string json)
    {
        DateTimeOffset expected = Formatted.Read<DateTimeOffset, DateTimeOffsetFormat>(json);

        Assert.All(Formatted.ReadInPieces<DateTimeOffset, DateTimeOffsetFormat>(json), actual => Assert.Equal(expected, actual));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T23:59")]
    [InlineData("2026-01-31T23:59:59.")]
    [InlineData("2026-01-31T23:59:59.Z")]
    [InlineData("2026-01-31T23:59:59,5Z")]
    [InlineData("2026-01-31T23:59:59 Z")]
    [InlineData("2026-01-31T23:59:59Z ")]
    [InlineData(" 2026-01-31T23:59:59Z")]
    [InlineData("2026-01-31T23:59:59ZZ")]
    [InlineData("2026-01-31T23:59:59+0100")]
    [InlineData("2026-01-31T23:59:59+01")]
    [InlineData("2026-01-31T23:59:59+01:60")]
    [InlineData("2026-01-31T23:59:59+14:01")]
    [InlineData("2026-01-31T23:59:59+-1:00")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T23:60:00Z")]
    [InlineData("2026-01-31T23:58:60Z")]
    [InlineData("2026-01-31T23:59:60+01:00")]
    [InlineData("2026-01-31T23:59:61Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-01-00T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("+2026-01-31T00:00:00Z")]
    [InlineData("20260131T235959Z")]
    [InlineData("2026/01/31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("\u0662\u0660\u0662\u0666-01-31T23:59:59Z")]
    [InlineData("1709367342")]
    public void Anything_else_is_no_time(string text) =>
        Assert.StartsWith("Expected a date and time", Formatted.Refusal<DateTimeOffset, DateTimeOffsetFormat>($"\"{text}\""), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-01-31T23:59:59+00:00", "2026-01-31T23:59:59Z", "2026-01-31T23:59:59+00:00", "2026-01-31T23:59:59+00:00")]
    [InlineData("2026-01-31T23:59:59.12-05:00", "2026-01-31T23:59:59.12-05:00", "2026-01-31T23:59:59.12-05:00", "2026-01-31T23:59:59.120000-05:00")]
    [InlineData("2026-01-31T23:59:59.1234567+05:30", "2026-01-31T23:59:59.1234567+05:30", "2026-01-31T23:59:59.1234567+05:30", "2026-01-31T23:59:59.1234567+05:30")]
    [InlineData("2026-01-31T23:59:59.0000001Z", "2026-01-31T23:59:59.0000001Z", "2026-01-31T23:59:59.0000001+00:00", "2026-01-31T23:59:59.0000001+00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00+00:00")]
    public void A_time_is_written_as_its_sender_spells_it(string text, string plain, string offset, string isoformat)
    {
        DateTimeOffset time = Formatted.Read<DateTimeOffset, DateTimeOffsetFormat>($"\"{text}\"");

        Assert.Equal($"\"{plain}\"", Formatted.Write<DateTimeOffset, DateTimeOffsetFormat>(time));
        Assert.Equal($"\"{offset}\"", Formatted.Write<DateTimeOffset, OffsetTimeFormat>(time));
        Assert.Equal($"\"{isoformat}\"", Formatted.Write<DateTimeOffset, IsoformatTimeFormat>(time).Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    [Fact]
    public void Any_time_written_and_read_is_the_same_time()
    {
        Random random = new(1);
        for (int i = 0; i < 1_000; i++)
        {
            TimeSpan offset = TimeSpan.FromMinutes(random.Next(-14 * 60, (14 * 60) + 1));
            DateTimeOffset time = new(random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), offset);

            AssertSame(time, Formatted.Read<DateTimeOffset, DateTimeOffsetFormat>(Formatted.Write<DateTimeOffset, DateTimeOffsetFormat>(time)));
            AssertSame(time, Formatted.Read<DateTimeOffset, OffsetTimeFormat>(Formatted.Write<DateTimeOffset, OffsetTimeFormat>(time)));
            AssertSame(time, Formatted.Read<DateTimeOffset, IsoformatTimeFormat>(Formatted.Write<DateTimeOffset, IsoformatTimeFormat>(time)));
        }

        static void AssertSame(DateTimeOffset expected, DateTimeOffset actual) => Assert.True(expected.EqualsExact(actual), $"{expected:O} {actual:O}");
    }

    [Theory]
    [InlineData("2026-01-31")]
    [InlineData("2024-02-29")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void A_date_is_ten_characters(string text)
    {
        DateOnly date = Formatted.Read<DateOnly, DateOnlyFormat>($"\"{text}\"");

        Assert.Equal(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture), date);
        Assert.Equal($"\"{text}\"", Formatted.Write<DateOnly, DateOnlyFormat>(date));
        Assert.All(Formatted.ReadInPieces<DateOnly, DateOnlyFormat>($"\"{text}\""), actual => Assert.Equal(date, actual));
    }

    [Theory]
    [InlineData("\"2026-1-31\"")]
    [InlineData("\"2026-01-31T00:00:00Z\"")]
    [InlineData("\"2025-02-29\"")]
    [InlineData("\"01/01/2025\"")]
    [InlineData("\"\"")]
    [InlineData("20260131")]
    [InlineData("null")]
    public void Anything_else_is_no_date(string json) =>
        Assert.StartsWith("Expected a date, such as \"2026-01-31\", found", Formatted.Refusal<DateOnly, DateOnlyFormat>(json), StringComparison.Ordinal);
}
