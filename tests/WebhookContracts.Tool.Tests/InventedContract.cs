using System.Text;
using System.Text.Json.Nodes;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Tests;

/// <summary>Small contracts and schemas, made up for one test each.</summary>
internal static class InventedContract
{
    public const string HeaderContract =
        """
        {
          "description": "One message of Acme.",
          "x-webhook": { "name": "Acme", "eventType": { "header": "X-Acme-Event" } },
          "anyOf": [{ "$ref": "events/thing.json" }]
        }
        """;

    public const string EnvelopeContract =
        """
        {
          "x-webhook": { "name": "Acme", "eventType": { "property": "type", "payload": "payload" } },
          "type": "object",
          "properties": {
            "type": { "type": "string" },
            "payload": { "description": "What happened.", "anyOf": [{ "$ref": "events/thing.json" }] }
          },
          "required": ["type", "payload"]
        }
        """;

    public static SchemaFolder Folder(params (string Path, string Json)[] files) =>
        SchemaFolder.Of("acme", files.ToDictionary(file => file.Path, file => Encoding.UTF8.GetBytes(file.Json)));

    public static ContractSchema Contract(params (string Path, string Json)[] files) => new(Folder(files));

    /// <summary>What one schema says about one body.</summary>
    public static (List<Violation> Violations, List<Note> Notes) Check(string schema, string body)
    {
        BodyText text = new(Encoding.UTF8.GetBytes(body));
        BodyValue value = BodyReader.Read(text, out BodyFault? fault) ?? throw new ArgumentException(fault!.Message);
        return new CompiledSchema(JsonNode.Parse(schema)!.AsObject()).Check(value, text);
    }

    /// <summary>The violations as <c>pointer: message</c>.</summary>
    public static List<string> Violations(string schema, string body) =>
        Check(schema, body).Violations.ConvertAll(violation => $"{violation.Pointer}: {violation.Message}");

    /// <summary>The notes as <c>kind pointer: message</c>; fails if there are violations.</summary>
    public static List<string> Notes(string schema, string body)
    {
        (List<Violation> violations, List<Note> notes) = Check(schema, body);
        Assert.Empty(violations);
        return notes.ConvertAll(note => $"{note.Kind} {note.Pointer}: {note.Message}");
    }

    public static void AssertValid(string schema, string body)
    {
        Assert.Empty(Violations(schema, body));
    }
}
