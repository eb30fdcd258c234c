namespace WebhookContracts;

/// <summary>A delivery ready to send over any transport: a POST with these headers and exactly these bytes.</summary>
public sealed class OutgoingDelivery
{
    /// <summary>The headers, <c>Content-Type</c> and <c>User-Agent</c> among them.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body. The signature covers these bytes: write them as they are.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
