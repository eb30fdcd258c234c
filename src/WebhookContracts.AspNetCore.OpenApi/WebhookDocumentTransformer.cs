using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace WebhookContracts;

/// <summary>Adds to a document what contracts say: made as a document of its own, and then taken over part by part.</summary>
internal sealed class WebhookDocumentTransformer(WebhookOpenApiOptions options) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        Dictionary<WebhookContract, DescribedContract> contracts = [];
        JsonObject paths = [];
        foreach (RouteEndpoint endpoint in context.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<WebhookReceiver>() is { } receiver)
            {
                string path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
                paths[path] = new JsonObject { ["post"] = Describe(receiver.Contract).Receiving(receiver.Name) };
            }
        }

        JsonObject webhooks = [];
        foreach (WebhookContract contract in options.Sent)
        {
            foreach ((string name, JsonObject operation) in Describe(contract).Sending())
            {
                webhooks[name] = new JsonObject { ["post"] = operation };
            }
        }

        JsonObject schemas = new(contracts.Values.SelectMany(contract => contract.Schemas).Select(schema => KeyValuePair.Create(schema.Key, schema.Value?.DeepClone())));
        Merge(document, Parse(paths, webhooks, schemas));
        return Task.CompletedTask;

        DescribedContract Describe(WebhookContract contract) =>
            contracts.TryGetValue(contract, out DescribedContract? described) ? described : contracts[contract] = new(contract, options.FilesOf(contract));
    }

    private static OpenApiDocument Parse(JsonObject paths, JsonObject webhooks, JsonObject schemas)
    {
        JsonObject json = new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "Webhooks", ["version"] = "1" },
            ["paths"] = paths,
            ["webhooks"] = webhooks,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
        ReadResult read = OpenApiDocument.Parse(json.ToJsonString(), OpenApiConstants.Json);
        return read.Document is { } document && read.Diagnostic is not { Errors.Count: > 0 }
            ? document
            : throw new InvalidOperationException($"The schemas can't be described in OpenAPI: {string.Join("; ", read.Diagnostic?.Errors ?? [])}");
    }

    private static void Merge(OpenApiDocument document, OpenApiDocument webhooks)
    {
        foreach ((string name, IOpenApiSchema schema) in webhooks.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            document.AddComponent(name, schema);
        }

        document.Paths ??= [];
        foreach ((string path, IOpenApiPathItem item) in webhooks.Paths)
        {
            document.Paths[path] = item;
        }

        if (webhooks.Webhooks is { Count: > 0 } sent)
        {
            document.Webhooks ??= new Dictionary<string, IOpenApiPathItem>();
            foreach ((string name, IOpenApiPathItem item) in sent)
            {
                document.Webhooks[name] = item;
            }
        }
    }
}
