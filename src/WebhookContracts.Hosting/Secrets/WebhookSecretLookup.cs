namespace WebhookContracts;

/// <summary>Where a webhook's secrets come from: the configuration, code, or a source that is asked for each delivery and says nothing before.</summary>
internal sealed class WebhookSecretLookup : IDisposable
{
    private readonly Func<IServiceProvider, IWebhookSecretSource>? _findSource;
    private readonly ConfiguredSecrets? _configured;
    private readonly WebhookSecrets _given = WebhookSecrets.None;

    public WebhookSecretLookup(Func<IServiceProvider, IWebhookSecretSource> findSource) => _findSource = findSource;

    public WebhookSecretLookup(ConfiguredSecrets configured) => _configured = configured;

    public WebhookSecretLookup(WebhookSecrets given) => _given = given;

    /// <summary>Whether the secrets depend on the delivery, so that nobody can say whether there are any.</summary>
    public bool DependsOnDelivery => _findSource is not null;

    /// <summary>The secrets where they do not depend on the delivery.</summary>
    public WebhookSecrets Current => _configured?.Current ?? _given;

    public ValueTask<WebhookSecrets> GetAsync(WebhookContract contract, WebhookRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (_findSource is null)
        {
            return new(Current);
        }

        WebhookHeaders headers = request.Headers;
        WebhookSecretRequest asked = new()
        {
            Provider = contract.Name,
            WebhookId = contract.WebhookIdHeader is { } name && headers.TryGetSingle(name, out string? id) ? id : null,
            Headers = headers,
            Body = body,
            Tag = request.Tag,
        };
        return _findSource(request.Services).GetSecretsAsync(asked, cancellationToken);
    }

    /// <summary>What is to be done before deliveries can be accepted; null if nothing is.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="name">The webhook's name.</param>
    public string? FindFault(WebhookContract contract, string name)
    {
        if (DependsOnDelivery || Current.Count > 0 || Current.AllowsUnsigned || contract.SignatureScheme is { NeedsSecrets: false })
        {
            return null;
        }

        string setting = $"Webhooks:{name}:Secrets:0";
        string variable = setting.Replace(":", "__", StringComparison.Ordinal);
        return contract.SignatureScheme is null
            ? $"{contract} does not sign, so the webhook \"{name}\" accepts nothing: call AllowUnsigned() where it is made, or set Webhooks:{name}:AllowUnsigned to true. Anyone who knows the address can then send anything."
            : $"The webhook \"{name}\" ({contract}) has no secret: set {setting} in the configuration ({variable} in the environment), call UseSecrets where it is made, or, to accept unsigned deliveries of anyone, AllowUnsigned.";
    }

    public void Dispose() => _configured?.Dispose();
}
