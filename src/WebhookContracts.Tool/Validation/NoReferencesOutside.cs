using NJsonSchema;
using NJsonSchema.References;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Validation;

/// <summary>Keeps NJsonSchema from the disk and the network, whatever a schema says.</summary>
internal sealed class NoReferencesOutside(JsonSchema schema)
    : JsonReferenceResolver(new JsonSchemaAppender(schema, new DefaultTypeNameGenerator()))
{
    public override Task<IJsonReference> ResolveFileReferenceAsync(string filePath, CancellationToken cancellationToken = default) =>
        throw Refusal(filePath);

    public override Task<IJsonReference> ResolveUrlReferenceAsync(string url, CancellationToken cancellationToken = default) =>
        throw Refusal(url);

    private static SchemaException Refusal(string reference) =>
        new($"'$ref' \"{reference}\" leads out of the document");
}
