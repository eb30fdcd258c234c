using System.Text.Json;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Json;

/// <summary>JSON that is kept is compared by what it says, and not by how it is spelt.</summary>
public class KeptJsonEqualityTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("1", "1e0")]
    [InlineData("1", "10e-1")]
    [InlineData("100", "1E+2")]
    [InlineData("0.001", "1e-3")]
    [InlineData("0", "-0")]
    [InlineData("0", "0.000e999999999999999999999")]
    [InlineData("1e400", "10E399")]
    [InlineData("123456789012345678901234567890.5", "1234567890123456789012345678905e-1")]
    [InlineData("1e99999999999999999999", "1.0E+99999999999999999999")]
    [InlineData("1e5", "1e0000000000000000000000000000005")]
    [InlineData("1e99999999999999999999", "10e99999999999999999998")]
    [InlineData("1e-99999999999999999999", "0.1e-99999999999999999998")]
    [InlineData("1e1000000000000000000", "10e999999999999999999")]
    [InlineData("1e-1000000000000000000", "0.1e-999999999999999999")]
    [InlineData("1e+0099999999999999999999", "1E99999999999999999999")]
    [InlineData("0.001e9223372036854775808", "1e9223372036854775805")]
    [InlineData("\"a\"", "\"\\u0061\"")]
    [InlineData("\"\\ud800\"", "\"\\uD800\"")]
    [InlineData("\"a\\ud800\"", "\"\\u0061\\ud800\"")]
    [InlineData("\"\\b\\f\\n\\r\\t\\\"\\\\\\/\"", "\"\\u0008\\u000c\\u000A\\u000d\\u0009\\u0022\\u005C\\u002f\"")]
    [InlineData("\"/\"", "\"\\/\"")]
    [InlineData("\"\U0001F600\"", "\"\\ud83d\\ude00\"")]
    [InlineData("\"\\ud800\"", "\"\\ud800\"")]
    [InlineData("{}", "{ }")]
    [InlineData("[1,2]", "[ 1.0, 2 ]")]
    [InlineData("""{"a":1,"b":{"c":[true,null]}}""", """{"b":{"c":[true,null]},"\u0061":1.0}""")]
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"b":2,"a":1,"a":3}""")]
    [InlineData("""{"\ud800":1}""", """{"\ud800" : 1.0}""")]
    [InlineData("null", "null")]
    public void It_is_equal(string left, string right)
    {
        UnknownOneFuzzEvent one = Unknown(left);
        UnknownOneFuzzEvent other = Unknown(right);

        Assert.Equal(one, other);
        Assert.Equal(other, one);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData("1", "2")]
    [InlineData("1", "-1")]
    [InlineData("1", "10")]
    [InlineData("1", "1.0000000000000000000000000000000000000001")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("1e400", "1e401")]
    [InlineData("1e99999999999999999999", "1e99999999999999999998")]
    [InlineData("1", "\"1\"")]
    [InlineData("true", "false")]
    [InlineData("null", "{}")]
    [InlineData("\"a\"", "\"A\"")]
    [InlineData("\"\u00e9\"", "\"e\u0301\"")]
    [InlineData("\"\\ud800\"", "\"\\ud801\"")]
    [InlineData("\"\\ud800\"", "\"\\\\ud800\"")]
    [InlineData("\"a\\ud800\"", "\"a\\\\ud800\"")]
    [InlineData("{\"\\ud800\":1}", "{\"\\\\ud800\":1}")]
    [InlineData("1.5e-9223372036854775808", "15e9223372036854775807")]
    [InlineData("10e9223372036854775807", "1e-9223372036854775808")]
    [InlineData("1e99999999999999999999", "1e-99999999999999999999")]
    [InlineData("1e1000000000000000000", "1e0")]
    [InlineData("1e1000000000000000000", "1e-1000000000000000000")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[1]", "[1,1]")]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":null}")]
    [InlineData("{\"a\":1}", "{\"A\":1}")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2,"a":1}""")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData("""{"\ud800":1}""", """{"\ud801":1}""")]
    [InlineData("[]", "{}")]
    public void It_is_not_equal(string left, string right)
    {
        Assert.NotEqual(Unknown(left), Unknown(right));
        Assert.NotEqual(Unknown(right), Unknown(left));
    }

    [Fact]
    public void Nothing_is_equal_to_nothing()
    {
        Assert.Equal(new UnknownOneFuzzEvent("a", default), new UnknownOneFuzzEvent("a", default));
        Assert.NotEqual(new UnknownOneFuzzEvent("a", default), Unknown("null"));
        Assert.Equal(new UnknownOneFuzzEvent("a", default).GetHashCode(), new UnknownOneFuzzEvent("a", default).GetHashCode());
    }

    [Fact]
    public async Task A_huge_exponent_takes_no_time()
    {
        string number = "1e" + new string('9', 1_000_000);

        Task<bool> comparing = Task.Run(() => Unknown(number).Equals(Unknown(number + "0")) || Unknown(number).GetHashCode() != Unknown(number).GetHashCode());

        Assert.False(await comparing.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    private static UnknownOneFuzzEvent Unknown(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new UnknownOneFuzzEvent("a", document.RootElement.Clone());
    }
}
