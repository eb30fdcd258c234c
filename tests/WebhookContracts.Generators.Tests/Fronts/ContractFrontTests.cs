using WebhookContracts.Generators.Tests.Runs;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Generators.Tests.Fronts;

/// <summary>What a contract.json and the files that it refers to describe, before anything is named.</summary>
public class ContractFrontTests
{
    private static readonly SchemaFiles s_acme = Acme.Contract(
        """
        {
          "name": "AcmePay", "namespace": "Acme.Webhooks", "eventType": { "property": "type", "payload": "event" }, "deliveryId": { "property": "id" }, "webhookId": { "header": "X-Hook" },
          "types": [{ "$ref": "management/hook.json" }], "formats": { "money": "Acme.Money" }
        }
        """,
        """
        "description": "A message.",
        "properties": { "id": { "type": "string" }, "type": {}, "event": { "anyOf": [{ "$ref": "events/paid.json" }, { "x-event": "ping" }, { "$ref": "#/definitions/indirect" }] } },
        "required": ["id"],
        "definitions": { "indirect": { "$ref": "events/refunded.json" } }
        """)
        .With("events/paid.json", """{ "x-event": { "type": "paid:0.1", "aliases": ["paid"], "quirks": ["Sent twice."], "name": "MoneyCame" }, "properties": { "sum": { "type": "string", "format": "money" } } }""")
        .With("events/refunded.json", """{ "x-event": "refunded", "x-body": true, "$ref": "../management/hook.json" }""")
        .With("management/hook.json", """{ "properties": { "url": { "type": "string", "format": "uri" } } }""");

    [Fact]
    public void A_contract_is_described_by_what_its_files_say()
    {
        ContractDescription acme = Read(s_acme, out ProblemBag problems)!;
        Assert.Empty(problems.Problems);
        Assert.Equal(("AcmePay", "acme-pay", "Acme Pay", "Acme.Webhooks"), (acme.Settings.Name, acme.Settings.Id, acme.Settings.DisplayName, acme.Settings.Namespace));
        Assert.Equal(new EnvelopeEventType("type", "event"), acme.Settings.EventType);
        Assert.Equal(("A message.", "X-Hook", "id"), (acme.Documentation.Summary, acme.WebhookId?.Header, acme.DeliveryId?.Member?.Name));
        Assert.Equal(["id Plain", "type EventType", "event Payload"], acme.Envelope!.Members.Select(member => $"{member.Name} {member.Role}"));
        Assert.Equal(["/schemas/acme/management/hook.json"], acme.Types.Select(type => type.Shape.Location.Document.Path));
        Assert.Equal([new TypeFolder("/schemas/acme/management/", "management", null)], acme.TypeFolders);
    }

    [Fact]
    public void An_event_is_described_by_the_schema_with_its_event_type()
    {
        ContractDescription acme = Read(s_acme, out _)!;
        Assert.Equal(
            [
                "paid:0.1, paid: /schemas/acme/events/paid.json#, its members sum",
                "ping: /schemas/acme/contract.json#/properties/event/anyOf/1, its members ",
                "refunded: /schemas/acme/events/refunded.json#, an entity's members url",
            ],
            acme.Events.Select(item =>
                $"{string.Join(", ", item.Description.EventTypes)}: {item.Description.Location.Document.Path}#{item.Description.Location.Pointer}, "
                + $"{(item.IsEntity ? "an entity's" : "its")} members {string.Join(", ", ((ObjectShape)item.Shape).Members.Select(member => member.Name))}"));
        Assert.Equal(["Sent twice."], acme.Events[0].Description.Quirks);
        Assert.Same(acme.Types[0].Shape, acme.Events[2].Shape);
        Assert.Equal("money", Assert.IsType<ScalarShape>(((ObjectShape)acme.Events[0].Shape).Members[0].Value.Shape).CustomFormat);
    }

    [Fact]
    public void An_error_is_told_by_the_event_that_has_it()
    {
        ContractDescription acme = Read(s_acme.Edit("events/paid.json", "\"money\"", "1"), out ProblemBag problems)!;
        Assert.Equal("WHC0003", Assert.Single(problems.Problems, problem => problem.Kind.Severity == ProblemSeverity.Error).Kind.Id);
        Assert.Equal([true, false, false], acme.Events.Select(item => item.HasErrors));
    }

    [Theory]
    [InlineData("\"AcmePay\"", "\"Acme Pay\"")]
    [InlineData("\"header\": \"X-Hook\"", "")]
    [InlineData("\"anyOf\"", "\"enum\"")]
    [InlineData("\"id\": { \"type\": \"string\" }", "\"id\": { \"type\": \"boolean\" }")]
    public void With_an_error_of_the_contract_itself_there_is_no_description(string piece, string replacement)
    {
        Assert.Null(Read(s_acme.Edit("contract.json", piece, replacement), out ProblemBag problems));
        Assert.True(problems.HasErrors);
    }

    [Fact]
    public void A_dialect_that_nobody_knows_is_reported_and_read_as_the_usual_one()
    {
        Assert.NotNull(Read(s_acme.Edit("management/hook.json", "{ \"properties\"", "{ \"$schema\": \"https://acme.example/schema\", \"properties\""), out ProblemBag problems));
        Problem problem = Assert.Single(problems.Problems);
        Assert.StartsWith(
            "/schemas/acme/management/hook.json(1,14): warning WHC0009: \"$schema\" is ignored: \"https://acme.example/schema\" is no dialect that is known here, so the file is read as draft-07;",
            problem.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onefuzz", 28)]
    [InlineData("djinn-ci", 15)]
    [InlineData("launchpad", 15)]
    public void The_contracts_that_ship_are_read_without_an_error(string provider, int events)
    {
        ContractDescription? contract = Read(SchemaFiles.Bundled(provider), out ProblemBag problems);
        Assert.Equal(events, contract?.Events.Count);
        Assert.DoesNotContain(problems.Problems, problem => problem.Kind.Severity >= ProblemSeverity.Warning);
        Assert.Equal(provider, contract?.Settings.Id);
    }

    private static ContractDescription? Read(SchemaFiles files, out ProblemBag problems)
    {
        SchemaSet schemas = new(files.Texts.Select(file => SchemaDocument.Parse(files.Directory + file.Key, file.Value)));
        problems = new ProblemBag();
        return ContractFront.Read(schemas, schemas.Find(files.Directory + "contract.json")!, "", problems);
    }
}
