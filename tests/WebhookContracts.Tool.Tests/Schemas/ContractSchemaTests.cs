using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Tests.Schemas;

public class ContractSchemaTests
{
    [Fact]
    public void The_catalogue_is_read_from_the_contract_and_its_events()
    {
        ContractSchema contract = InventedContract.Contract(
            ("contract.json", InventedContract.HeaderContract),
            ("events/thing.json", """{ "x-event": { "type": "thing:happened:0.1", "aliases": ["thing"] } }"""));

        Assert.Equal("acme", contract.ProviderId);
        Assert.Equal(new HeaderEventType("X-Acme-Event"), contract.EventType);
        EventSchema @event = Assert.Single(contract.Events);
        Assert.Equal("thing:happened:0.1", @event.EventType);
        Assert.Equal(["thing"], @event.Aliases);
        Assert.Equal(("events/thing.json", ""), (@event.Location.Document.Path, @event.Location.Pointer));
        Assert.Same(@event, contract.FindEvent("thing:happened:0.1"));
        Assert.Same(@event, contract.FindEvent("thing"));
        Assert.Null(contract.FindEvent("THING"));
    }

    [Fact]
    public void An_envelope_names_the_event_type_and_holds_the_event()
    {
        ContractSchema contract = InventedContract.Contract(
            ("contract.json", InventedContract.EnvelopeContract),
            ("events/thing.json", """{ "x-event": { "type": "thing" } }"""));

        Assert.Equal(new EnvelopeEventType("type", "payload"), contract.EventType);
        Assert.Equal("thing", Assert.Single(contract.Events).EventType);
    }

    [Theory]
    [InlineData("""{}""", "acme/contract.json: 'x-webhook' is missing")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "payload": "type" } } }""", "acme/contract.json(1,47): error WHC0002: \"eventType\" is { \"header\": … }, or ")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" } } }""", "acme/contract.json(1,1): error WHC0002: the contract lists no event")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" } }, "anyOf": [{}] }""", "acme/contract.json(1,78): error WHC0002: an event needs \"x-event\"")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" } }, "anyOf": [{ "$ref": "events/none.json" }] }""", "acme/contract.json(1,88): error WHC0004: \"$ref\": \"events/none.json\": there is no such file")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" } }, "anyOf": [{ "$ref": "events/bare.json" }] }""", "acme/events/bare.json(1,1): error WHC0002: an event needs \"x-event\"")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" } }, "anyOf": [{ "$ref": "events/a.json" }, { "$ref": "events/b.json" }] }""", "acme/events/b.json(1,41): error WHC0002: the event type \"a\" is already that of the event \"a\"")]
    [InlineData("""{ "a": 1, "a": 2 }""", "acme/contract.json(1,11): error WHC0001: the member \"a\" occurs twice")]
    [InlineData("""[]""", "acme/contract.json: 'x-webhook' is missing")]
    public void A_contract_that_cannot_be_understood_is_refused_with_its_place(string contract, string message)
    {
        SchemaException e = Assert.Throws<SchemaException>(() => InventedContract.Contract(
            ("contract.json", contract),
            ("events/bare.json", "{}"),
            ("events/a.json", """{ "x-event": { "type": "a" } }"""),
            ("events/b.json", """{ "x-event": { "type": "b", "aliases": ["a"] } }""")));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_may_stand_in_the_list_itself_and_name_nothing_but_its_type()
    {
        ContractSchema contract = InventedContract.Contract(
            ("contract.json", """{ "x-webhook": { "name": "Acme", "eventType": { "property": "kind" } }, "oneOf": [{ "x-event": "a" }, { "$ref": "all.json#/definitions/B" }] }"""),
            ("all.json", """{ "definitions": { "B": { "$ref": "#b" }, "C": { "$anchor": "b", "x-event": { "type": "b" } } } }"""));

        Assert.Equal(new InlineEventType("kind"), contract.EventType);
        Assert.Equal(["a contract.json#/oneOf/0", "b all.json#/definitions/C"], contract.Events.Select(
            @event => $"{@event.EventType} {@event.Location.Document.Path}#{@event.Location.Pointer}"));
    }

    [Fact]
    public void A_dialect_is_a_schema_of_its_own()
    {
        ContractSchema contract = InventedContract.Contract(
            ("contract.json", """{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" }, "dialects": [{ "name": "old", "schema": "old.json" }, { "name": "odd" }] }, "anyOf": [{ "x-event": "a" }] }"""),
            ("old.json", """{ "type": "array", "items": { "$ref": "contract.json" } }"""));

        DialectSchema dialect = Assert.Single(contract.Dialects);
        Assert.Equal(("old", "old.json"), (dialect.Name, dialect.Location.Document.Path));
        Assert.True(dialect.Accepts("array"));
        Assert.False(dialect.Accepts("object"));
    }

    [Fact]
    public void The_three_providers_are_bundled_with_all_their_events()
    {
        Assert.Equal(["djinn-ci", "launchpad", "onefuzz"], BundledSchemas.Ids);
        Assert.Equal([15, 15, 28], BundledSchemas.All.Select(contract => contract.Events.Count));
        Assert.Equal(["event-grid", "event-grid-1.0"], BundledSchemas.Find("onefuzz")!.Dialects.Select(dialect => dialect.Name));
        Assert.Empty(BundledSchemas.Find("launchpad")!.Dialects);
        Assert.Null(BundledSchemas.Find("github"));
    }

    [Fact]
    public void Every_bundled_event_has_an_example()
    {
        foreach (ContractSchema contract in BundledSchemas.All)
        {
            Assert.All(contract.Events, @event => Assert.NotNull(contract.FindExample(@event)));
        }
    }

    [Fact]
    public void Schemas_and_library_know_the_same_events()
    {
        Assert.Equal(BundledSchemas.Ids, LibraryContracts.All.Select(contract => contract.Id));
        foreach (WebhookContract contract in LibraryContracts.All)
        {
            Assert.Equal(
                contract.EventTypes.Select(eventType => $"{eventType.Name}: {string.Join(", ", eventType.Aliases)}"),
                BundledSchemas.Of(contract).Events.Select(@event => $"{@event.EventType}: {string.Join(", ", @event.Aliases)}"));
        }
    }
}
