using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

public class ScalarTests
{
    private const string Money = """
        namespace Acme.Webhooks;
        public readonly struct Money(decimal amount) : System.IParsable<Money>
        {
            public decimal Amount { get; } = amount;
            public static Money Parse(string text, System.IFormatProvider? provider) => new(decimal.Parse(text, provider));
            public static bool TryParse(string? text, System.IFormatProvider? provider, out Money value)
            {
                bool isParsed = decimal.TryParse(text, provider, out decimal amount);
                value = new(amount);
                return isParsed;
            }
            public override string ToString() => Amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        """;

    [Theory]
    [InlineData("""{ "type": "string" }""", "string", "\"x\"")]
    [InlineData("""{ "type": "string", "format": "email" }""", "string", "\"a@b\"")]
    [InlineData("""{ "type": "string", "format": "uuid" }""", "Guid", "\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"")]
    [InlineData("""{ "type": "string", "format": "date-time" }""", "DateTimeOffset", "\"2026-01-31T23:59:59.25Z\"")]
    [InlineData("""{ "type": "string", "format": "date-time", "x-time": "offset" }""", "DateTimeOffset", "\"2026-01-31T23:59:59.25+00:00\"")]
    [InlineData("""{ "type": "string", "format": "date-time", "x-time": "isoformat" }""", "DateTimeOffset", "\"2026-01-31T23:59:59.250000+00:00\"")]
    [InlineData("""{ "type": "string", "format": "date" }""", "DateOnly", "\"2026-01-31\"")]
    [InlineData("""{ "type": "string", "format": "uri" }""", "Uri", "\"https://acme.example/a?b=c\"")]
    [InlineData("""{ "type": "boolean" }""", "bool", "true")]
    [InlineData("""{ "type": "integer" }""", "long", "9223372036854775807")]
    [InlineData("""{ "type": "integer", "format": "int64" }""", "long", "-9223372036854775808")]
    [InlineData("""{ "type": "integer", "format": "int32" }""", "int", "-2147483648")]
    [InlineData("""{ "type": "integer", "format": "uint64" }""", "decimal", "18446744073709551615")]
    [InlineData("""{ "type": "integer", "minimum": 0, "maximum": 18446744073709551615 }""", "decimal", "18446744073709551615")]
    [InlineData("""{ "type": "integer", "exclusiveMinimum": -1e25 }""", "decimal", "-9999999999999999999999999")]
    [InlineData("""{ "type": "integer", "maximum": 340282366920938463463374607431768211455 }""", "JsonElement", "340282366920938463463374607431768211455")]
    [InlineData("""{ "type": "integer", "maximum": 1e999 }""", "JsonElement", "12345678901234567890123456789012345678901234567890")]
    [InlineData("""{ "type": "integer", "maximum": 9223372036854775807 }""", "long", "9223372036854775807")]
    [InlineData("""{ "type": "number" }""", "double", "1.5")]
    [InlineData("""{ "type": "number", "format": "float" }""", "double", "1.5")]
    [InlineData("""{ "type": "number", "format": "decimal" }""", "decimal", "1.50")]
    [InlineData("""{ "type": ["integer", "number"] }""", "double", "1.5")]
    [InlineData("{}", "JsonElement", "[1,{}]")]
    [InlineData("true", "JsonElement", "[1,{}]")]
    public void A_value_of_each_type_is_read_and_written_back(string schema, string type, string value)
    {
        GeneratorRun run = Acme.Members($"\"a\": {schema}, \"b\": {schema}").Generate();
        Assert.Equal(type + "?", run.Declaration("PingEvent", "A"));
        LoadedContract acme = run.Load();
        Assert.Equal($$"""{"a":{{value}}}""", acme.RoundTrip($$"""{"a":{{value}}}""").Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal(acme.Read($$"""{"b":{{value}}}"""), acme.Read($$"""{"b":{{value}}}"""));
    }

    [Theory]
    [InlineData("0.99999999999999999999999999999999", 1.0)]
    [InlineData("3.14159265358979323846264338327950288", Math.PI)]
    [InlineData("123456789012345678901234567890", 123456789012345678901234567890.0)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("1e-400", 0.0)]
    [InlineData("1e22", 1e22)]
    [InlineData("0.1", 0.1)]
    [InlineData("0.10000000000000000000", 0.1)]
    public void A_number_comes_back_with_all_its_digits_wherever_it_stands(string number, double nearest)
    {
        const string Number = """{ "type": "number" }""";
        const string Nullable = """{ "type": ["number", "null"] }""";
        foreach (string reading in new[] { "strict", "tolerant" })
        {
            LoadedContract acme = Acme.Event($$"""
                { "properties": {
                    "a": {{Number}}, "b": {{Number}}, "c": {{Nullable}}, "s": { "type": "number", "x-secret": true }, "l": { "type": "array", "items": {{Number}} },
                    "n": { "type": "array", "items": { "type": "array", "items": {{Nullable}} } }, "m": { "type": "object", "additionalProperties": {{Number}} }
                  },
                  "required": ["a"] }
                """).Edit("contract.json", "\"name\":", $"\"reading\": \"{reading}\", \"name\":").Load();
            string body = $$"""{"a":{{number}},"b":{{number}},"c":{{number}},"s":{{number}},"l":[0,{{number}}],"n":[[null,{{number}}],[]],"m":{"x":{{number}},"y":1} }""".Replace(" ", "", StringComparison.Ordinal);

            dynamic ping = acme.Read(body);
            string written = acme.Write((object)ping);

            IReadOnlyList<double> list = ping.L;
            IReadOnlyList<IReadOnlyList<double?>> nested = ping.N;
            IReadOnlyDictionary<string, double> map = ping.M;
            Assert.Equal((nearest, nearest), ((double)ping.A, (double)ping.B));
            Assert.Equal([0, nearest], list);
            Assert.Equal([null, nearest], nested[0]);
            Assert.Equal([("x", nearest), ("y", 1)], map.Select(entry => (entry.Key, entry.Value)));
            Assert.Equal((2, true, nearest), (map.Count, map.ContainsKey("x"), map["x"]));
            Assert.Equal(JsonNumbers(body), JsonNumbers(written));
            Assert.Contains(FormattableString.Invariant($"M = {{\"x\": {nearest}, \"y\": 1}}"), ((object)ping).ToString(), StringComparison.Ordinal);
            Assert.Equal((object)ping, (object)acme.Read(written));
            Assert.NotEqual((object)ping, (object)acme.Read(body.Replace($"\"b\":{number}", "\"b\":7.5", StringComparison.Ordinal)));
        }

        // A number like 1E+22 is the same one in another spelling.
        static string JsonNumbers(string json) => json.Replace("1E+22", "1e22", StringComparison.Ordinal).Replace("0.10000000000000000000", "0.1", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "type": "string" }""", "1")]
    [InlineData("""{ "type": "string", "format": "uuid" }""", "\"3f2504e04f8941d39a0c0305e82c3301\"")]
    [InlineData("""{ "type": "string", "format": "date-time" }""", "\"2026-01-31\"")]
    [InlineData("""{ "type": "string", "format": "date" }""", "\"2026-02-30\"")]
    [InlineData("""{ "type": "boolean" }""", "0")]
    [InlineData("""{ "type": "integer" }""", "1.5")]
    [InlineData("""{ "type": "integer", "format": "int32" }""", "2147483648")]
    [InlineData("""{ "type": "number", "format": "decimal" }""", "\"1\"")]
    [InlineData("""{ "type": "null" }""", "1")]
    public void A_value_of_another_kind_is_refused_where_it_stands(string schema, string value) =>
        Assert.Equal("/a", Acme.Members($"\"a\": {schema}").Load().Refuse($$"""{"a":{{value}}}""").JsonPointer);

    [Fact]
    public void A_format_of_the_contract_is_read_by_its_own_type()
    {
        LoadedContract acme = Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" }, "formats": { "money": "Acme.Webhooks.Money" } }""",
            """
            "anyOf": [{ "x-event": "ping", "properties": {
                "price": { "type": "string", "format": "money" },
                "old": { "type": ["string", "null"], "format": "money" },
                "all": { "type": "array", "items": { "type": ["string", "null"], "format": "money" } } }, "required": ["price", "all"] }]
            """).Load(Money);
        const string Json = """{"price":"1.50","all":["2",null]}""";
        dynamic ping = acme.Read(Json);
        Assert.Equal(1.50m, (decimal)ping.Price.Amount);
        Assert.Equal(Json, acme.Write(ping));
        Assert.True(ping.Equals(acme.Read(Json)));
        Assert.Equal("/price", acme.Refuse("""{"price":"cheap","all":[]}""").JsonPointer);
    }
}
