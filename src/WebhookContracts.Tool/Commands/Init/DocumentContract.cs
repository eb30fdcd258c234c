using System.Text.Json.Nodes;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;
using SchemaObject = WebhookContracts.Schemas.Text.JsonObject;
using SchemaText = WebhookContracts.Schemas.Text.JsonString;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary>A contract whose events are the webhooks of an OpenAPI document, which comes into its folder with the files that it refers to.</summary>
internal static class DocumentContract
{
    /// <param name="path">The document.</param>
    /// <param name="name">What the contract is called; null for what the document calls it.</param>
    /// <param name="otherwise">What it is called if the document does not say.</param>
    /// <param name="namespace">Where its types stand; null for a namespace of its name.</param>
    /// <param name="eventType">Where the event type stands; null if the document says it.</param>
    /// <exception cref="CommandFailure">It cannot be read, or no contract can be made of it.</exception>
    public static NewContract Of(string path, string? name, Func<string> otherwise, string? @namespace, string? eventType)
    {
        (IReadOnlyDictionary<string, byte[]> files, string document) = ContractFolder.ReadOpenApi(path);
        if (files.ContainsKey(ContractSchema.File))
        {
            throw CommandFailure.No($"{Printable.Of(path)}: a file is called {ContractSchema.File}, as that of the contract will be; give it another name");
        }

        NewContract contract = new();
        foreach ((string file, byte[] content) in files)
        {
            contract.Add(file, content);
        }

        OpenApiDocument openApi;
        try
        {
            SchemaFolder folder = SchemaFolder.Of(path, files, document);
            openApi = new OpenApiDocument(folder.Schemas, folder.FindSchema(document).Document, new ProblemBag());
        }
        catch (SchemaException exception)
        {
            throw CommandFailure.No(Printable.Of(exception.Message), exception);
        }

        JsonObject settings = SettingsOf(openApi);
        string called = name ?? (string?)settings["name"] ?? openApi.Name ?? otherwise();
        if (name is not null)
        {
            settings.Remove("id");
            settings.Remove("displayName");
        }

        JsonObject all = new()
        {
            ["document"] = document,
            ["name"] = called,
            ["namespace"] = ContractName.Namespace(@namespace, called),
        };
        settings.Remove("name");
        foreach ((string member, JsonNode? value) in settings)
        {
            all[member] = value?.DeepClone();
        }

        if (eventType is not null)
        {
            all["eventType"] = NewContract.EventTypeOf(eventType);
        }
        else if (openApi.Webhooks.Count > 0 && openApi.EventType is null && !all.ContainsKey("eventType"))
        {
            throw CommandFailure.No($"{Printable.Of(path)}: no member of the bodies is a constant that tells them apart, and no header is named after events; give --event-type X-Acme-Event or --event-type /pointer/to/member");
        }

        if (openApi.Signature is null && !all.ContainsKey("signature"))
        {
            contract.Doubts.Add("The document does not say how deliveries are signed: say it as 'signature' in contract.json, or nothing is verified.");
        }

        if (all["signature"] is JsonObject signature && signature["scheme"] is JsonValue scheme && scheme.TryGetValue(out string? text) && text == "custom")
        {
            contract.Doubts.Add($"Code signs deliveries: a part of {called}Contract has to make the scheme, CreateSignatureScheme, before the project builds.");
        }

        contract.Add(ContractSchema.File, new JsonObject { ["x-webhook"] = all });
        return contract;
    }

    // What 'webhooks openapi' has put there, since OpenAPI has no words for it. Somebody else may mean something else by it.
    private static JsonObject SettingsOf(OpenApiDocument openApi)
    {
        SchemaObject root = (SchemaObject)openApi.Document.Root!;
        return root.Get("x-webhook") is SchemaObject said && said.Get("name") is SchemaText && said.Get("eventType") is SchemaObject ? (JsonObject)SchemaCopy.ValueOf(openApi.Document.RootLocation.Inner(said))! : [];
    }
}
