using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Tests.Schemas;

public class SelfContainedSchemaTests
{
    [Fact]
    public void What_other_files_hold_is_copied_into_definitions_once()
    {
        AssertSelfContained(
            """{ "properties": { "a": { "$ref": "#/definitions/A" }, "b": { "$ref": "#/definitions/A" } }, "definitions": { "A": { "type": "string" } } }""",
            ("events/thing.json", """{ "properties": { "a": { "$ref": "../shared.json#/definitions/A" }, "b": { "$ref": "../shared.json#/definitions/A" } } }"""),
            ("shared.json", """{ "definitions": { "A": { "type": "string" }, "Unused": {} } }"""));
    }

    [Fact]
    public void Types_that_are_no_events_are_left_out() => AssertSelfContained(
        """{ "x-webhook": { "name": "Acme" }, "type": "object" }""",
        ("events/thing.json", """{ "x-webhook": { "name": "Acme", "types": [{ "$ref": "management/hook.json" }] }, "type": "object" }"""),
        ("events/management/hook.json", """{ "properties": {} }"""));

    [Fact]
    public void Recursion_stays_a_reference()
    {
        AssertSelfContained(
            """
            {
              "properties": { "self": { "$ref": "#" }, "node": { "$ref": "#/definitions/Node" } },
              "definitions": { "Node": { "properties": { "next": { "$ref": "#/definitions/Node" } } } }
            }
            """,
            ("events/thing.json", """{ "properties": { "self": { "$ref": "thing.json" }, "node": { "$ref": "#/definitions/Node" } }, "definitions": { "Node": { "properties": { "next": { "$ref": "#/definitions/Node" } } } } }"""));
    }

    [Fact]
    public void A_reference_at_the_root_becomes_allOf_because_draft_07_ignores_what_stands_beside_it()
    {
        AssertSelfContained(
            """{ "x-body": true, "allOf": [{ "$ref": "#/definitions/Build" }], "definitions": { "Build": { "type": "object" } } }""",
            ("events/thing.json", """{ "x-body": true, "$ref": "../shared.json#/definitions/Build" }"""),
            ("shared.json", """{ "definitions": { "Build": { "type": "object" } } }"""));
    }

    [Fact]
    public void A_whole_file_is_called_by_its_name_and_loses_its_own_schema_keyword()
    {
        AssertSelfContained(
            """{ "$schema": "s", "anyOf": [{ "$ref": "#/definitions/build.tagged" }], "definitions": { "build.tagged": { "type": "object" } } }""",
            ("events/thing.json", """{ "$schema": "s", "anyOf": [{ "$ref": "build.tagged.json" }] }"""),
            ("events/build.tagged.json", """{ "$schema": "s", "type": "object" }"""));
    }

    [Fact]
    public void Definitions_of_the_same_name_are_told_apart_and_names_need_no_escaping()
    {
        AssertSelfContained(
            """
            {
              "properties": { "a": { "$ref": "#/definitions/A_B" }, "b": { "$ref": "#/definitions/A_B_2" } },
              "definitions": { "A_B": { "type": "string" }, "A_B_2": { "type": "null" } }
            }
            """,
            ("events/thing.json", """{ "properties": { "a": { "$ref": "#/definitions/A~1B" }, "b": { "$ref": "../shared.json#/definitions/A%20B" } }, "definitions": { "A/B": { "type": "string" } } }"""),
            ("shared.json", """{ "definitions": { "A B": { "type": "null" } } }"""));
    }

    [Fact]
    public void A_reference_may_lead_to_any_schema_inside_a_file()
    {
        AssertSelfContained(
            """{ "items": { "$ref": "#/definitions/1" }, "definitions": { "1": { "type": "null" } } }""",
            ("events/thing.json", """{ "items": { "$ref": "../shared.json#/anyOf/1" } }"""),
            ("shared.json", """{ "anyOf": [{}, { "type": "null" }] }"""));
    }

    [Fact]
    public void Members_that_are_called_like_keywords_are_members()
    {
        AssertSelfContained(
            """
            {
              "properties": { "definitions": { "$ref": "#/definitions/A" }, "$ref": { "type": "string" }, "$id": {}, "$schema": {} },
              "default": { "$ref": "kept as it is" },
              "definitions": { "A": {} }
            }
            """,
            ("events/thing.json", """{ "properties": { "definitions": { "$ref": "#/definitions/A" }, "$ref": { "type": "string" }, "$id": {}, "$schema": {} }, "default": { "$ref": "kept as it is" }, "definitions": { "A": {} } }"""));
    }

    [Fact]
    public void References_are_found_in_what_later_dialects_brought()
    {
        AssertSelfContained(
            """
            {
              "prefixItems": [{ "$ref": "#/definitions/A" }],
              "dependentSchemas": { "$ref": { "$ref": "#/definitions/A" } },
              "unevaluatedProperties": { "$ref": "#/definitions/A" },
              "definitions": { "A": {} }
            }
            """,
            ("events/thing.json", """{ "prefixItems": [{ "$ref": "#/$defs/A" }], "dependentSchemas": { "$ref": { "$ref": "#/$defs/A" } }, "unevaluatedProperties": { "$ref": "#/$defs/A" }, "$defs": { "A": {} } }"""));
    }

    [Theory]
    [InlineData("other.json", "there is no such file among the contract's")]
    [InlineData("../shared.json#/definitions/B", "shared.json has no \"B\" there")]
    [InlineData("../../secret.json", "there is no such file among the contract's")]
    [InlineData("/etc/passwd", "there is no such file among the contract's")]
    [InlineData("https://example.com/a.json", "nothing is ever fetched")]
    [InlineData("file:///etc/passwd", "nothing is ever fetched")]
    [InlineData("#anchor", "thing.json has no \"$anchor\": \"anchor\"")]
    public void A_reference_that_leads_nowhere_or_outside_is_refused(string reference, string message)
    {
        SchemaException e = Assert.Throws<SchemaException>(() => SelfContained(
            ("events/thing.json", $$"""{ "properties": { "a": { "$ref": "{{reference}}" } } }"""),
            ("shared.json", """{ "definitions": { "A": {} } }""")));

        Assert.StartsWith($"acme/events/thing.json(1,34): error WHC0004: \"$ref\": \"{reference}\": ", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_and_anchors_are_followed_and_left_out()
    {
        AssertSelfContained(
            """
            {
              "properties": { "a": { "$ref": "#/definitions/elsewhere" }, "b": { "$ref": "#/definitions/B" } },
              "definitions": { "B": { "type": "null" }, "elsewhere": { "type": "string" } }
            }
            """,
            ("events/thing.json", """{ "$id": "https://example.com/events/thing.json", "properties": { "a": { "$ref": "../shared" }, "b": { "$ref": "#B" } }, "definitions": { "B": { "$anchor": "B", "type": "null" } } }"""),
            ("elsewhere.json", """{ "$id": "https://example.com/shared", "type": "string" }"""));
    }

    [Fact]
    public void What_stands_beside_a_reference_counts_where_the_dialect_of_its_file_says_so()
    {
        AssertSelfContained(
            """
            {
              "properties": { "old": { "description": "d", "$ref": "#/definitions/A" }, "new": { "$ref": "#/definitions/new" } },
              "definitions": {
                "A": { "type": "string" },
                "new": { "minLength": 1, "allOf": [{ "$ref": "#/definitions/A" }, { "maxLength": 2 }] }
              }
            }
            """,
            ("events/thing.json", """{ "properties": { "old": { "$ref": "../shared.json#/definitions/A", "description": "d" }, "new": { "$ref": "../shared.json#/properties/new" } } }"""),
            ("shared.json", """{ "$schema": "https://json-schema.org/draft/2020-12/schema", "properties": { "new": { "$ref": "#/definitions/A", "minLength": 1, "allOf": [{ "maxLength": 2 }] } }, "definitions": { "A": { "type": "string" } } }"""));
    }

    [Fact]
    public void The_schema_of_a_message_is_the_envelope_with_one_event_in_it()
    {
        ContractSchema contract = InventedContract.Contract(
            ("contract.json", InventedContract.EnvelopeContract),
            ("events/thing.json", """{ "x-event": { "type": "thing" }, "type": "object" }"""));

        JsonObject message = SelfContainedSchema.OfMessage(contract, contract.Events[0]);

        AssertSame("""{ "description": "What happened.", "$ref": "#/definitions/thing" }""", message["properties"]!["payload"]);
        AssertSame("""{ "description": "What happened." }""", SelfContainedSchema.OfMessage(contract, null)["properties"]!["payload"]);
        AssertSame("""{ "x-event": { "type": "thing" }, "type": "object" }""", SelfContainedSchema.OfEvent(contract, contract.Events[0]));
    }

    [Fact]
    public void Without_envelope_the_schema_of_a_message_is_that_of_the_event()
    {
        ContractSchema contract = InventedContract.Contract(
            ("contract.json", InventedContract.HeaderContract),
            ("events/thing.json", """{ "x-event": { "type": "thing" }, "type": "object" }"""));

        AssertSame("""{ "x-event": { "type": "thing" }, "type": "object" }""", SelfContainedSchema.OfMessage(contract, contract.Events[0]));
        AssertSame("{}", SelfContainedSchema.OfMessage(contract, null));
    }

    public static TheoryData<string> BundledProviders => [.. BundledSchemas.Ids];

    [Theory]
    [MemberData(nameof(BundledProviders))]
    public void Bundled_schemas_are_self_contained_and_always_the_same(string providerId)
    {
        ContractSchema contract = BundledSchemas.Find(providerId)!;
        List<Func<JsonObject>> all = [() => SelfContainedSchema.OfContract(contract)];
        all.AddRange(contract.Events.Select(@event => (Func<JsonObject>)(() => SelfContainedSchema.OfEvent(contract, @event))));
        all.AddRange(contract.Events.Select(@event => (Func<JsonObject>)(() => SelfContainedSchema.OfMessage(contract, @event))));

        foreach (Func<JsonObject> make in all)
        {
            string schema = make().ToJsonString();
            Assert.Equal(schema, make().ToJsonString());
            JsonObject definitions = make()["definitions"] as JsonObject ?? [];
            List<string> names = Regex.Matches(schema, "\"\\$ref\":\"([^\"]*)\"").Select(match => match.Groups[1].Value).Distinct().ToList();
            Assert.All(names, name => Assert.True(definitions.ContainsKey(Regex.Replace(name, "^#/definitions/", "")), name));
            Assert.Equal(definitions.Count, names.Count);
        }
    }

    private static JsonObject SelfContained(params (string Path, string Json)[] files)
    {
        SchemaFolder folder = InventedContract.Folder(files);
        return SelfContainedSchema.Of(folder, folder.FindSchema("events/thing.json"));
    }

    private static void AssertSelfContained(string expected, params (string Path, string Json)[] files) =>
        AssertSame(expected, SelfContained(files));

    private static void AssertSame(string expected, JsonNode? actual) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), actual!.ToJsonString());
}
