using WebhookContracts;
using WebhookContracts.Launchpad;

WebhookSecrets current = WebhookSecret.FromUtf8("correct horse battery staple");
RawDelivery sent = LaunchpadContract.Instance.CreateDelivery(new PingEvent { Ping = true }, current);
VaultSecrets source = new(new Vault(new() { ["Launchpad"] = current }));
var result = await LaunchpadContract.Instance.ReceiveAsync(sent.Headers.ToArray(), new MemoryStream(sent.Body.ToArray()), source);
Assert.True(result.IsAccepted);

//// the block

internal sealed class Vault(Dictionary<string, WebhookSecrets> secrets) : IVault
{
    public Task<WebhookSecrets> GetCurrentAsync(string name, CancellationToken cancellationToken) => Task.FromResult(secrets[name]);
}

public interface IVault
{
    Task<WebhookSecrets> GetCurrentAsync(string name, CancellationToken cancellationToken);
}
