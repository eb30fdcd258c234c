using System.Text.Json;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

/// <summary><c>webhooks diff</c>: which change breaks whom.</summary>
public sealed class DiffCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>
    /// A break of deliveries is one that the readers of both versions show: the first body is one of NEW that a receiver of OLD refuses, the second one of OLD that a receiver of
    /// NEW refuses.
    /// </summary>
    [Theory]
    [InlineData("", "'a': {}", "member-added - -", null, null)]
    [InlineData("", "'a': { 'type': 'string' } | a", "member-added - wire", null, "{}")]
    [InlineData("'a': { 'type': 'string' }", "", "member-removed source source", null, null)]
    [InlineData("'a': { 'type': 'string' } | a", "", "member-removed wire source", "{}", null)]
    [InlineData("'a': { 'type': 'string' } | a", "'a': { 'type': 'string' }", "became-optional wire -", "{}", null)]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': 'string' } | a", "became-required - wire", null, "{}")]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': ['string', 'null'] }", "became-nullable wire -", """{"a":null}""", null)]
    [InlineData("'a': { 'type': ['string', 'null'] }", "'a': { 'type': 'string' }", "became-not-null - wire", null, """{"a":null}""")]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': 'integer' }", "type-changed wire wire", """{"a":1}""", """{"a":"1"}""")]
    [InlineData("'a': { 'type': 'integer', 'format': 'int32' }", "'a': { 'type': 'integer' }", "type-changed wire source", """{"a":5000000000}""", null)]
    [InlineData("'a': { 'type': 'number' }", "'a': { 'type': 'integer' }", "type-changed source wire", null, """{"a":1.5}""")]
    [InlineData("'a': { 'type': 'string', 'format': 'uuid' }", "'a': { 'type': 'string' }", "type-changed wire source", """{"a":"x"}""", null)]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': 'string', 'format': 'date-time' }", "type-changed source wire", null, """{"a":"x"}""")]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'enum': ['x', 'y'] }", "type-changed source source", null, null)]
    [InlineData("'a': {}", "'a': { 'type': 'string' }", "became-not-null - wire, type-changed source wire", null, """{"a":1}""")]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': ['string', 'integer'] }", "type-changed wire source", """{"a":1}""", null)]
    [InlineData("'a': {}", "'a': { 'type': ['string', 'integer'] }", "became-not-null - wire, type-changed source wire", null, """{"a":1.5}""")]
    [InlineData("'a': {}", "'a': { 'type': ['string', 'boolean', 'null'] }", "type-changed source source", null, null)]
    [InlineData("'a': { 'type': ['string', 'integer'] }", "'a': { 'type': ['string', 'integer', 'boolean'] }", "alternative-added - -", null, null)]
    [InlineData("'a': { 'type': ['string', 'integer', 'boolean'] }", "'a': { 'type': ['string', 'integer'] }", "alternative-removed source source", null, null)]
    [InlineData("'a': { 'enum': ['x', 'y'] }", "'a': { 'enum': ['x', 'y', 'z'] }", "value-added - -", null, null)]
    [InlineData("'a': { 'enum': ['x', 'y', 'z'] }", "'a': { 'enum': ['x', 'y'] }", "value-removed source source", null, null)]
    [InlineData("'a': { 'enum': ['x', 'y'], 'x-enumNames': ['One', 'Two'] }", "'a': { 'enum': ['x', 'y'], 'x-enumNames': ['One', 'Three'] }", "constant-renamed source source", null, null)]
    [InlineData("'a': { 'items': { 'type': 'string' } }", "'a': { 'items': { 'type': 'integer' } }", "type-changed wire wire", """{"a":[1]}""", """{"a":["1"]}""")]
    [InlineData("'a': { 'items': { 'type': 'string' } }", "'a': { 'items': { 'type': ['string', 'null'] } }", "became-nullable wire -", """{"a":[null]}""", null)]
    [InlineData("'a': { 'additionalProperties': { 'type': 'string' } }", "'a': { 'additionalProperties': { 'type': 'boolean' } }", "type-changed wire wire", """{"a":{"k":true}}""", """{"a":{"k":"1"}}""")]
    [InlineData("'a': { 'items': { 'type': 'string' } }", "'a': { 'additionalProperties': { 'type': 'string' } }", "type-changed wire wire", """{"a":{}}""", """{"a":[]}""")]
    [InlineData("'a': { 'additionalProperties': { 'type': 'string' } }", "'a': { 'properties': { 'k': { 'type': 'string' } } }", "type-changed source source", null, null)]
    [InlineData("'a': { 'properties': {} }", "'a': { 'properties': {}, 'additionalProperties': false }", "closed - wire", null, """{"a":{"k":1}}""")]
    [InlineData("'a': { 'properties': {}, 'additionalProperties': false }", "'a': { 'properties': {} }", "opened wire -", """{"a":{"k":1}}""", null)]
    [InlineData("'a': { 'properties': {}, 'additionalProperties': false }", "'a': { 'properties': { 'k': {} }, 'additionalProperties': false }", "member-added wire -", """{"a":{"k":1}}""", null)]
    [InlineData("'a': { 'properties': { 'k': {} }, 'additionalProperties': false }", "'a': { 'properties': {}, 'additionalProperties': false }", "member-removed source wire", null, """{"a":{"k":1}}""")]
    [InlineData("'a': { 'type': 'string' } | a", "'b': { 'type': 'string', 'x-aliases': ['a'] } | b", "member-renamed wire -, property-renamed source source", """{"b":"1"}""", null)]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': 'string', 'x-name': 'First' }", "property-renamed source source", null, null)]
    [InlineData("'a': { 'type': 'string', 'x-aliases': ['b', 'c'] } | a", "'a': { 'type': 'string', 'x-aliases': ['c', 'd'] } | a", "alias-added - -, alias-removed - wire", null, """{"b":"1"}""")]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': 'string', 'description': 'More.', 'title': 'A', 'examples': ['x'] }", "", null, null)]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': 'string', 'deprecated': true }", "deprecated - -", null, null)]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': 'string', 'x-secret': true }", "secret-changed - -", null, null)]
    [InlineData("'a': { 'type': ['string', 'null'] }", "'a': { 'type': ['string', 'null'], 'x-write-null': true }", "writing-of-null-changed - -", null, null)]
    [InlineData("'a': { 'not': { 'type': 'string' } }", "'a': { 'not': { 'type': 'object' } }", "constraint-changed wire wire, not-judged wire wire", null, null)]
    public void A_change_of_a_strict_contract_breaks(string old, string @new, string changes, string? refusedByOld, string? refusedByNew)
    {
        string before = Write("old", Event(old));
        string now = Write("new", Event(@new));

        Assert.Equal(changes, Changes(before, now));
        AssertRefused(refusedByOld, by: before, notBy: now);
        AssertRefused(refusedByNew, by: now, notBy: before);
    }

    [Theory]
    [InlineData("", "'a': { 'type': 'string' } | a", "member-added - source")]
    [InlineData("'a': { 'type': 'string' } | a", "", "member-removed source source")]
    [InlineData("'a': { 'type': 'string' } | a", "'a': { 'type': 'string' }", "became-optional - -")]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': 'string' } | a", "became-required - source")]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': ['string', 'null'] }", "became-nullable - -")]
    [InlineData("'a': { 'type': 'string' }", "'a': { 'type': 'integer' }", "type-changed wire wire")]
    [InlineData("'a': { 'type': 'string', 'format': 'uuid' }", "'a': { 'type': 'string' }", "type-changed source source")]
    [InlineData("'a': { 'properties': {} }", "'a': { 'properties': {}, 'additionalProperties': false }", "closed - -")]
    [InlineData("'a': { 'type': 'string', 'maxLength': 9 }", "'a': { 'type': 'string', 'maxLength': 5 }", "constraint-changed - -")]
    public void A_change_of_a_tolerant_contract_breaks(string old, string @new, string changes)
    {
        const string Tolerant = "'reading': 'tolerant',";

        Assert.Equal(changes, Changes(Write("old", Event(old, Tolerant)), Write("new", Event(@new, Tolerant))));
    }

    [Theory]
    [InlineData("'type': 'string', 'maxLength': 9", "'type': 'string', 'maxLength': 5", "constraint-changed - wire")]
    [InlineData("'type': 'string', 'maxLength': 5", "'type': 'string', 'maxLength': 9", "constraint-changed wire -")]
    [InlineData("'type': 'string'", "'type': 'string', 'minLength': 5", "constraint-changed - wire")]
    [InlineData("'type': 'integer', 'minimum': 5", "'type': 'integer', 'minimum': 1", "constraint-changed wire -")]
    [InlineData("'type': 'integer', 'minimum': 5", "'type': 'integer'", "constraint-changed wire -")]
    [InlineData("'type': 'string', 'pattern': 'a'", "'type': 'string', 'pattern': 'b'", "constraint-changed wire wire")]
    [InlineData("'items': { 'type': 'string' }", "'items': { 'type': 'string' }, 'uniqueItems': true", "constraint-changed - wire")]
    [InlineData("'const': 'x'", "'const': 'y'", "constraint-changed wire wire")]
    [InlineData("'enum': ['x']", "'const': 'x'", "")]
    [InlineData("'properties': {}, 'patternProperties': { '^x': { 'type': 'string' } }", "'properties': {}, 'patternProperties': { '^x': { 'type': 'integer' } }", "constraint-changed wire wire")]
    [InlineData("'properties': {}, 'additionalProperties': { 'type': 'string' }", "'properties': {}, 'additionalProperties': { 'type': 'integer' }", "constraint-changed wire wire")]
    [InlineData("'properties': {}", "'properties': {}, 'additionalProperties': { 'type': 'integer' }", "constraint-changed - wire")]
    [InlineData("'properties': {}, 'additionalProperties': false", "'properties': {}, 'additionalProperties': { 'type': 'integer' }", "opened wire -")]
    [InlineData("'type': 'string', 'allOf': [{ 'pattern': 'a' }, { 'pattern': 'b' }]", "'type': 'string', 'allOf': [{ 'pattern': 'a' }, { 'pattern': 'c' }]", "constraint-changed wire wire")]
    [InlineData("'type': 'string', 'allOf': [{ 'pattern': 'a' }, { 'pattern': 'b' }]", "'type': 'string', 'allOf': [{ 'pattern': 'b' }, { 'pattern': 'a' }]", "")]
    [InlineData("'properties': { 'x': {}, 'y': {} }, 'anyOf': [{ 'required': ['x'] }, { 'required': ['y'] }]", "'properties': { 'x': {}, 'y': {} }, 'anyOf': [{ 'required': ['x'] }]", "constraint-changed wire wire")]
    [InlineData("'enum': ['x', 1]", "'enum': ['x', 2]", "constraint-changed wire wire")]
    [InlineData("'enum': ['x', 1]", "'enum': [2, 1, 'x']", "constraint-changed wire -")]
    [InlineData("'enum': ['x', 1]", "'enum': [1, 'x']", "")]
    [InlineData("'type': 'number', 'enum': [1.5, 2.5, 3.5]", "'type': 'number', 'enum': [1.5, 2.5]", "constraint-changed - wire")]
    [InlineData("'type': 'string', 'format': 'email'", "'type': 'string', 'format': 'idn-email'", "constraint-changed - -")]
    public void What_validators_check_counts_where_reading_is_strict(string old, string @new, string changes) =>
        Assert.Equal(changes, Changes(Write("old", Event($"'a': {{ {old} }}")), Write("new", Event($"'a': {{ {@new} }}"))));

    [Theory]
    [InlineData("'eventType': { 'header': 'X-Event' }", "'eventType': { 'header': 'X-Kind' }", "event-type-moved wire wire")]
    [InlineData("'eventType': { 'header': 'X-Event' }", "'eventType': { 'header': 'x-event' }", "")]
    [InlineData(
        "'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S', 'template': '{timestamp}.{header:X-A}.{body}', 'timestamp': { 'header': 'X-T' } }",
        "'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S', 'template': '{timestamp}.{header:x-a}.{body}', 'timestamp': { 'header': 'x-t' } }",
        "")]
    [InlineData(
        "'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S', 'template': 'V.{body}' }",
        "'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S', 'template': 'v.{body}' }",
        "signature-changed wire wire")]
    [InlineData("'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S' }", "'signature': { 'scheme': 'hmac-sha512', 'header': 'X-S' }", "signature-changed wire wire")]
    [InlineData("'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S' }", "'signature': { 'scheme': 'hmac-sha256', 'header': 'X-T' }", "signature-changed wire wire")]
    [InlineData("'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S' }", "'signature': { 'scheme': 'hmac-sha256', 'header': 'x-s' }", "")]
    [InlineData("'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S' }", "'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S', 'encoding': 'base64' }", "signature-changed wire wire")]
    [InlineData("'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S' }", "'signature': { 'scheme': 'standard-webhooks' }", "signature-changed wire wire, delivery-id-added - -")]
    [InlineData("", "'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S' }", "signature-added - wire")]
    [InlineData("'signature': { 'scheme': 'hmac-sha256', 'header': 'X-S' }", "", "signature-removed wire -")]
    [InlineData("'deliveryId': { 'header': 'X-Id' }", "'deliveryId': { 'header': 'X-Delivery' }", "delivery-id-moved wire wire")]
    [InlineData("'deliveryId': { 'header': 'X-Id' }", "", "delivery-id-removed wire -")]
    [InlineData("", "'deliveryId': { 'header': 'X-Id' }", "delivery-id-added - -")]
    [InlineData("'sending': { 'retries': [{ 'on': ['500-599'], 'delays': [{ 'seconds': 1, 'times': 2 }] }] }", "'sending': { 'retries': [] }", "retries-changed - -")]
    [InlineData("'sending': { 'success': ['200-299'] }", "'sending': { 'success': ['200'] }", "success-narrowed wire -")]
    [InlineData("", "'sending': { 'success': ['200'] }", "success-narrowed wire -")]
    [InlineData("'sending': { 'success': ['200-399'] }", "", "success-narrowed wire -")]
    [InlineData("'sending': { 'success': ['200'] }", "", "success-changed - -")]
    [InlineData("", "'sending': { 'success': ['200-249', '250-299'] }", "")]
    [InlineData("'body': { 'form': 'payload' }", "'body': { 'form': true }", "form-changed wire wire")]
    [InlineData("", "'body': { 'form': 'payload' }", "form-added wire -")]
    [InlineData("'request': { 'userAgent': 'a' }", "'request': { 'userAgent': 'b' }", "user-agent-changed - -")]
    [InlineData("'reading': 'tolerant'", "", "reading-changed - wire")]
    [InlineData("", "'reading': 'tolerant'", "reading-changed source -")]
    [InlineData("'namespace': 'A.B'", "'namespace': 'A.C'", "namespace-changed source source, type-renamed source source")]
    public void A_change_of_the_whole_contract_breaks(string old, string @new, string changes) =>
        Assert.Equal(changes, Changes(Write("old", Contract(old)), Write("new", Contract(@new))));

    [Theory]
    [InlineData("'one'", "'one'; 'two'", "event-added - -")]
    [InlineData("'one'; 'two'", "'one'", "event-removed wire wire")]
    [InlineData("{ 'type': 'one', 'name': 'First' }", "{ 'type': 'two', 'name': 'First' }", "event-renamed wire wire")]
    [InlineData("'one'", "{ 'type': 'two', 'name': 'One', 'aliases': ['one'] }", "event-renamed wire -")]
    [InlineData("'one'", "{ 'type': 'one', 'aliases': ['eins'] }", "alias-added - -")]
    [InlineData("{ 'type': 'one', 'aliases': ['eins'] }", "'one'", "alias-removed - wire")]
    [InlineData("'one'", "{ 'type': 'one', 'name': 'First' }", "type-renamed source source")]
    public void A_change_of_the_events_breaks(string old, string @new, string changes)
    {
        static string Events(string events) => $$"""
            { "x-webhook": { "name": "Acme", "eventType": { "header": "X-Acme-Event" } },
              "anyOf": [{{string.Join(", ", events.Split(';').Select(@event => $$"""{ "x-event": {{@event}}, "type": "object", "properties": {} }"""))}}] }
            """;

        Assert.Equal(changes, Changes(Write("old", Events(old)), Write("new", Events(@new))));
    }

    [Theory]
    [InlineData("card; bank", "card; bank; cash", "alternative-added - -")]
    [InlineData("card; bank; cash", "card; bank", "alternative-removed source source")]
    public void A_change_of_the_alternatives_of_a_union_breaks(string old, string @new, string changes) =>
        Assert.Equal(changes, Changes(Write("old", Event($"'a': {Union("kind", old)}")), Write("new", Event($"'a': {Union("kind", @new)}"))));

    [Fact]
    public void Alternatives_that_are_told_apart_otherwise_break_both() => Assert.Equal(
        "discriminator-changed wire wire",
        Changes(Write("old", Event($"'a': {Union("kind", "card; bank")}")), Write("new", Event($"'a': {Union("type", "card; bank")}"))));

    [Fact]
    public void What_is_shared_is_told_once_with_the_events_that_use_it_and_circles_end()
    {
        static string Contract(string type) => $$"""
            { "x-webhook": { "name": "Acme", "eventType": { "header": "X-Acme-Event" } },
              "anyOf": [
                { "x-event": "one", "type": "object", "properties": { "user": { "$ref": "#/definitions/User" }, "other": { "$ref": "#/definitions/User" } } },
                { "x-event": "two", "type": "object", "properties": { "user": { "$ref": "#/definitions/User" } } },
                { "x-event": "three", "type": "object", "properties": {} }
              ],
              "definitions": { "User": { "type": "object", "properties": { "friend": { "$ref": "#/definitions/User" }, "friends": { "items": { "$ref": "#/definitions/User" } }, "name": { "type": "{{type}}" } } } } }
            """;

        Assert.Equal(
            """
            breaks receivers and senders
              contract.json /definitions/User/properties/name  User.Name
                  was string, is integer: neither reads what the other sends
                  in one, two

            acme: 1 change, of which 1 breaks receivers and 1 breaks senders

            """.ReplaceLineEndings("\n"),
            InProcess.Run("diff", Write("old", Contract("string")), Write("new", Contract("integer"))).No());
    }

    /// <summary>Of a type with itself in two of its members there are more ways than anybody can go.</summary>
    [Fact]
    public void A_type_that_has_itself_in_it_is_compared_to_its_end_where_its_use_changes()
    {
        static string Contract(string use) => $$"""
            { "x-webhook": { "name": "Acme", "eventType": { "header": "X-Acme-Event" } },
              "anyOf": [{ "x-event": "e", "type": "object", "properties": { "tree": {{use}} } }],
              "definitions": { "Node": { "type": "object", "properties": { "left": { "$ref": "#/definitions/Node" }, "right": { "$ref": "#/definitions/Node" } } } } }
            """;

        Assert.Equal(
            "type-changed wire source",
            Changes(Write("old", Contract("""{ "$ref": "#/definitions/Node" }""")), Write("new", Contract("""{ "anyOf": [{ "type": "string" }, { "$ref": "#/definitions/Node" }] }"""))));
    }

    [Fact]
    public void What_an_overlay_relies_on_is_part_of_the_contract()
    {
        const string Contract = """{ "x-webhook": { "name": "Acme", "eventType": { "header": "X-E" }, "reading": "tolerant" }, "anyOf": [{ "$ref": "e.json" }] }""";
        const string Event = """{ "x-event": "e", "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"] }""";
        string before = Write("old", Contract);
        string now = Write("new", Contract);
        File.WriteAllText(Path.Combine(before, "e.json"), Event);
        File.WriteAllText(Path.Combine(now, "e.json"), Event);
        File.WriteAllText(Path.Combine(now, "e.overlay.json"), """{ "/required": ["id"] }""");

        Assert.Equal("became-relied-on source wire", Changes(before, now));
        AssertRefused("{}", by: now, notBy: before);
        Assert.Equal("no-longer-relied-on source -", Changes(now, before));
    }

    [Fact]
    public void A_dialect_is_as_its_schema_says()
    {
        const string Contract = """{ "x-webhook": { "name": "Acme", "eventType": { "header": "X-E" }, "dialects": [{ "name": "list", "schema": "list.json" }] }, "anyOf": [{ "x-event": "e", "type": "object", "properties": {} }] }""";
        string before = Write("old", Contract);
        string now = Write("new", Contract);
        File.WriteAllText(Path.Combine(before, "list.json"), """{ "type": "array", "items": { "$ref": "contract.json" } }""");
        File.WriteAllText(Path.Combine(now, "list.json"), """{ "description": "Several.", "type": "array", "items": { "$ref": "contract.json" } }""");

        Assert.Equal("", Changes(before, now));

        File.WriteAllText(Path.Combine(now, "list.json"), """{ "type": "object", "properties": { "events": { "type": "array", "items": { "$ref": "contract.json" } } } }""");
        Assert.Equal("dialect-changed wire wire", Changes(before, now));
    }

    [Fact]
    public void Members_that_hold_an_id_are_told_apart_by_their_case()
    {
        static string Contract(string id) => $$"""
            { "x-webhook": { "name": "Acme", "eventType": { "property": "type", "payload": "data" }, "deliveryId": { "property": "{{id}}" } },
              "type": "object",
              "properties": { "id": { "type": "string" }, "ID": { "type": "string", "x-name": "OtherId" }, "type": { "type": "string" }, "data": { "anyOf": [{ "x-event": "e", "type": "object", "properties": {} }] } } }
            """;

        Assert.Equal("delivery-id-moved wire wire", Changes(Write("old", Contract("id")), Write("new", Contract("ID"))));
    }

    [Fact]
    public void A_file_with_another_name_changes_nothing()
    {
        string before = Write("old", """{ "x-webhook": { "name": "Acme", "eventType": { "header": "X-E" } }, "anyOf": [{ "$ref": "a.json" }] }""");
        string now = Write("new", """{ "x-webhook": { "name": "Acme", "eventType": { "header": "X-E" } }, "anyOf": [{ "$ref": "events/b.json" }] }""");
        Directory.CreateDirectory(Path.Combine(now, "events"));
        const string Event = """{ "x-event": "one", "type": "object", "properties": { "a": { "enum": ["x", "y"] } } }""";
        File.WriteAllText(Path.Combine(before, "a.json"), Event);
        File.WriteAllText(Path.Combine(now, "events", "b.json"), Event);

        Assert.Equal("acme: nothing has changed\n", InProcess.Run("diff", before, Path.Combine(now, "contract.json")).Yes());
    }

    /// <summary>Names that step aside for emitted code are those that the compiler's records have.</summary>
    [Fact]
    public void Members_are_called_as_in_CSharp()
    {
        string before = Write("old", Event("'parse': { 'type': 'string' }, 'order_id': { 'type': 'string' }"));
        string now = Write("new", Event(""));

        JsonElement changes = JsonDocument.Parse(InProcess.Run("diff", before, now, "--json").No()).RootElement.GetProperty("changes");
        Assert.Equal(["EEvent.ParseValue", "EEvent.OrderId"], changes.EnumerateArray().Select(change => change.GetProperty("member").GetString()!));
    }

    [Fact]
    public void For_programs_it_is_one_object()
    {
        string before = Write("old", Event("'a': { 'type': 'string' }"));
        string now = Write("new", Event("'a': { 'type': 'string' } | a"));

        Assert.Equal(
            """
            {"contract":"acme","breaksReceivers":false,"breaksSenders":true,"changes":[{"kind":"became-required","receivers":null,"senders":"wire","adds":false,"accepted":null,"version":"new","file":"contract.json","pointer":"/anyOf/0/properties/a","member":"EEvent.A","events":["e"],"text":"is always there: a receiver of NEW refuses what lacks it"}]}

            """.ReplaceLineEndings("\n"),
            InProcess.Run("diff", before, now, "--json").No());
    }

    [Fact]
    public void An_OpenAPI_document_is_a_version_too()
    {
        static string Document(string type) => $$"""
            { "openapi": "3.1.0", "info": { "title": "Acme API", "version": "1" },
              "webhooks": {
                "paid": { "post": { "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "type": { "const": "paid" }, "n": { "type": "{{type}}" } } } } } } } },
                "lost": { "post": { "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "type": { "const": "lost" } } } } } } } }
              } }
            """;
        string before = Path.Combine(_folder.FullName, "1.json");
        string now = Path.Combine(_folder.FullName, "2.json");
        File.WriteAllText(before, Document("string"));
        File.WriteAllText(now, Document("boolean"));

        Assert.Equal("type-changed wire wire", Changes(before, now));
        Assert.Equal("acme: nothing has changed\n", InProcess.Run("diff", before, before).Yes());
    }

    [Fact]
    public void Every_provider_is_as_its_folder() => Assert.All(["djinn-ci", "launchpad", "onefuzz"], provider =>
        Assert.Equal($"{provider}: nothing has changed\n", InProcess.Run("diff", provider, Repository.PathOf($"schemas/{provider}")).Yes()));

    /// <summary>Whatever two contracts are, they can be compared: nothing has a place without a name.</summary>
    [Fact]
    public void Any_two_contracts_can_be_compared()
    {
        string[] contracts =
        [
            .. new[] { "schemas", "samples", "tests/WebhookContracts.Packaging.Tests/Consumers" }
                .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "contract.json", SearchOption.AllDirectories))
                .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

        Assert.True(contracts.Length >= 6, string.Join('\n', contracts));
        Assert.All(contracts.Zip(contracts.Skip(1).Append(contracts[0])), pair => Assert.Equal(1, InProcess.Run("diff", pair.First, pair.Second).ExitCode));
    }

    [Fact]
    public void A_break_that_is_meant_is_accepted_with_its_reason()
    {
        string before = Write("old", Event("'a': { 'type': 'string' }"));
        string now = Write("new", Event("'a': { 'type': 'string' } | a"));
        using TemporaryFile accepted = new("""[{ "kind": "became-required", "file": "contract.json", "pointer": "/anyOf/0/properties/a", "reason": "It was always there." }]""");

        Assert.Equal(
            """
            breaks, and is accepted
              contract.json /anyOf/0/properties/a  EEvent.A
                  is always there: a receiver of NEW refuses what lacks it
                  accepted: It was always there.

            acme: 1 change, of which 0 break receivers and 0 break senders

            """.ReplaceLineEndings("\n"),
            InProcess.Run("diff", before, now, "--accept", accepted.Path).Yes());

        Answer stale = InProcess.Run("diff", before, before, "--accept", accepted.Path);
        Assert.Equal(0, stale.ExitCode);
        Assert.Equal($"webhooks: {accepted.Path}: nothing of kind 'became-required' breaks at contract.json /anyOf/0/properties/a; take the entry out\n", stale.Error);
    }

    [Fact]
    public void An_entry_is_for_one_break()
    {
        string before = Write("old", Event("'a': { 'type': 'string', 'minLength': 1, 'maxLength': 9 }"));
        string now = Write("new", Event("'a': { 'type': 'string', 'minLength': 2, 'maxLength': 8 }"));
        const string Entry = """{ "kind": "constraint-changed", "file": "contract.json", "pointer": "/anyOf/0/properties/a", "reason": "Meant."{{text}} }""";
        const string Longest = "maxLength was 9, is 8: less is allowed than senders of OLD keep to; no reader checks it, validators do";

        Answer both = Accepting("");
        Answer one = Accepting($", \"text\": \"{Longest}\"");
        Answer none = Accepting(", \"text\": \"maxLength\"");

        Assert.Equal((1, 2), (both.ExitCode, Breaks(both)));
        Assert.Contains($"more than one thing of kind 'constraint-changed' breaks at contract.json /anyOf/0/properties/a; add the 'text' of the one that is meant, as it is printed: {Longest}", both.Error, StringComparison.Ordinal);
        Assert.Equal((1, 1, ""), (one.ExitCode, Breaks(one), one.Error));
        Assert.Equal((1, 2), (none.ExitCode, Breaks(none)));
        Assert.Contains("nothing of kind 'constraint-changed' breaks at contract.json /anyOf/0/properties/a with that text; take the entry out", none.Error, StringComparison.Ordinal);

        Answer Accepting(string text)
        {
            using TemporaryFile accepted = new($"[{Entry.Replace("{{text}}", text, StringComparison.Ordinal)}]");
            return InProcess.Run("diff", before, now, "--accept", accepted.Path, "--json");
        }

        static int Breaks(Answer answer) => JsonDocument.Parse(answer.Output).RootElement.GetProperty("changes").EnumerateArray().Count(change => change.GetProperty("accepted").ValueKind == JsonValueKind.Null);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("""[{ "kind": "a", "file": "a", "pointer": "", "reason": "a", "text": 1 }]""")]
    [InlineData("x")]
    public void What_is_no_list_of_accepted_breaks_is_wrong_usage(string text)
    {
        using TemporaryFile accepted = new(text);

        Assert.Equal($"{accepted.Path}: has to be a JSON array of objects with the texts kind, file, pointer, reason", InProcess.Run("diff", "launchpad", "launchpad", "--accept", accepted.Path).Failure(2));
    }

    [Fact]
    public void In_a_narrow_terminal_lines_are_broken()
    {
        string before = Write("old", Event("'a': { 'type': 'string' }"));
        string now = Write("new", Event("'a': { 'type': 'integer' }"));

        Answer answer = InProcess.RunOn([], ["diff", before, now], width: 40);
        Assert.All(answer.No().Split('\n'), line => Assert.True(line.TrimEnd().Length <= 40, line));
    }

    [Theory]
    [InlineData("there is no file, folder or provider 'lunchpad' (did you mean 'launchpad'?)", "launchpad", "lunchpad")]
    [InlineData("NEW is missing; see 'webhooks diff --help'", "launchpad")]
    public void Wrong_usage_is_told(string message, params string[] arguments) => Assert.Equal(message, InProcess.Run(["diff", .. arguments]).Failure(2));

    [Fact]
    public void A_version_that_is_no_contract_is_neither_yes_nor_no()
    {
        string before = Write("old", Event(""));
        string now = Write("new", "{");

        Assert.StartsWith("new/contract.json(1,2): error WHC0001: ", InProcess.Run("diff", before, now).Failure(2), StringComparison.Ordinal);
    }

    // 'a': {…} | a, b: properties, and which of them are required.
    private static string Event(string members, string settings = "")
    {
        string[] parts = members.Split(" | ");
        return $$"""
            { "x-webhook": { "name": "Acme", {{settings}} "eventType": { "header": "X-Acme-Event" } },
              "anyOf": [{ "x-event": "e", "type": "object", "properties": { {{parts[0]}} }, "required": [{{(parts.Length > 1 ? $"'{parts[1]}'" : "")}}] }] }
            """.Replace('\'', '"');
    }

    private static string Contract(string settings) => $$"""
        { "x-webhook": { "name": "Acme", {{(settings.Contains("eventType", StringComparison.Ordinal) ? "" : "'eventType': { 'header': 'X-Acme-Event' }")}}{{(settings.Length > 0 && !settings.Contains("eventType", StringComparison.Ordinal) ? ", " : "")}}{{settings}} },
          "anyOf": [{ "x-event": "e", "type": "object", "properties": {} }] }
        """;

    private static string Union(string member, string kinds) =>
        $"{{ 'oneOf': [{string.Join(", ", kinds.Split("; ").Select(kind => $"{{ 'properties': {{ '{member}': {{ 'const': '{kind}' }} }}, 'required': ['{member}'] }}"))}] }}";

    private static string Changes(string old, string @new)
    {
        Answer answer = InProcess.Run("diff", old, @new, "--json");
        JsonElement[] changes = [.. JsonDocument.Parse(answer.Output).RootElement.GetProperty("changes").EnumerateArray()];
        Assert.Equal(changes.Any(change => change.GetProperty("receivers").GetString() is not null || change.GetProperty("senders").GetString() is not null) ? 1 : 0, answer.ExitCode);
        return string.Join(", ", changes.Select(change => $"{change.GetProperty("kind").GetString()} {change.GetProperty("receivers").GetString() ?? "-"} {change.GetProperty("senders").GetString() ?? "-"}"));
    }

    private static void AssertRefused(string? body, string by, string notBy)
    {
        if (body is not null)
        {
            Assert.Equal(1, InProcess.RunOn(body, "parse", "--contract", by, "--event", "e", "-").ExitCode);
            Assert.Equal(0, InProcess.RunOn(body, "parse", "--contract", notBy, "--event", "e", "-").ExitCode);
        }
    }

    private string Write(string name, string contract)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "contract.json"), contract.Replace('\'', '"'));
        return folder;
    }
}
