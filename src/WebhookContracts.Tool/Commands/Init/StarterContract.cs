using System.Text;
using System.Text.Json.Nodes;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary>A contract to begin with: one event, whose descriptions say what to put in their place.</summary>
internal static class StarterContract
{
    public static NewContract Of(string name, string @namespace)
    {
        NewContract contract = new();
        contract.Add("contract.json", JsonNode.Parse(
            $$"""
            {
              "$schema": "http://json-schema.org/draft-07/schema#",
              "description": "What {{name}} sends. Each event is a file in 'events', listed under 'anyOf'.",
              "x-webhook": {
                "name": "{{name}}",
                "namespace": "{{@namespace}}",
                "eventType": { "header": "{{NewContract.HeaderFor(name)}}" },
                "signature": { "scheme": "standard-webhooks" }
              },
              "anyOf": [{ "$ref": "events/order.placed.json" }]
            }
            """)!.AsObject());
        contract.Add("events/order.placed.json", JsonNode.Parse(
            """
            {
              "$schema": "http://json-schema.org/draft-07/schema#",
              "description": "Sent when something has happened: say here what.",
              "x-event": "order.placed",
              "type": "object",
              "properties": {
                "id": { "type": "string", "description": "What a member means becomes its documentation in C#." },
                "placed_at": { "type": "string", "format": "date-time", "description": "A DateTimeOffset." },
                "note": { "type": ["string", "null"], "description": "May be null, and may be missing, since 'required' does not name it." }
              },
              "required": ["id", "placed_at"]
            }
            """)!.AsObject());
        contract.Add("examples/order.placed.json", Encoding.UTF8.GetBytes("""{ "id": "ord_81", "placed_at": "2026-01-31T23:59:59Z", "note": null }""" + "\n"));
        contract.Doubts.Add($"The event type is looked for in the header {NewContract.HeaderFor(name)}, and the signature is that of Standard Webhooks: say in contract.json how it really is.");
        return contract;
    }
}
