using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace Quickstart;

/// <summary>All that the senders and the receiver have in common: one secret per provider, each being rotated. The receiver looks there for each delivery.</summary>
internal sealed class SharedSecrets : IWebhookSecretSource
{
    private readonly Dictionary<string, RotatingSecret> _secrets = new()
    {
        [OneFuzzContract.Instance.Name] = new(),
        [DjinnCiContract.Instance.Name] = new(),
        [LaunchpadContract.Instance.Name] = new(),
    };

    public RotatingSecret Of(WebhookContract contract) => _secrets[contract.Name];

    public ValueTask<WebhookSecrets> GetSecretsAsync(WebhookSecretRequest request, CancellationToken cancellationToken) => new(_secrets[request.Provider].Accepted);
}
