using Microsoft.AspNetCore.OpenApi;

namespace WebhookContracts;

/// <summary>Webhooks in the document that ASP.NET Core makes of an application.</summary>
public static class WebhookOpenApiExtensions
{
    /// <summary>
    /// Describes the endpoints that <c>MapWebhook</c> has made: bodies by the schemas of their contracts, headers, answers. For OpenAPI 3.1, which ASP.NET Core writes unless it
    /// is told otherwise.
    /// </summary>
    /// <param name="options">The document's options, as <c>AddOpenApi</c> hands them over.</param>
    /// <param name="configure">Adds schemas of contracts of one's own, and what the application sends; null for neither.</param>
    /// <returns>The options.</returns>
    public static OpenApiOptions AddWebhooks(this OpenApiOptions options, Action<WebhookOpenApiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        WebhookOpenApiOptions webhooks = new();
        configure?.Invoke(webhooks);
        return options.AddDocumentTransformer(new WebhookDocumentTransformer(webhooks));
    }
}
