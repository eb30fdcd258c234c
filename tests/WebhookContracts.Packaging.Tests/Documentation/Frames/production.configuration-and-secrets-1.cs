using Microsoft.Extensions.Configuration;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

IConfigurationRoot configuration = new ConfigurationBuilder()
    .AddInMemoryCollection([new("Webhooks:Launchpad:Secrets:0", "a new secret"), new("Webhooks:Launchpad:Secrets:1", "the old secret of before")])
    .Build();
ConfiguredSecrets source = new(configuration);
Assert.Equal("Secrets:1", (await ReceiveAsync("the old secret of before")).Delivery?.SecretName);
configuration["Webhooks:Launchpad:Secrets:1"] = "another one";
Assert.Equal(WebhookRejectionReason.SignatureMismatch, (await ReceiveAsync("the old secret of before")).Reason);
WebhookSecretRequest request = new() { Provider = "Launchpad" };
Assert.Same(await source.GetSecretsAsync(request, default), await source.GetSecretsAsync(request, default));

async Task<WebhookResult<LaunchpadEvent, LaunchpadEvent>> ReceiveAsync(string secret)
{
    RawDelivery sent = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookSecret.FromUtf8(secret));
    return await LaunchpadContract.Instance.ReceiveAsync(sent.Headers, new MemoryStream(sent.Body.ToArray()), source);
}

//// the block
