using System.Globalization;
using System.Reflection;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>What was null comes back null, and what was not there does not come back, though a property is null in both cases.</summary>
public class NullTests
{
    private const string Members = """
        "text": { "type": ["string", "null"] },
        "number": { "type": ["integer", "null"] },
        "time": { "type": ["string", "null"], "format": "date-time" },
        "uri": { "type": ["string", "null"], "format": "uri" },
        "list": { "type": ["array", "null"], "items": { "type": "string" } },
        "map": { "type": ["object", "null"], "additionalProperties": { "type": "string" } },
        "color": { "enum": ["red", null] },
        "record": { "type": ["object", "null"], "properties": { "a": { "type": ["string", "null"] } } },
        "any": {},
        "union": { "type": ["string", "integer", "null"] },
        "written": { "type": ["string", "null"], "x-write-null": true },
        "beside": { "type": ["string", "null"], "x-write-null-with": "text" },
        "plain": { "type": "string" }
        """;

    private const string Changes = """
        public static class Changes
        {
            public static Acme.Webhooks.PingEvent SetToNull(Acme.Webhooks.PingEvent ping) => ping with { Text = null };
            public static Acme.Webhooks.PingEvent SetAndSetToNull(Acme.Webhooks.PingEvent ping) => ping with { Text = "x" } with { Text = null };
            public static Acme.Webhooks.PingEvent SetOther(Acme.Webhooks.PingEvent ping) => ping with { Plain = "x" };
            public static Acme.Webhooks.PingEvent SetAll(Acme.Webhooks.PingEvent ping) => ping with
            {
                Text = null, Number = null, Time = null, Uri = null, List = null, Map = null, Color = null, Record = null, Any = null, Union = null, Beside = null,
            };
        }
        """;

    private static readonly LoadedContract s_acme = Acme.Members(Members).Load(Changes);

    [Theory]
    [InlineData("text")]
    [InlineData("number")]
    [InlineData("time")]
    [InlineData("uri")]
    [InlineData("list")]
    [InlineData("map")]
    [InlineData("color")]
    [InlineData("record")]
    [InlineData("any")]
    [InlineData("union")]
    [InlineData("beside")]
    public void What_was_null_comes_back_null_and_nothing_else_does(string member) => Assert.Equal(
        member == "beside" ? """{"written":null,"beside":null}""" : $$"""{"{{member}}":null,"written":null}""", s_acme.RoundTrip($$"""{"{{member}}":null}"""));

    [Fact]
    public void At_every_depth_as_well() => Assert.Equal("""{"record":{"a":null},"written":null}""", s_acme.RoundTrip("""{"record":{"a":null}}"""));

    [Theory]
    [InlineData("SetToNull")]
    [InlineData("SetAndSetToNull")]
    public void A_property_set_since_is_written_as_the_schema_says(string change) =>
        Assert.Equal("""{"number":null,"written":null}""", Changed(change, """{"text":null,"number":null}"""));

    [Fact]
    public void Every_property_forgets_its_null_when_it_is_set() => Assert.Equal(
        """{"written":null}""",
        Changed("SetAll", """{"text":null,"number":null,"time":null,"uri":null,"list":null,"map":null,"color":null,"record":null,"any":null,"union":null,"beside":null}"""));

    [Fact]
    public void A_copy_remembers_what_its_original_does() =>
        Assert.Equal("""{"text":null,"written":null,"plain":"x"}""", Changed("SetOther", """{"text":null}"""));

    [Fact]
    public void What_a_record_remembers_takes_no_part_in_equality()
    {
        object withNull = s_acme.Read("""{"text":null,"any":null}""");
        object without = s_acme.Read("{}");

        Assert.Equal(withNull, without);
        Assert.Equal(withNull.GetHashCode(), without.GetHashCode());
        Assert.Equal(withNull.ToString(), without.ToString());
    }

    [Theory]
    [InlineData(1, "NullMembers`1[System.Byte]")]
    [InlineData(8, "NullMembers`1[System.Byte]")]
    [InlineData(9, "NullMembers`1[System.UInt16]")]
    [InlineData(16, "NullMembers`1[System.UInt16]")]
    [InlineData(17, "NullMembers`1[System.UInt32]")]
    [InlineData(33, "NullMembers`1[System.UInt64]")]
    [InlineData(64, "NullMembers`1[System.UInt64]")]
    [InlineData(65, "ManyNullMembers")]
    [InlineData(200, "ManyNullMembers")]
    public void A_record_has_no_more_bits_than_it_needs_and_remembers_with_each_of_them(int count, string type)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(number => "m" + number.ToString(CultureInfo.InvariantCulture))];
        LoadedContract acme = Acme.Members(string.Join(", ", names.Select(name => $$"""
            "{{name}}": { "type": ["string", "null"] }
            """))).Load("""
            public static class Changes { public static Acme.Webhooks.PingEvent Set(Acme.Webhooks.PingEvent ping) => ping with { M0 = null }; }
            """);

        object ping = acme.Read("{" + string.Join(",", names.Select(name => $"\"{name}\":null")) + "}");
        FieldInfo mask = ping.GetType().GetField("_nulls", BindingFlags.Instance | BindingFlags.NonPublic)!;
        Assert.EndsWith(type, mask.FieldType.ToString(), StringComparison.Ordinal);
        Assert.Equal("{" + string.Join(",", names.Skip(1).Select(name => $"\"{name}\":null")) + "}", acme.Write(acme.Call("Changes", "Set", ping)));
        Assert.Equal("{" + string.Join(",", names.Select(name => $"\"{name}\":null")) + "}", acme.Write(ping));
        Assert.All(names, name => Assert.Equal($"{{\"{name}\":null}}", acme.RoundTrip($"{{\"{name}\":null}}")));
    }

    [Fact]
    public void A_record_without_such_members_remembers_nothing()
    {
        LoadedContract acme = Acme.Members(""" "a": { "type": ["string", "null"] }, "b": { "type": "string" }, "c": { "type": ["string", "null"], "x-write-null": true } """, "a").Load();

        object ping = acme.Read("""{"a":null}""");
        Assert.Null(ping.GetType().GetField("_nulls", BindingFlags.Instance | BindingFlags.NonPublic));
    }

    private static string Changed(string change, string json) => s_acme.Write(s_acme.Call("Changes", change, (object)s_acme.Read(json)));
}
