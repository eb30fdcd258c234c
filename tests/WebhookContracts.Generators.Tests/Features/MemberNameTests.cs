using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>Whatever a member is called on the wire, its property has a name that compiles, and it reads and writes the member.</summary>
public partial class MemberNameTests
{
    [Theory]
    [InlineData("task_state_updated", "TaskStateUpdated")]
    [InlineData("camelCase", "CamelCase")]
    [InlineData("URLPath", "URLPath")]
    [InlineData("class", "Class")]
    [InlineData("a-b.c d/e", "ABCDE")]
    [InlineData("@type", "Type")]
    [InlineData("$ref", "Ref")]
    [InlineData("3d", "Value3d")]
    [InlineData("-1", "Minus1")]
    [InlineData("+1", "Plus1")]
    [InlineData("", "Empty")]
    [InlineData("*", "Value002A")]
    [InlineData("\uD83D\uDE00", "ValueD83DDE00")]
    [InlineData("größe", "Größe")]
    [InlineData("件数", "件数")]
    [InlineData("ıstanbul", "ıstanbul")]
    [InlineData("\\u0022quoted\\u0022", "Quoted")]
    [InlineData("tab\\tnull\\u0000", "TabNull")]
    public void A_member_becomes_a_property_in_pascal_case(string jsonName, string name)
    {
        LoadedContract acme = Acme.Members($$""" "{{jsonName}}": { "type": "integer" } """).Load();
        dynamic ping = acme.Read($$"""{"{{jsonName}}":7}""");
        Assert.Equal(7L, ping.GetType().GetProperty(name).GetValue(ping));
        Assert.Equal(acme.Read(acme.Write(ping)), ping);
    }

    [Theory]
    [InlineData("ping_event")]
    [InlineData("event_type")]
    [InlineData("is_known")]
    [InlineData("additional_properties")]
    [InlineData("clone")]
    [InlineData("deconstruct")]
    [InlineData("equality_contract")]
    [InlineData("equals")]
    [InlineData("finalize")]
    [InlineData("find")]
    [InlineData("get_hash_code")]
    [InlineData("get_type")]
    [InlineData("memberwise_clone")]
    [InlineData("parse")]
    [InlineData("print_members")]
    [InlineData("read")]
    [InlineData("reference_equals")]
    [InlineData("to_string")]
    [InlineData("try_parse")]
    [InlineData("write")]
    [InlineData("write_to")]
    [InlineData("acme_contract")]
    [InlineData("system")]
    [InlineData("global")]
    [InlineData("json_format")]
    [InlineData("encoded")]
    public void A_member_named_like_one_that_every_record_has_gets_another_name(string jsonName) =>
        Assert.Equal($$"""{"{{jsonName}}":"x"}""", Acme.Members($$""" "{{jsonName}}": { "type": "string" } """, jsonName).Load().RoundTrip($$"""{"{{jsonName}}":"x"}"""));

    [Fact]
    public void A_member_named_like_a_variable_or_parameter_of_the_emitted_code_compiles()
    {
        GeneratorRun run = Acme.Members(""" "plain": { "type": "string" }, "other": { "type": ["string", "integer"] } """, "plain").Generate();
        string source = string.Join('\n', run.Sources.Values);
        string[] names = [.. Word().Matches(source).Select(match => match.Value).Where(word => char.IsAsciiLetterLower(word[0])).Distinct()];
        Assert.Contains("reader", names);
        LoadedContract acme = Acme.Members(string.Join(", ", names.Select(name => $$""" "{{name}}": { "type": ["string", "null"] } """)), "reader", "seen").Load();
        string json = $$"""{{{string.Join(",", names.Select(name => $"\"{name}\":\"{name}\""))}}}""";
        Assert.Equal(json, acme.RoundTrip(json));
    }

    [Fact]
    public void Members_whose_names_differ_in_case_or_signs_only_get_different_properties()
    {
        LoadedContract acme = Acme.Members(""" "a_b": {}, "a-b": {}, "AB": {}, "aB": {}, "ABValue": {} """).Load();
        const string Json = """{"a_b":1,"a-b":2,"AB":3,"aB":4,"ABValue":5}""";
        Assert.Equal(Json, acme.RoundTrip(Json));
    }

    [Theory]
    [InlineData("\u212B", "\u00E5")]
    [InlineData("\u1E9E", "\u00DF")]
    [InlineData("\u212A", "k")]
    public void Members_whose_names_differ_in_how_their_small_letters_are_written_get_different_fields(string one, string other)
    {
        LoadedContract acme = Acme.Members($$"""
            "{{one}}": { "type": "array" }, "{{other}}": { "type": "array" }, "{{one}}x": { "type": ["integer", "null"] }, "{{other}}x": { "type": ["integer", "null"] }
            """).Load();
        string json = $$"""{"{{one}}":[1],"{{other}}":[2],"{{one}}x":3,"{{other}}x":4}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(acme.RoundTrip(json))));
    }

    [Theory]
    [InlineData("textValue")]
    [InlineData("_text")]
    [InlineData("reader")]
    [InlineData("value")]
    public void A_member_cannot_be_given_the_name_of_a_variable_or_a_field(string name) => Expect.Diagnostics(
        "WHC0007",
        Acme.Members($$""" "text": { "type": ["integer", "null"] }, "other": { "type": ["integer", "null"], "x-name": «"{{name}}"» } """),
        $"\"{name}\" is what something else of PingEvent is called, in the schema or in every type of its kind; choose another name");

    [Fact]
    public void The_member_for_the_event_type_steps_aside_for_one_of_its_name()
    {
        LoadedContract acme = Acme.Events("""{ "property": "kind" }""", ("ping", """{ "properties": { "kind": { "type": "string" }, "Kind": { "type": "integer" } }, "required": ["kind", "Kind"] }""")).Load();
        const string Json = """{"kind":"ping","Kind":7}""";
        Assert.Equal(7L, acme.Read(Json).Kind);
        Assert.Equal(Json, acme.RoundTrip(Json));
    }

    [Fact]
    public void The_types_of_such_members_get_different_names_too()
    {
        LoadedContract acme = Acme.Members(""" "a_b": { "properties": { "x": {} } }, "a-b": { "enum": ["y"] }, "parse": { "properties": {} } """).Load();
        const string Json = """{"a_b":{"x":1},"a-b":"y","parse":{}}""";
        Assert.Equal(Json, acme.RoundTrip(Json));
    }

    [GeneratedRegex(@"\b\w+\b")]
    private static partial Regex Word();
}
