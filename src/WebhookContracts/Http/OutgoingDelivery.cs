using System.Net.Http.Headers;

namespace WebhookContracts;

/// <summary>A delivery ready to send over any transport: a POST with these headers and exactly these bytes.</summary>
public sealed class OutgoingDelivery
{
    internal const string ContentTypeHeader = "Content-Type";

    /// <summary>The headers, <c>Content-Type</c> and <c>User-Agent</c> among them.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body. The signature covers these bytes: send them as they are.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The delivery as a request for <see cref="HttpClient"/>.</summary>
    /// <param name="url">Where to.</param>
    /// <returns>The request; dispose it when it is sent. A delivery that is sent again needs a new one.</returns>
    public HttpRequestMessage ToRequest(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        HttpRequestMessage request = new(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(Body) };
        foreach ((string name, string value) in Headers)
        {
            // Without validation: a user agent like "onefuzz-webhook 8.9.0" is not what HTTP asks for, but what the service sends.
            HttpHeaders headers = name.Equals(ContentTypeHeader, StringComparison.OrdinalIgnoreCase) ? request.Content.Headers : request.Headers;
            headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
