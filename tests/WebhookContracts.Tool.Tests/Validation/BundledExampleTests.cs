using System.Text;
using System.Text.Json.Nodes;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Tests.Validation;

/// <summary>The examples of the bundled schemas, whole and damaged.</summary>
public class BundledExampleTests
{
    public static TheoryData<string, string> Events
    {
        get
        {
            TheoryData<string, string> all = new();
            foreach (ContractSchema contract in BundledSchemas.All)
            {
                foreach (EventSchema @event in contract.Events)
                {
                    all.Add(contract.ProviderId, @event.EventType);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_example_is_valid_and_there_is_nothing_to_note(string providerId, string eventType)
    {
        ContractSchema contract = BundledSchemas.Find(providerId)!;
        byte[] body = Example(contract, contract.FindEvent(eventType)!);

        ValidationReport report = SchemaValidator.For(providerId).ValidateMessage(body, eventType);

        Assert.Empty(report.Violations);
        Assert.Empty(report.Notes);
        Assert.Equal(eventType, report.Event?.EventType);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void No_required_member_can_be_left_out_unnoticed(string providerId, string eventType)
    {
        ContractSchema contract = BundledSchemas.Find(providerId)!;
        EventSchema @event = contract.FindEvent(eventType)!;
        JsonObject schema = SelfContainedSchema.OfEvent(contract, @event);
        JsonObject described = schema["allOf"]?[0]?["$ref"] is { } entity
            ? schema["definitions"]![entity.GetValue<string>().Split('/')[^1]]!.AsObject()
            : schema;

        foreach (JsonNode? name in described["required"] as JsonArray ?? [])
        {
            JsonNode body = JsonNode.Parse(Example(contract, @event))!;
            string prefix = contract.EventType is EnvelopeEventType envelope ? "/" + envelope.Payload : "";
            JsonObject payload = (prefix.Length == 0 ? body : body[prefix[1..]]!).AsObject();
            Assert.True(payload.Remove(name!.ToString()));

            ValidationReport report = SchemaValidator.For(providerId).ValidateMessage(Encoding.UTF8.GetBytes(body.ToJsonString()), eventType);

            Violation violation = Assert.Single(report.Violations);
            Assert.Equal(($"{prefix}/{name}", $"the member '{name}' is missing"), (violation.Pointer, violation.Message));
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void A_member_that_is_added_is_no_violation(string providerId, string eventType)
    {
        ContractSchema contract = BundledSchemas.Find(providerId)!;
        JsonObject body = JsonNode.Parse(Example(contract, contract.FindEvent(eventType)!))!.AsObject();
        body["added by a later release"] = new JsonArray(1, null, "x");

        Assert.True(SchemaValidator.For(providerId).ValidateMessage(Encoding.UTF8.GetBytes(body.ToJsonString()), eventType).IsValid);
    }

    private static byte[] Example(ContractSchema contract, EventSchema @event) => contract.Folder.ReadBytes(contract.FindExample(@event)!);
}
