using WebhookContracts.Tool.Providers;
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
        Assert.Equal(new EventTypeSource.Header("X-Acme-Event"), contract.EventType);
        EventSchema @event = Assert.Single(contract.Events);
        Assert.Equal("thing:happened:0.1", @event.EventType);
        Assert.Equal(["thing"], @event.Aliases);
        Assert.Equal(("events/thing.json", "examples/thing.json"), (@event.File, @event.ExampleFile));
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

        Assert.Equal(new EventTypeSource.Envelope("type", "payload"), contract.EventType);
        Assert.Equal("thing", Assert.Single(contract.Events).EventType);
    }

    [Theory]
    [InlineData("""{}""", "'x-webhook' is missing")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "property": "type" } } }""", "needs either 'header', or 'property' and 'payload'")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" } } }""", "have to be listed with 'anyOf'")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" } }, "anyOf": [{}] }""", "has to be a '$ref'")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" } }, "anyOf": [{ "$ref": "events/none.json" }] }""", "acme/events/none.json: there is no such file")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" } }, "anyOf": [{ "$ref": "events/bare.json" }] }""", "acme/events/bare.json#/x-event: 'type' is missing")]
    [InlineData("""{ "x-webhook": { "name": "Acme", "eventType": { "header": "X" } }, "anyOf": [{ "$ref": "events/a.json" }, { "$ref": "events/b.json" }] }""", "acme/events/b.json: the event type 'a' is taken by events/a.json")]
    [InlineData("""{ "a": 1, "a": 2 }""", "acme/contract.json: ")]
    [InlineData("""[]""", "has to hold a JSON object")]
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
    public void The_three_providers_are_bundled_with_all_their_events()
    {
        Assert.Equal(["djinn-ci", "launchpad", "onefuzz"], BundledContracts.Ids);
        Assert.Equal([15, 15, 28], BundledContracts.All.Select(contract => contract.Events.Count));
        Assert.NotNull(BundledContracts.Find("onefuzz")!.EventGridSchemaFile);
        Assert.Null(BundledContracts.Find("launchpad")!.EventGridSchemaFile);
        Assert.Null(BundledContracts.Find("github"));
    }

    [Fact]
    public void Every_bundled_event_has_an_example()
    {
        foreach (ContractSchema contract in BundledContracts.All)
        {
            Assert.All(contract.Events, @event => Assert.True(contract.Folder.Contains(@event.ExampleFile), @event.ExampleFile));
        }
    }

    [Fact]
    public void Schemas_and_library_know_the_same_events()
    {
        Assert.Equal(BundledContracts.Ids, Provider.All.Select(provider => provider.Id));
        foreach (Provider provider in Provider.All)
        {
            Assert.Equal(
                provider.EventTypes.Select(eventType => $"{eventType.Name}: {string.Join(", ", eventType.Aliases)}"),
                provider.Schema.Events.Select(@event => $"{@event.EventType}: {string.Join(", ", @event.Aliases)}"));
        }
    }
}
