using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

public class ObjectTests
{
    [Theory]
    [InlineData("{ \"type\": [\"string\", \"null\"] }", "\"x\"")]
    [InlineData("{ \"type\": [\"string\", \"null\"], \"format\": \"date\" }", "\"2026-01-31\"")]
    [InlineData("{ \"type\": [\"array\", \"null\"] }", "[1]")]
    [InlineData("{}", "{}")]
    public void A_null_may_be_written_where_another_member_is(string schema, string value)
    {
        string flagged = schema.Insert(schema.Length - 1, (schema.Length > 2 ? "," : "") + " \"x-write-null-with\": \"b\" ");
        LoadedContract acme = Acme.Members($"\"a\": {flagged}, \"b\": {{ \"type\": \"string\" }}").Load();

        Assert.Equal("""{"a":null,"b":"x"}""", acme.RoundTrip("""{"b":"x"}"""));
        Assert.Equal("{}", acme.RoundTrip("{}"));
        Assert.Equal($$"""{"a":{{value}}}""", acme.RoundTrip($$"""{"a":{{value}}}"""));
        Assert.Equal($$"""{"a":{{value}},"b":"x"}""", acme.RoundTrip($$"""{"b":"x","a":{{value}}}"""));
    }

    [Theory]
    [InlineData("""{ "type": "string" }""", true, "required string", null)]
    [InlineData("""{ "type": ["string", "null"] }""", true, "string?", "\"a\":null")]
    [InlineData("""{ "type": "string" }""", false, "string?", null)]
    [InlineData("""{ "type": ["string", "null"] }""", false, "string?", "\"a\":null")]
    [InlineData("""{ "type": ["string", "null"], "x-write-null": true }""", false, "string?", "\"a\":null")]
    public void Null_and_absence_are_what_the_schema_says(string schema, bool isRequired, string declaration, string? writtenForNull)
    {
        GeneratorRun run = Acme.Members($"\"a\": {schema}", isRequired ? ["a"] : []).Generate();
        Assert.Equal(declaration, run.Declaration("PingEvent", "A"));
        LoadedContract acme = run.Load();
        if (isRequired)
        {
            Assert.Equal("the member \"a\"", acme.Refuse("{}").Expected);
        }
        else
        {
            Assert.Null((object?)acme.Read("{}").A);
        }

        if (writtenForNull is null)
        {
            Assert.Equal("/a", acme.Refuse("""{"a":null}""").JsonPointer);
        }
        else
        {
            Assert.Equal($"{{{writtenForNull}}}", acme.RoundTrip("""{"a":null}"""));
        }
    }

    [Fact]
    public void All_missing_members_are_named_wherever_they_stand_in_the_schema()
    {
        LoadedContract acme = Acme.Members(""" "a": {}, "b": { "type": "string" }, "c": {}, "d": { "type": "integer" }, "e": {} """, "d", "b").Load();
        Assert.Equal("the members \"b\", \"d\"", acme.Refuse("""{"a":1,"e":2}""").Expected);
        Assert.Equal("the member \"d\"", acme.Refuse("""{"e":2,"b":""}""").Expected);
    }

    [Fact]
    public void Members_are_written_in_the_order_of_the_schema() =>
        Assert.Equal("""{"a":1,"b":2,"c":3}""", Acme.Members(""" "a": {}, "b": {}, "c": {} """, "b").Load().RoundTrip("""{"c":3,"b":2,"a":1}"""));

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void An_object_may_have_more_members_than_fit_a_word(int count)
    {
        string[] names = Enumerable.Range(0, count).Select(number => $"m{number}").ToArray();
        LoadedContract acme = Acme.Members(string.Join(", ", names.Select(name => $$""" "{{name}}": { "type": "integer" } """)), names).Load();
        string json = $$"""{{{string.Join(",", names.Select(name => $"\"{name}\":1"))}}}""";
        Assert.Equal(json, acme.RoundTrip(json));
        Assert.Equal($"the member \"m{count - 1}\"", acme.Refuse(json.Replace($",\"m{count - 1}\":1", "", StringComparison.Ordinal)).Expected);
        Assert.Equal($"/m{count - 1}", acme.Refuse(json.Insert(json.Length - 1, $",\"m{count - 1}\":1")).JsonPointer);
    }

    [Theory]
    [InlineData("""{"name":1,"name":1}""", "/name")]
    [InlineData("""{"name":1,"title":1}""", "/title")]
    [InlineData("""{"title":1,"\u006eame":1}""", "/name")]
    [InlineData("""{"other":1,"other":1}""", "/other")]
    public void A_member_twice_or_beside_its_alias_is_an_error(string json, string pointer) =>
        Assert.Equal(pointer, Acme.Members(""" "name": { "x-aliases": ["title", "label"] } """).Load().Refuse(json).JsonPointer);

    [Fact]
    public void An_alias_is_read_as_the_member_and_written_under_its_name() =>
        Assert.Equal("""{"name":"x"}""", Acme.Members(""" "name": { "type": "string", "x-aliases": ["title", "label"] } """, "name").Load().RoundTrip("""{"label":"x"}"""));

    [Fact]
    public void An_open_object_keeps_what_it_does_not_know() =>
        Assert.Equal("""{"a":1,"x":[1.50],"y":null}""", Acme.Members(""" "a": {} """).Load().RoundTrip("""{"x":[1.50],"a":1,"y":null}"""));

    [Fact]
    public void A_closed_object_refuses_what_it_does_not_know()
    {
        LoadedContract acme = Acme.Event("""{ "properties": { "a": { "properties": { "b": {} }, "additionalProperties": false } }, "additionalProperties": false }""").Load();
        Assert.Equal("/x", acme.Refuse("""{"x":1}""").JsonPointer);
        Assert.Equal("/a/x", acme.Refuse("""{"a":{"b":1,"x":1}}""").JsonPointer);
        Assert.Equal("""{"a":{"b":1}}""", acme.RoundTrip("""{"a":{"b":1}}"""));
    }

    [Theory]
    [InlineData("{}", """{"x":1}""")]
    [InlineData("""{ "properties": {} }""", """{"x":1}""")]
    [InlineData("""{ "type": "object", "properties": { "a": { "properties": {} }, "b": { "type": "object", "additionalProperties": false } } }""", """{"a":{"x":1},"b":{}}""")]
    public void An_object_may_have_no_members(string schema, string json) => Assert.Equal(json, Acme.Event(schema).Load().RoundTrip(json));

    [Fact]
    public void The_parts_of_an_allOf_are_one_object()
    {
        LoadedContract acme = Acme.Event(
            """
            {
                "allOf": [{ "$ref": "#/definitions/Base" }, { "properties": { "b": { "type": "integer" } }, "required": ["b"] }],
                "properties": { "c": {}, "a": { "type": "string" } },
                "definitions": { "Base": { "allOf": [{ "$ref": "#/definitions/Root" }], "properties": { "a": {} }, "required": ["a"] }, "Root": { "properties": { "id": { "type": "string" } }, "required": ["id"] } }
            }
            """).Load();
        Assert.Equal("""{"id":"x","a":"y","b":1,"c":null}""", acme.RoundTrip("""{"c":null,"b":1,"a":"y","id":"x"}"""));
        Assert.Equal("the members \"id\", \"a\", \"b\"", acme.Refuse("{}").Expected);
    }

    [Fact]
    public void A_part_that_only_describes_a_member_again_leaves_its_type()
    {
        GeneratorRun run = Acme.Event("""
            {
                "allOf": [{ "properties": { "id": { "type": "string", "format": "uuid" }, "kind": { "type": "string" } } }],
                "properties": { "id": { "description": "Whose." }, "kind": { "enum": ["x", "y"] } }
            }
            """).Generate();
        Assert.Equal("Guid?", run.Declaration("PingEvent", "Id"));
        Assert.Equal("OpenEnum<PingEventKind>?", run.Declaration("PingEvent", "Kind"));
    }

    [Fact]
    public void An_allOf_with_one_part_is_that_part()
    {
        LoadedContract acme = Acme.Event(
            """
            {
                "properties": { "a": { "description": "An id.", "allOf": [{ "$ref": "#/definitions/Id" }] }, "o": { "allOf": [{ "$ref": "#/definitions/O" }] }, "p": { "$ref": "#/definitions/O" } },
                "definitions": { "Id": { "type": "string", "format": "uuid" }, "O": { "properties": { "x": {} } } }
            }
            """).Load();
        Assert.Equal("O", acme.Read("""{"o":{},"p":{}}""").O.GetType().Name);
        Assert.Equal("/a", acme.Refuse("""{"a":"x"}""").JsonPointer);
    }

    [Fact]
    public void Objects_are_equal_by_content()
    {
        LoadedContract acme = Acme.Members(""" "l": { "items": { "type": "string" } }, "m": { "additionalProperties": { "items": {} } }, "j": {}, "u": { "type": "string", "format": "uri" } """).Load();
        const string Json = """{"l":["a"],"m":{"x":[1,{"y":2}]},"j":{"p":1,"q":[]},"u":"http://a/","z":0}""";
        dynamic one = acme.Read(Json);
        Assert.Equal(one, acme.Read(Json));
        Assert.Equal(one.GetHashCode(), acme.Read("""{"z":0.0,"j":{"q":[],"p":1.0},"u":"http://a/","m":{"x":[1,{"y":2}]},"l":["a"]}""").GetHashCode());
        Assert.NotEqual(one, acme.Read(Json.Replace("\"y\":2", "\"y\":3", StringComparison.Ordinal)));
        Assert.NotEqual(one, acme.Read(Json.Replace("\"z\":0", "\"z\":1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_recursive_type_refers_to_itself()
    {
        LoadedContract acme = Acme.Event(
            """
            {
                "properties": { "node": { "$ref": "#/definitions/Node" } },
                "definitions": {
                    "Node": { "properties": {
                        "next": { "anyOf": [{ "$ref": "#/definitions/Node" }, { "type": "null" }] },
                        "children": { "type": "array", "items": { "$ref": "#/definitions/Node" } },
                        "byName": { "additionalProperties": { "$ref": "#/definitions/MaybeNode" } } } },
                    "MaybeNode": { "oneOf": [{ "$ref": "#/definitions/Node" }, { "type": "null" }] }
                }
            }
            """).Load();
        const string Json = """{"node":{"next":{"next":{}},"children":[{},{"children":[]}],"byName":{"a":null,"b":{"byName":{}}}}}""";
        Assert.Equal(Json, acme.RoundTrip(Json));
        Assert.Equal("/node/byName/b/next", acme.Refuse("""{"node":{"byName":{"b":{"next":1}}}}""").JsonPointer);
    }

    [Fact]
    public void An_event_may_contain_itself()
    {
        LoadedContract acme = Acme.Event("""{ "properties": { "inner": { "$ref": "#" } } }""").Load();
        Assert.Equal("""{"inner":{"inner":{}}}""", acme.RoundTrip("""{"inner":{"inner":{}}}"""));
    }
}
