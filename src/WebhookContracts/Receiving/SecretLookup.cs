namespace WebhookContracts;

/// <summary>The secrets of a delivery: given, or asked for once its body is there.</summary>
internal readonly struct SecretLookup
{
    private readonly WebhookSecrets? _secrets;
    private readonly IWebhookSecretSource? _source;
    private readonly WebhookSecretRequest _request;

    public SecretLookup(WebhookSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        _secrets = secrets;
    }

    public SecretLookup(IWebhookSecretSource source, WebhookSecretRequest request)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _request = request;
    }

    public ValueTask<WebhookSecrets> GetAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _source is null ? ValueTask.FromResult(_secrets!) : _source.GetSecretsAsync(_request with { Body = body }, cancellationToken);
}
