using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using NJsonSchema;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Dialects;

/// <summary>
/// For each keyword of each release of JSON Schema, from its specification: the schema is accepted, and so is every instance that is valid by it, which is
/// written back as it was. NJsonSchema is the second judge of what is valid, of what it knows.
/// </summary>
public class DialectTests
{
    private const string Definitions = """
        {
          "Text": { "type": "string" }, "Count": { "type": "integer" }, "Anything": {},
          "User": { "type": "object", "properties": { "id": { "type": "integer" }, "name": { "type": ["string", "null"] } }, "required": ["id"] },
          "Tree": { "type": "object", "properties": { "value": {}, "nodes": { "type": "array", "items": { "$ref": "#/definitions/Tree" } } } },
          "Nested": { "type": "array", "items": { "$ref": "#/definitions/Nested" } },
          "a/b~c%d": { "type": "boolean" }
        }
        """;

    private static readonly HashSet<string> s_judged = new(StringComparer.Ordinal)
    {
        "type", "properties", "required", "additionalProperties", "patternProperties", "items", "allOf", "anyOf", "oneOf", "not", "enum", "$ref",
        "minimum", "maximum", "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "title", "description", "default",
    };

    // Schema, and instances that are valid by it: of draft-04, and of all that came after it.
    private static readonly (string Schema, string[] Valid)[] s_ofAll =
    [
        ("{}", ["1", "\"x\"", "null", "true", "[]", "{}"]),
        ("""{ "title": "T", "description": "D", "default": 7 }""", ["1", "null"]),

        // Of any kind.
        ("""{ "type": "string" }""", ["\"\"", "\"é\""]),
        ("""{ "type": "integer" }""", ["0", "-7", "9007199254740993"]),
        ("""{ "type": "number" }""", ["0.5", "-7", "1e3"]),
        ("""{ "type": "boolean" }""", ["true", "false"]),
        ("""{ "type": "null" }""", ["null"]),
        ("""{ "type": "array" }""", ["[]", "[1,null,\"x\"]"]),
        ("""{ "type": "object" }""", ["{}", "{\"a\":null}"]),
        ("""{ "type": ["integer", "string"] }""", ["1", "\"x\""]),
        ("""{ "type": ["array", "object", "null"] }""", ["[1]", "{\"a\":1}", "null"]),
        ("""{ "type": ["object", "string"], "properties": { "a": { "type": "integer" } } }""", ["{\"a\":1}", "\"x\""]),
        ("""{ "enum": [1, 2, 3] }""", ["1"]),
        ("""{ "enum": [6, "foo", [], true, { "foo": 12 }] }""", ["6", "\"foo\"", "[]", "true", "{\"foo\":12}"]),
        ("""{ "enum": [6, null] }""", ["6", "null"]),
        ("""{ "enum": ["foo\nbar", "foo\rbar"] }""", ["\"foo\\nbar\""]),
        ("""{ "enum": [false] }""", ["false"]),
        ("""{ "enum": [[false], [0.5]] }""", ["[0.5]"]),
        ("""{ "enum": [0, 1.5] }""", ["1.5", "0"]),
        ("""{ "type": "object", "properties": { "foo": { "enum": ["foo"] }, "bar": { "enum": ["bar"] } }, "required": ["bar"] }""", ["{\"foo\":\"foo\",\"bar\":\"bar\"}", "{\"bar\":\"bar\"}"]),

        // Of strings and numbers: nothing is said of other kinds.
        ("""{ "minLength": 2, "maxLength": 3, "pattern": "^a" }""", ["\"ab\"", "1", "null", "[]"]),
        ("""{ "minimum": 1, "maximum": 9, "multipleOf": 2 }""", ["2", "\"x\"", "{}"]),
        ("""{ "type": "string", "pattern": "^a*$" }""", ["\"aa\""]),
        ("""{ "format": "date-time" }""", ["12", "null", "\"2026-01-31T23:59:59Z\""]),
        ("""{ "type": "string", "format": "date-time" }""", ["\"2026-01-31T23:59:59Z\""]),
        ("""{ "type": "string", "format": "email" }""", ["\"joe@acme.example\""]),
        ("""{ "type": "string", "format": "something" }""", ["\"x\""]),

        // Of arrays.
        ("""{ "type": "array", "items": { "type": "integer" } }""", ["[]", "[1,2]"]),
        ("""{ "type": "array", "items": { "type": ["integer", "null"] } }""", ["[1,null]"]),
        ("""{ "minItems": 1, "maxItems": 2, "uniqueItems": true }""", ["[1]", "\"x\"", "{}"]),
        ("""{ "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "number" } } } }""", ["[[[0.5]],[]]"]),

        // Of objects.
        ("""{ "type": "object", "properties": { "foo": { "type": "integer" }, "bar": { "type": "string" } } }""", ["{\"foo\":1,\"bar\":\"baz\"}", "{\"quux\":[]}", "{}"]),
        ("""{ "type": "object", "properties": { "foo": { "type": "array" } }, "patternProperties": { "f.o": { "minItems": 2 } }, "additionalProperties": { "type": "integer" } }""", ["{\"foo\":[1,2]}", "{\"fxo\":[1,2]}", "{\"quux\":3}"]),
        ("""{ "type": "object", "properties": { "foo": {} }, "patternProperties": { "^v": {} }, "additionalProperties": false }""", ["{\"foo\":1}", "{\"foo\":1,\"vroom\":2}"]),
        ("""{ "type": "object", "patternProperties": { "^x": { "type": "integer" } } }""", ["{\"x\":1}", "{\"y\":\"z\"}"]),
        ("""{ "type": "object", "patternProperties": { "^x": { "type": "integer" } }, "additionalProperties": false }""", ["{\"x\":1}", "{}"]),
        ("""{ "type": "object", "patternProperties": { "a": { "type": "integer" }, "b": { "type": "string" } }, "additionalProperties": { "type": "boolean" } }""", ["{\"a\":1,\"b\":\"x\",\"c\":true}"]),
        ("""{ "type": "object", "additionalProperties": { "type": "boolean" } }""", ["{\"foo\":true}", "{}"]),
        ("""{ "additionalProperties": true }""", ["{\"foo\":true}", "1", "null"]),
        ("""{ "type": "object", "additionalProperties": { "type": "integer" }, "required": ["a"] }""", ["{\"a\":1,\"b\":2}"]),
        ("""{ "required": ["foo"] }""", ["{\"foo\":1}", "12", "null"]),
        ("""{ "type": "object", "properties": { "foo": {} }, "required": ["foo"] }""", ["{\"foo\":1}", "{\"foo\":null}"]),
        ("""{ "type": "object", "properties": { "foo": {} }, "required": ["foo", "bar"] }""", ["{\"foo\":1,\"bar\":null}", "{\"foo\":1,\"bar\":{\"x\":1}}"]),
        ("""{ "type": "object", "required": ["foo\nbar", "foo\"bar"] }""", ["{\"foo\\nbar\":1,\"foo\\\"bar\":1}"]),
        ("""{ "type": "object", "properties": { "foo\nbar": { "type": "number" }, "__proto__": { "type": "number" }, "toString": {} } }""", ["{\"foo\\nbar\":1,\"__proto__\":2,\"toString\":3}"]),
        ("""{ "minProperties": 1, "maxProperties": 2 }""", ["{\"a\":1}", "[]", "12"]),
        ("""{ "dependencies": { "bar": ["foo"], "foo": { "properties": { "bar": { "type": "integer" } } } } }""", ["{\"foo\":1,\"bar\":2}", "{}", "12"]),

        // Of several schemas.
        ("""{ "allOf": [{ "type": "object", "properties": { "bar": { "type": "integer" } }, "required": ["bar"] }, { "type": "object", "properties": { "foo": { "type": "string" } } }] }""", ["{\"bar\":2,\"foo\":\"baz\"}", "{\"bar\":2}"]),
        ("""{ "type": "object", "properties": { "bar": {} }, "allOf": [{ "type": "object", "properties": { "foo": {} }, "required": ["foo"] }] }""", ["{\"bar\":1,\"foo\":2}"]),
        ("""{ "allOf": [{ "maximum": 30 }, { "minimum": 20 }] }""", ["25", "\"x\""]),
        ("""{ "allOf": [{ "type": "string" }, { "maxLength": 3 }] }""", ["\"abc\""]),
        ("""{ "allOf": [{ "type": "number" }, { "type": "integer" }] }""", ["7"]),
        ("""{ "allOf": [{ "type": ["string", "integer"] }, { "type": ["integer", "null"] }] }""", ["7"]),
        ("""{ "allOf": [{ "type": ["string", "null"] }, { "type": ["integer", "null"] }] }""", ["null"]),
        ("""{ "allOf": [{}] }""", ["1", "null"]),
        ("""{ "allOf": [{}, { "type": "number" }] }""", ["0.5"]),
        ("""{ "allOf": [{ "allOf": [{ "type": "null" }] }] }""", ["null"]),
        ("""{ "allOf": [{ "multipleOf": 2 }], "anyOf": [{ "multipleOf": 3 }], "oneOf": [{ "multipleOf": 5 }] }""", ["30"]),
        ("""{ "allOf": [{ "type": "array" }, { "items": { "type": "integer" } }] }""", ["[1]"]),
        ("""{ "allOf": [{ "$ref": "#/definitions/User" }, { "required": ["name"] }] }""", ["{\"id\":1,\"name\":\"x\"}"]),
        ("""{ "allOf": [{ "$ref": "#/definitions/User" }, { "properties": { "name": { "enum": ["x"] } } }] }""", ["{\"id\":1,\"name\":\"x\"}", "{\"id\":1}"]),
        ("""{ "allOf": [{ "$ref": "#/definitions/User" }, { "properties": { "more": { "type": "integer" } } }] }""", ["{\"id\":1,\"more\":2}"]),
        ("""{ "anyOf": [{ "type": "integer" }, { "minimum": 2 }] }""", ["1", "2.5", "\"x\"", "null"]),
        ("""{ "type": "string", "anyOf": [{ "maxLength": 2 }, { "minLength": 4 }] }""", ["\"a\"", "\"abcd\""]),
        ("""{ "anyOf": [{ "type": "string" }, { "type": "null" }] }""", ["\"x\"", "null"]),
        ("""{ "oneOf": [{ "type": "integer" }, { "type": "boolean" }] }""", ["1", "true"]),
        ("""{ "type": "object", "properties": { "a": {}, "b": {} }, "oneOf": [{ "required": ["a"] }, { "required": ["b"] }] }""", ["{\"a\":1}", "{\"b\":2}"]),
        ("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "oneOf": [{ "properties": { "b": { "type": "integer" } }, "required": ["b"] }, { "properties": { "c": { "type": "string" } }, "required": ["c"] }] }""", ["{\"a\":1,\"b\":2}", "{\"a\":1,\"c\":\"x\"}"]),
        ("""{ "type": ["string", "integer", "array", "null"] }""", ["\"x\"", "1", "[{}]", "null"]),
        ("""{ "type": ["object", "number"], "properties": { "a": { "type": "string" } }, "minimum": 1 }""", ["{\"a\":\"x\",\"b\":1}", "1.5"]),
        ("""{ "oneOf": [{ "type": "string" }, { "type": "object", "properties": { "a": { "type": "integer" } }, "required": ["a"] }, { "type": "array", "items": { "type": "boolean" } }] }""", ["\"x\"", "{\"a\":1}", "[true,false]", "[]"]),
        ("""{ "oneOf": [{ "type": "string" }, { "properties": { "a": { "type": "integer" } }, "required": ["a"] }] }""", ["\"x\"", "{\"a\":1}", "12", "[1]", "false"]),
        ("""{ "anyOf": [{ "type": "string", "maxLength": 2 }, { "type": "integer" }, { "type": "number", "minimum": 3 }] }""", ["\"ab\"", "2", "3.5"]),
        ("""{ "anyOf": [{ "enum": ["a", 1] }, { "type": "boolean" }] }""", ["\"a\"", "1", "true"]),
        ("""{ "type": "object", "properties": { "a": { "type": "integer" } }, "anyOf": [{ "properties": { "b": { "type": "integer" }, "both": { "type": "string" } } }, { "properties": { "c": { "type": "string" }, "both": { "type": "boolean" } } }] }""", ["{\"a\":1,\"b\":2,\"both\":\"x\"}", "{\"c\":\"x\",\"both\":true}", "{}"]),
        ("""{ "type": "object", "oneOf": [{ "properties": { "k": { "enum": ["x"] }, "a": { "type": "integer" } }, "required": ["k"] }, { "properties": { "k": { "enum": ["y"] } }, "required": ["k"] }], "additionalProperties": {} }""", ["{\"a\":1,\"k\":\"x\"}", "{\"k\":\"y\",\"z\":null}"]),
        ("""{ "not": { "type": "integer" } }""", ["\"x\"", "null", "0.5", "[]"]),
        ("""{ "not": {} }""", []),

        // References.
        ("""{ "$ref": "#/definitions/Text" }""", ["\"x\""]),
        ("""{ "$ref": "#/definitions/Anything" }""", ["\"x\"", "null"]),
        ("""{ "$ref": "#/definitions/a~1b~0c%25d" }""", ["true"]),
        ("""{ "$ref": "#/definitions/Tree" }""", ["{\"value\":1,\"nodes\":[{\"value\":null},{\"nodes\":[{}]}]}"]),
        ("""{ "$ref": "#/definitions/Nested" }""", ["[]", "[[],[[]]]"]),
        ("""{ "type": "object", "properties": { "$ref": { "type": "string" } } }""", ["{\"$ref\":\"a\"}"]),
        ("""{ "type": "object", "properties": { "$ref": { "$ref": "#/definitions/Text" } } }""", ["{\"$ref\":\"a\"}"]),
    ];

    // Only until draft-07 what stands beside a reference is passed over.
    private static readonly (string Schema, string[] Valid)[] s_untilDraft07 =
    [
        ("""{ "$ref": "#/definitions/Text", "maxLength": 1 }""", ["\"xyz\""]),
        ("""{ "$ref": "#/definitions/Text", "type": "integer" }""", ["\"xyz\""]),
        ("""{ "$ref": "#/definitions/User", "required": ["name"], "properties": { "name": { "type": "integer" } } }""", ["{\"id\":1,\"name\":\"x\"}"]),
    ];

    // Only until 2019-09 an array under items is a tuple.
    private static readonly (string Schema, string[] Valid)[] s_until201909 =
    [
        ("""{ "type": "array", "items": [{ "type": "integer" }, { "type": "string" }] }""", ["[1,\"x\"]", "[1]", "[1,\"x\",true]", "[]"]),
        ("""{ "type": "array", "items": [{}], "additionalItems": { "type": "integer" } }""", ["[null,2,3]"]),
        ("""{ "type": "array", "items": {}, "additionalItems": false }""", ["[1,2,3]"]),
    ];

    private static readonly (string Schema, string[] Valid)[] s_ofDraft04 =
    [
        ("""{ "type": "number", "minimum": 1, "exclusiveMinimum": true, "maximum": 3, "exclusiveMaximum": true }""", ["2.5"]),
        ("""{ "id": "http://acme.example/inner.json", "type": "integer" }""", ["1"]),
    ];

    private static readonly (string Schema, string[] Valid)[] s_sinceDraft06 =
    [
        ("true", ["1", "null"]),
        ("""{ "type": "object", "properties": { "foo": true, "bar": false } }""", ["{\"foo\":1}", "{}"]),
        ("""{ "type": "array", "items": true }""", ["[1,null]"]),
        ("""{ "type": "array", "items": false }""", ["[]"]),
        ("""{ "allOf": [true, { "type": "string" }] }""", ["\"x\""]),
        ("""{ "anyOf": [true, { "type": "string" }] }""", ["\"x\"", "1", "null"]),
        ("""{ "const": 2 }""", ["2"]),
        ("""{ "const": "x" }""", ["\"x\""]),
        ("""{ "const": null }""", ["null"]),
        ("""{ "const": { "foo": "bar" } }""", ["{\"foo\":\"bar\"}"]),
        ("""{ "const": [{ "foo": "bar" }] }""", ["[{\"foo\":\"bar\"}]"]),
        ("""{ "const": -2.5 }""", ["-2.5"]),
        ("""{ "contains": { "minimum": 5 } }""", ["[3,5]", "\"x\"", "{}"]),
        ("""{ "propertyNames": { "maxLength": 3 } }""", ["{\"f\":{}}", "[1]", "12"]),
        ("""{ "type": "object", "propertyNames": { "enum": ["foo"] } }""", ["{\"foo\":1}"]),
        ("""{ "exclusiveMinimum": 1.1, "exclusiveMaximum": 3 }""", ["2.2", "\"x\""]),
        ("""{ "examples": [1], "type": "integer" }""", ["7"]),
    ];

    private static readonly (string Schema, string[] Valid)[] s_sinceDraft07 =
    [
        ("""{ "if": { "exclusiveMaximum": 0 }, "then": { "minimum": -10 }, "else": { "multipleOf": 2 } }""", ["-1", "4", "\"x\""]),
        ("""{ "type": "object", "properties": { "a": {} }, "if": { "properties": { "a": { "const": 1 } } }, "then": { "required": ["b"] } }""", ["{\"a\":1,\"b\":2}", "{\"a\":2}"]),
        ("""{ "$comment": "C", "readOnly": true, "writeOnly": false, "type": "integer" }""", ["1"]),
        ("""{ "type": "string", "contentMediaType": "application/json", "contentEncoding": "base64" }""", ["\"e30=\"", "\"{:}\""]),
    ];

    private static readonly (string Schema, string[] Valid)[] s_since201909 =
    [
        ("""{ "$ref": "#/definitions/Text", "maxLength": 3 }""", ["\"xyz\""]),
        ("""{ "$ref": "#/definitions/Anything", "type": "integer" }""", ["1"]),
        ("""{ "$ref": "#/definitions/User", "properties": { "name": { "minLength": 1 } }, "required": ["name"] }""", ["{\"id\":1,\"name\":\"x\"}"]),
        ("""{ "$ref": "#/definitions/User", "type": "object", "properties": { "more": { "type": "integer" } } }""", ["{\"id\":1,\"more\":2}"]),
        ("""{ "$ref": "#/definitions/User", "unevaluatedProperties": false }""", ["{\"id\":1}"]),
        ("""{ "$defs": { "Inner": { "$anchor": "inner", "type": "boolean" } }, "type": "array", "items": { "$ref": "#inner" } }""", ["[true]"]),
        ("""{ "dependentRequired": { "bar": ["foo"] }, "dependentSchemas": { "bar": { "properties": { "foo": { "type": "integer" } } } } }""", ["{\"foo\":1,\"bar\":2}", "\"x\""]),
        ("""{ "contains": { "const": 1 }, "minContains": 1, "maxContains": 2 }""", ["[1]", "[1,1]", "null"]),
        ("""{ "minContains": 1 }""", ["[]", "12"]),
        ("""{ "type": "array", "unevaluatedItems": false }""", ["[]"]),
        ("""{ "type": "object", "properties": { "foo": { "type": "string" } }, "unevaluatedProperties": { "type": "integer" } }""", ["{\"foo\":\"x\",\"bar\":1}"]),
        ("""{ "type": "string", "contentMediaType": "application/json", "contentSchema": { "type": "object" } }""", ["\"{}\"", "\"no\""]),
        ("""{ "type": "integer", "deprecated": false }""", ["1"]),
    ];

    private static readonly (string Schema, string[] Valid)[] s_of201909 =
    [
        ("""{ "$id": "http://acme.example/tree", "type": "object", "properties": { "data": {}, "children": { "type": "array", "items": { "$recursiveRef": "#" } } } }""", ["{\"data\":1,\"children\":[{\"children\":[]}]}"]),
        ("""{ "$id": "http://acme.example/marked", "$recursiveAnchor": true, "type": "object", "properties": { "child": { "$recursiveRef": "#" } } }""", ["{\"child\":{\"child\":{}}}"]),
    ];

    private static readonly (string Schema, string[] Valid)[] s_of202012 =
    [
        ("""{ "type": "array", "prefixItems": [{ "type": "integer" }, { "type": "string" }] }""", ["[1,\"x\"]", "[1]", "[1,\"x\",true]", "[]"]),
        ("""{ "type": "array", "prefixItems": [{}], "items": { "type": "integer" } }""", ["[null,2,3]"]),
        ("""{ "type": "array", "prefixItems": [{ "type": "string" }], "items": false }""", ["[\"x\"]"]),
        ("""{ "$id": "http://acme.example/strict-tree", "$dynamicAnchor": "node", "type": "object", "properties": { "data": {}, "child": { "$dynamicRef": "#node" } } }""", ["{\"data\":1,\"child\":{\"child\":{}}}"]),
        ("""{ "$defs": { "Leaf": { "$anchor": "leaf", "type": "integer" } }, "type": "array", "items": { "$dynamicRef": "#leaf" } }""", ["[1]"]),
    ];

    private static readonly string[] s_dialects =
    [
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
    ];

    public static TheoryData<string> Dialects => [.. s_dialects];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Every_keyword_is_accepted_and_every_instance_that_is_valid_by_it_is_read_and_written_back(string dialect)
    {
        List<(string Schema, string[] Valid)> cases = [.. CasesOf(Array.IndexOf(s_dialects, dialect))];
        string members = string.Join(",\n", cases.Select((item, number) => $"\"m{number}\": {item.Schema}"));
        GeneratorRun run = Acme.Event($$"""{ "$schema": "{{dialect}}", "type": "object", "properties": { {{members}} }, "definitions": {{Definitions}} }""").Generate();
        Assert.DoesNotContain(run.Result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(run.Result.Diagnostics, diagnostic => diagnostic.Id is "WHC0009" or "WHC0017");

        LoadedContract acme = run.Load();
        List<string> faults = [];
        for (int number = 0; number < cases.Count; number++)
        {
            foreach (string instance in cases[number].Valid)
            {
                string body = $$"""{"m{{number}}":{{instance}}}""";
                string outcome = Try(acme, body);
                if (!JsonNode.DeepEquals(JsonNode.Parse(body), outcome.StartsWith('{') ? JsonNode.Parse(outcome) : null))
                {
                    faults.Add($"{cases[number].Schema} {body}: {outcome}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Another_judge_finds_the_instances_valid_too()
    {
        int judged = 0;

        // A pointer with escape sequences it cannot follow.
        foreach ((string schema, string[] valid) in s_ofAll.Concat(s_until201909).Where(item => IsKnown(JsonNode.Parse(item.Schema)!) && !item.Schema.Contains('~', StringComparison.Ordinal)))
        {
            JsonSchema judge = await JsonSchema.FromJsonAsync($$"""{ "type": "object", "properties": { "m": {{schema}} }, "definitions": {{Definitions}} }""");
            judged += valid.Length;
            Assert.All(valid, instance => Assert.Empty(judge.Validate($$"""{"m":{{instance}}}""")));
        }

        Assert.True(judged > 80, $"{judged} instances");
    }

    private static IEnumerable<(string Schema, string[] Valid)> CasesOf(int dialect) =>
    [
        .. s_ofAll,
        .. dialect <= 2 ? s_untilDraft07 : s_since201909,
        .. dialect <= 3 ? s_until201909 : s_of202012,
        .. dialect == 0 ? s_ofDraft04 : s_sinceDraft06,
        .. dialect >= 2 ? s_sinceDraft07 : [],
        .. dialect == 3 ? s_of201909 : [],
    ];

    private static string Try(LoadedContract acme, string body)
    {
        try
        {
            return acme.RoundTrip(body);
        }
        catch (WebhookFormatException exception)
        {
            return exception.Message;
        }
    }

    // Under properties, patternProperties and definitions stand names. Of what is no object it asks for required members all the same.
    private static bool IsKnown(JsonNode schema) => schema is not JsonObject keywords || (keywords.ContainsKey("type") || !keywords.ContainsKey("required")) && keywords.All(keyword =>
        s_judged.Contains(keyword.Key) && keyword.Value switch
        {
            JsonObject named when keyword.Key is "properties" or "patternProperties" => named.All(member => IsKnown(member.Value!)),
            JsonObject inner when keyword.Key != "default" => IsKnown(inner),
            JsonArray several when keyword.Key is "allOf" or "anyOf" or "oneOf" => several.All(item => IsKnown(item!)),
            _ => true,
        });
}
