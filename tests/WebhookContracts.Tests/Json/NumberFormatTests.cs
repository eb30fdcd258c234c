using WebhookContracts.Json;

namespace WebhookContracts.Tests.Json;

public class NumberFormatTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("-0.0", 0)]
    [InlineData("0e5", 0)]
    [InlineData("0e400", 0)]
    [InlineData("0.000e-400", 0)]
    [InlineData("1.0", 1)]
    [InlineData("1e2", 100)]
    [InlineData("1E+2", 100)]
    [InlineData("12.50e1", 125)]
    [InlineData("100e-2", 1)]
    [InlineData("-1.000000000000000000000000000000000000000000000", -1)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483647.0", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    public void An_integer_is_what_JSON_Schema_calls_one(string json, int expected)
    {
        Assert.Equal(expected, Formatted.Read<int, Int32Format>(json));
        Assert.Equal(expected, Formatted.Read<long, Int64Format>(json));
        Assert.All(Formatted.ReadInPieces<int, Int32Format>(json + " "), actual => Assert.Equal(expected, actual));
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    [InlineData("9223372036854775807.000000000000000000000000000000", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("-9.223372036854775808e18", long.MinValue)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("922337203685477580700e-2", long.MaxValue)]
    public void An_integer_of_64_bits_is_exact(string json, long expected) => Assert.Equal(expected, Formatted.Read<long, Int64Format>(json));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e-1")]
    [InlineData("1e400")]
    [InlineData("-1e999999999999999999999")]
    [InlineData("1e-999999999999999999999")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("9223372036854775807.5")]
    [InlineData("1.0000000000000000000000000000000000000001")]
    [InlineData("9223372036854775807.0000000000000000000000000000000000000001")]
    [InlineData("1e19")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    [InlineData("true")]
    public void Anything_else_is_no_integer(string json)
    {
        Assert.StartsWith("Expected an integer of 64 bits, found", Formatted.Refusal<long, Int64Format>(json), StringComparison.Ordinal);
        Assert.StartsWith("Expected an integer of 32 bits, found", Formatted.Refusal<int, Int32Format>(json), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("2.147483648e9")]
    public void An_integer_may_be_too_long_for_32_bits(string json) =>
        Assert.StartsWith("Expected an integer of 32 bits, found the number", Formatted.Refusal<int, Int32Format>(json), StringComparison.Ordinal);

    [Fact]
    public async Task A_number_of_any_length_takes_no_time()
    {
        string[] numbers = [new('9', 1_000_000), "1e" + new string('9', 1_000_000), "1." + new string('0', 1_000_000), "0." + new string('0', 1_000_000) + "1e1000001"];

        await Task.Run(() =>
        {
            foreach (string number in numbers)
            {
                Read<long, Int64Format>(number);
                Read<decimal, DecimalFormat>(number);
                Read<double, DoubleFormat>(number);
            }
        }).WaitAsync(TimeSpan.FromSeconds(5));

        static void Read<T, TFormat>(string number)
            where TFormat : IJsonFormat<T>
        {
            try
            {
                _ = Formatted.Read<T, TFormat>(number);
            }
            catch (System.Text.Json.JsonException)
            {
                // Either answer will do.
            }
        }
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1.50", "1.50")]
    [InlineData("-79228162514264337593543950335", "-79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("1e3", "1000")]
    public void A_decimal_is_exact(string json, string written)
    {
        decimal value = Formatted.Read<decimal, DecimalFormat>(json);

        Assert.Equal(written, Formatted.Write<decimal, DecimalFormat>(value));
        Assert.Equal(value, Formatted.Read<decimal, DecimalFormat>(written));
    }

    [Theory]
    [InlineData("79228162514264337593543950336")]
    [InlineData("1e29")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    public void A_decimal_has_its_range(string json) =>
        Assert.StartsWith("Expected a number within the range of decimal, found", Formatted.Refusal<decimal, DecimalFormat>(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0.0", -0.0)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    [InlineData("5e-324", double.Epsilon)]
    [InlineData("1e-400", 0)]
    [InlineData("0.1", 0.1)]
    public void A_double_is_as_exact_as_it_gets(string json, double expected)
    {
        Assert.Equal(expected, Formatted.Read<double, DoubleFormat>(json));
        Assert.Equal(expected, Formatted.Read<double, DoubleFormat>(Formatted.Write<double, DoubleFormat>(expected)));
    }

    [Theory]
    [InlineData("1e309")]
    [InlineData("-1.8e308")]
    [InlineData("\"NaN\"")]
    public void A_double_is_finite(string json) =>
        Assert.StartsWith("Expected a number within the range of double precision, found", Formatted.Refusal<double, DoubleFormat>(json), StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_cannot_be_written(double value) => Assert.Throws<ArgumentException>(() => Formatted.Write<double, DoubleFormat>(value));
}
