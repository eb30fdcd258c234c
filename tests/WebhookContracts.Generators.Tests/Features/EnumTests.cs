using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

public class EnumTests
{
    [Fact]
    public void A_string_enum_is_open()
    {
        LoadedContract acme = Acme.Members(""" "color": { "enum": ["red", "dark-green"] } """, "color").Load();
        dynamic known = acme.Read("""{"color":"dark-green"}""").Color;
        dynamic unknown = acme.Read("""{"color":"blue"}""").Color;
        Assert.Equal(("DarkGreen", 2, true), ((string)known.Value.ToString(), (int)known.Value, (bool)known.IsRecognized));
        Assert.Equal(("Unrecognized", 0, "blue"), ((string)unknown.Value.ToString(), (int)unknown.Value, (string)unknown.UnrecognizedText));
        Assert.Equal("""{"color":"blue"}""", acme.RoundTrip("""{"color":"blue"}"""));
        Assert.Equal("/color", acme.Refuse("""{"color":1}""").JsonPointer);
    }

    [Theory]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "enum": ["red", "green"] }] }""")]
    [InlineData("""{ "oneOf": [{ "enum": ["red", "green"] }, { "type": "string" }, { "type": "null" }] }""")]
    public void A_string_or_one_of_some_is_an_open_enum(string schema)
    {
        GeneratorRun run = Acme.Members($""" "color": {schema} """).Generate();
        Assert.Empty(run.Diagnostics);
        Assert.Equal("OpenEnum<PingEventColor>?", run.Declaration("PingEvent", "Color"));
        Assert.Equal("""{"color":"blue"}""", run.Load().RoundTrip("""{"color":"blue"}"""));
    }

    [Fact]
    public void An_alias_is_the_value_itself_and_is_written_under_its_name() =>
        Assert.Equal("""{"color":"grey"}""", Acme.Members(""" "color": { "enum": ["grey"], "x-enum-aliases": { "gray": "grey", "GREY": "grey" } } """).Load().RoundTrip("""{"color":"gray"}"""));

    [Theory]
    [InlineData("", "Empty")]
    [InlineData("+1", "Plus1")]
    [InlineData("-1", "Minus1")]
    [InlineData("1.0", "Value10")]
    [InlineData("%", "Value0025")]
    [InlineData(" ", "Value0020")]
    [InlineData("new", "New")]
    [InlineData("Unrecognized", "UnrecognizedValue")]
    [InlineData("value__", "Value")]
    [InlineData("été", "Été")]
    [InlineData("待機", "待機")]
    [InlineData("x86_64", "X8664")]
    public void A_value_becomes_a_name(string value, string name)
    {
        dynamic ping = Acme.Members($$""" "a": { "enum": ["{{value}}", "another"] } """).Load().Read($$"""{"a":"{{value}}"}""");
        Assert.Equal(name, ping.A.Value.ToString());
    }

    [Fact]
    public void Values_that_come_to_the_same_name_get_different_ones()
    {
        LoadedContract acme = Acme.Members(""" "a": { "type": "array", "items": { "enum": ["a-b", "a_b", "A_B", "ab", "AB"] } } """).Load();
        Assert.Equal("""{"a":["a-b","a_b","A_B","ab","AB"]}""", acme.RoundTrip("""{"a":["a-b","a_b","A_B","ab","AB"]}"""));
    }

    [Fact]
    public void Names_can_be_given_one_for_each_value_but_null()
    {
        LoadedContract acme = Acme.Members(""" "a": { "enum": ["+", null, "-"], "x-enumNames": ["Add", "Take_1"] } """).Load();
        Assert.Equal("Add", acme.Read("""{"a":"+"}""").A.Value.ToString());
        Assert.Equal("Take_1", acme.Read("""{"a":"-"}""").A.Value.ToString());
    }

    [Theory]
    [InlineData("[1, 2, -3]", typeof(int))]
    [InlineData("[0, 3000000000]", typeof(long))]
    public void An_integer_enum_is_plain_and_takes_any_integer(string values, Type underlying)
    {
        LoadedContract acme = Acme.Members($$""" "a": { "type": "integer", "enum": {{values}} } """, "a").Load();
        object a = acme.Read("""{"a":9}""").A;
        Assert.Equal(underlying, Enum.GetUnderlyingType(a.GetType()));
        Assert.Equal("""{"a":9}""", acme.RoundTrip("""{"a":9}"""));
    }

    [Fact]
    public void An_integer_enum_may_give_names()
    {
        LoadedContract acme = Acme.Members(""" "a": { "enum": [0, 1], "x-enumNames": ["Off", "On"] } """).Load();
        Assert.Equal("On", acme.Read("""{"a":1}""").A.ToString());
    }

    [Theory]
    [InlineData("""{ "enum": ["x", null] }""")]
    [InlineData("""{ "type": ["string", "null"], "enum": ["x"] }""")]
    [InlineData("""{ "anyOf": [{ "enum": ["x"] }, { "type": "null" }] }""")]
    [InlineData("""{ "oneOf": [{ "const": "x" }, { "const": null }] }""")]
    public void An_enum_with_null_is_nullable(string schema)
    {
        LoadedContract acme = Acme.Members($"\"a\": {schema}", "a").Load();
        Assert.Equal("""{"a":null}""", acme.RoundTrip("""{"a":null}"""));
        Assert.Equal("""{"a":"x"}""", acme.RoundTrip("""{"a":"x"}"""));
    }

    [Fact]
    public void A_value_that_is_always_the_same_is_no_enum_and_open_too()
    {
        GeneratorRun run = Acme.Members(""" "a": { "const": "x" }, "b": { "type": "string", "enum": ["x"] }, "c": { "const": 7 }, "d": { "items": { "enum": ["x", null] } } """).Generate();
        Assert.Equal("string? string? long? IReadOnlyList<string?>?", string.Join(' ', "ABCD".Select(name => run.Declaration("PingEvent", name.ToString()))));
        Assert.Equal("""{"a":"other"}""", run.Load().RoundTrip("""{"a":"other"}"""));
    }

    [Fact]
    public void One_value_is_an_enum_where_it_or_the_enum_has_a_name()
    {
        GeneratorRun run = Acme.Event("""
            {
                "properties": { "a": { "$ref": "#/definitions/Color" }, "b": { "const": "x", "x-enumNames": ["Y"] }, "c": { "oneOf": [{ "const": "x" }] } },
                "definitions": { "Color": { "enum": ["red"] } }
            }
            """).Generate();
        Assert.Equal("OpenEnum<Color>? OpenEnum<PingEventB>? OpenEnum<PingEventC>?", string.Join(' ', "ABC".Select(name => run.Declaration("PingEvent", name.ToString()))));
    }

    [Theory]
    [InlineData("""{ "enum": [true, false] }""", "bool?", "true", "false")]
    [InlineData("""{ "const": false }""", "bool?", "false", "true")]
    [InlineData("""{ "enum": [0.5, 1, null] }""", "double?", "0.5", "7")]
    [InlineData("""{ "enum": [1, 36893488147419103232] }""", "JsonElement?", "36893488147419103232", "7")]
    [InlineData("""{ "enum": ["x", 1, true] }""", "PingEventA?", "\"x\"", "1", "false")]
    [InlineData("""{ "enum": [{ "a": 1 }, []] }""", "PingEventA?", "{\"b\":2}", "[]")]
    [InlineData("""{ "const": null }""", "JsonElement?")]
    [InlineData("""{ "type": "string", "enum": ["x", "y", 1] }""", "OpenEnum<PingEventA>?", "\"y\"")]
    public void Values_that_are_neither_all_text_nor_all_integers_are_of_the_type_that_holds_them(string schema, string declaration, params string[] values)
    {
        GeneratorRun run = Acme.Members($"\"a\": {schema}").Generate();
        Assert.Equal(declaration, run.Declaration("PingEvent", "A"));
        LoadedContract acme = run.Load();
        Assert.All(values, value => Assert.Equal($$"""{"a":{{value}}}""", acme.RoundTrip($$"""{"a":{{value}}}""")));
    }

    [Theory]
    [InlineData("oneOf")]
    [InlineData("anyOf")]
    public void A_union_of_constants_is_one_enum(string keyword) =>
        Assert.Equal("Green", Acme.Members($$""" "a": { "{{keyword}}": [{ "const": "red", "description": "Stop." }, { "const": "green" }] } """).Load()
            .Read("""{"a":"green"}""").A.Value.ToString());

    [Fact]
    public void The_constants_of_a_union_bring_their_documentation()
    {
        GeneratorRun run = Acme.Members(""" "a": { "oneOf": [{ "const": "red", "description": "Stop." }, { "const": "x", "deprecated": true }] } """).Generate();
        Assert.Contains("/// <summary>Stop. On the wire: \"red\".</summary>\n    Red = 1,", run.Source("PingEventA"), StringComparison.Ordinal);
        Assert.Contains("/// <summary>On the wire: \"x\".</summary>\n    [System::Obsolete(", run.Source("PingEventA"), StringComparison.Ordinal);
        run.Compile();
    }

    [Fact]
    public void A_single_constant_of_a_union_is_a_value_too_and_documents_itself()
    {
        GeneratorRun run = Acme.Members(""" "a": { "description": "Which.", "oneOf": [{ "const": "x", "x-name": "Only", "description": "The one." }, { "type": "null" }] } """).Generate();
        Assert.Contains("/// <summary>The one. On the wire: \"x\".</summary>\n    Only = 1,", run.Source("PingEventA"), StringComparison.Ordinal);
        Assert.Contains("/// <summary>Which.</summary>\n", run.Source("PingEventA"), StringComparison.Ordinal);
        Assert.Equal("""{"a":"y"}""", run.Load().RoundTrip("""{"a":"y"}"""));
    }

    [Fact]
    public void A_value_may_be_longer_than_any_name()
    {
        string[] values = ["a" + new string('b', 2000), "a" + new string('b', 1999) + "c", new string('+', 2000)];
        LoadedContract acme = Acme.Members($$""" "a": { "enum": [{{string.Join(", ", values.Select(value => $"\"{value}\""))}}] }, "{{values[0]}}": {}, "{{values[1]}}": {} """).Load();
        Assert.All(values, value => Assert.Equal($$"""{"a":"{{value.Replace("+", "\\u002B", StringComparison.Ordinal)}}","{{values[1]}}":1}""", acme.RoundTrip($$"""{"{{values[1]}}":1,"a":"{{value}}"}""")));
    }

    [Fact]
    public void The_names_on_the_wire_are_there_for_the_users_code()
    {
        LoadedContract acme = Acme.Event("""{ "properties": { "a": { "$ref": "#/definitions/Color" } }, "definitions": { "Color": { "enum": ["red", "grey"], "x-enum-aliases": { "gray": "grey" } } } }""")
            .Load("""
                using Acme.Webhooks;
                public static class User
                {
                    public static string Write(PingEvent ping) => ping.A is { Value: Color.Grey } color ? color.ToWireName() : "?";
                    public static PingEvent Make() => new() { A = Color.Grey };
                    public static bool Knows(string text) => ColorNames.FromWireName(text).IsRecognized;
                }
                """);
        Type user = acme.Assembly.GetType("User")!;
        Assert.Equal("grey", user.GetMethod("Write")!.Invoke(null, [user.GetMethod("Make")!.Invoke(null, null)]));
        Assert.Equal((true, false), ((bool)user.GetMethod("Knows")!.Invoke(null, ["gray"])!, (bool)user.GetMethod("Knows")!.Invoke(null, ["blue"])!));
    }

    [Fact]
    public void An_enum_may_have_thousands_of_values()
    {
        string values = string.Join(", ", Enumerable.Range(0, 3000).Select(number => $"\"v{number % 7} {number}\""));
        Assert.Contains("V23000Value = ", Acme.Members($$""" "a": { "enum": [{{values}}, "v2 3000", "v23000"] } """).Generate().Source("PingEventA"), StringComparison.Ordinal);
    }
}
