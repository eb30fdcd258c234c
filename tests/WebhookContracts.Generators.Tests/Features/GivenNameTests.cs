using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary><c>x-name</c> says what a property, a type or a value is called in C#. The name on the wire stays.</summary>
public class GivenNameTests
{
    [Fact]
    public void A_property_is_called_as_its_schema_says()
    {
        LoadedContract acme = Acme.Members(""" "buildlog": { "type": "string", "x-name": "BuildLogUrl" } """, "buildlog").Load();

        Assert.Equal("x", acme.Read("""{"buildlog":"x"}""").BuildLogUrl);
        Assert.Equal("""{"buildlog":"x"}""", acme.RoundTrip("""{"buildlog":"x"}"""));
        Assert.Equal("/buildlog", acme.Refuse("""{"buildlog":1}""").JsonPointer);
    }

    [Theory]
    [InlineData("draft-07")]
    [InlineData("2020-12")]
    public void A_property_may_be_named_beside_a_reference(string draft)
    {
        string dialect = draft == "draft-07" ? "http://json-schema.org/draft-07/schema#" : "https://json-schema.org/draft/2020-12/schema";
        LoadedContract acme = Acme.Event($$"""
            { "$schema": "{{dialect}}", "properties": { "task": { "$ref": "#/definitions/TaskDetails", "x-name": "Details" } }, "definitions": { "TaskDetails": { "properties": { "a": {} } } } }
            """).Load();

        Assert.Equal("TaskDetails", ((object)acme.Read("""{"task":{"a":1}}""").Details).GetType().Name);
        Assert.Equal("""{"task":{"a":1}}""", acme.RoundTrip("""{"task":{"a":1}}"""));
    }

    [Fact]
    public void A_type_that_has_no_name_of_its_own_is_called_after_the_property_as_it_is_named()
    {
        dynamic ping = Acme.Members(""" "task": { "x-name": "Details", "properties": { "kind": { "x-name": "Sort", "enum": ["a", "b"] } } } """).Load().Read("""{"task":{"kind":"a"}}""");

        Assert.Equal("PingEventDetails", ((object)ping.Details).GetType().Name);
        Assert.Equal("PingEventDetailsSort", ((object)ping.Details.Sort.Value).GetType().Name);
    }

    [Fact]
    public void A_type_is_called_as_its_schema_says()
    {
        GeneratorRun run = Acme.Event("""
            {
              "properties": { "error": { "$ref": "#/definitions/Error" }, "errors": { "items": { "$ref": "#/definitions/Error" } }, "os": { "$ref": "#/definitions/os" }, "lines": { "items": { "x-name": "Line", "properties": {} } } },
              "definitions": { "Error": { "x-name": "AcmeError", "properties": { "code": {} } }, "os": { "x-name": "OperatingSystem", "enum": ["linux"] } }
            }
            """).Generate();
        dynamic ping = run.Load().Read("""{"error":{"code":1},"errors":[{"code":2}],"os":"linux","lines":[{}]}""");

        Assert.Equal("AcmeError", ((object)ping.Error).GetType().Name);
        Assert.Equal("AcmeError", ((object)ping.Errors[0]).GetType().Name);
        Assert.Equal("OperatingSystem", ((object)ping.Os.Value).GetType().Name);
        Assert.Equal("Line", ((object)ping.Lines[0]).GetType().Name);
        Assert.Empty(run.Result.Diagnostics);
    }

    [Fact]
    public void A_definition_called_properties_is_a_type_and_what_stands_under_properties_a_property()
    {
        dynamic ping = Acme.Event("""
            {
              "properties": { "properties": { "x-name": "Members", "properties": { "a": { "x-name": "B", "properties": {} } } }, "c": { "$ref": "#/definitions/properties" } },
              "definitions": { "properties": { "x-name": "Bag", "properties": { "d": {} } } }
            }
            """).Load().Read("""{"properties":{"a":{}},"c":{"d":1}}""");

        Assert.Equal("PingEventMembersB", ((object)ping.Members.B).GetType().Name);
        Assert.Equal("Bag", ((object)ping.C).GetType().Name);
    }

    [Fact]
    public void A_value_is_called_as_its_schema_says()
    {
        LoadedContract acme = Acme.Members("""
            "a": { "oneOf": [{ "const": null }, { "const": "x86_64", "x-name": "X86_64", "description": "The usual one." }, { "const": "arm" }] },
            "b": { "oneOf": [{ "const": 0, "x-name": "Off" }, { "const": 1, "x-name": "On" }] }
            """).Load();

        Assert.Equal("X86_64", acme.Read("""{"a":"x86_64"}""").A.Value.ToString());
        Assert.Equal("Arm", acme.Read("""{"a":"arm"}""").A.Value.ToString());
        Assert.Equal("On", acme.Read("""{"b":1}""").B.ToString());
        Assert.Equal("""{"a":"x86_64","b":0}""", acme.RoundTrip("""{"a":"x86_64","b":0}"""));
    }

    [Fact]
    public void Two_members_may_change_their_names_with_each_other()
    {
        LoadedContract acme = Acme.Members(""" "a": { "x-name": "B", "type": "string" }, "b": { "x-name": "A", "type": "string" } """).Load();

        Assert.Equal("y", acme.Read("""{"a":"x","b":"y"}""").A);
        Assert.Equal("""{"a":"x","b":"y"}""", acme.RoundTrip("""{"a":"x","b":"y"}"""));
    }

    [Fact]
    public void A_name_may_come_from_any_part_of_a_schema_and_the_last_one_stands()
    {
        dynamic ping = Acme.Event("""
            { "allOf": [{ "properties": { "a": { "type": "string", "x-name": "First" } } }, { "properties": { "a": { "description": "More.", "x-name": "Last" } } }, { "properties": { "a": {} } }] }
            """).Load().Read("""{"a":"x"}""");

        Assert.Equal("x", ping.Last);
    }

    [Fact]
    public void The_event_of_an_envelope_and_its_ids_may_be_named()
    {
        LoadedContract acme = Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "property": "type", "payload": "data" }, "deliveryId": { "property": "id" } }""",
            """ "properties": { "id": { "type": "string", "x-name": "MessageId" }, "type": { "type": "string" }, "data": { "x-name": "Event", "anyOf": [{ "x-event": "ping", "properties": {} }] } }, "required": ["id", "type", "data"] """).Load();
        dynamic message = acme.Read("""{"id":"1","type":"ping","data":{}}""");

        Assert.Equal("1", message.MessageId);
        Assert.Equal("PingEvent", ((object)message.Event).GetType().Name);
    }
}
