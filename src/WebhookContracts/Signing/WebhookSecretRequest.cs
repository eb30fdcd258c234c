namespace WebhookContracts;

/// <summary>What is known of a delivery before it is verified, and so all that its secret can be chosen by.</summary>
public readonly struct WebhookSecretRequest
{
    /// <summary>The provider's name, as its contract gives it: <c>OneFuzz</c>, <c>DjinnCi</c>, <c>Launchpad</c> or yours.</summary>
    public required string Provider { get; init; }

    /// <summary>The webhook's id from the headers, for a provider that sends one; otherwise null. Not yet verified: good for choosing a secret, not for trusting.</summary>
    public string? WebhookId { get; init; }

    /// <summary>All headers of the request, not yet verified.</summary>
    public WebhookHeaders Headers { get; init; }

    /// <summary>
    /// The body, not yet verified and not parsed: where the provider names the webhook nowhere else, an id in it can choose a secret. Valid until the
    /// secrets are answered.
    /// </summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whatever the host tells its endpoints or tenants apart by: a route, a tenant's name, the <c>HttpContext</c>. Null if it gave nothing.</summary>
    public object? Tag { get; init; }
}
