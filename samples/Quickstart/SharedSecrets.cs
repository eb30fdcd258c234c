using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace Quickstart;

/// <summary>All that the senders and the receiver have in common: one secret per provider, each being rotated.</summary>
internal sealed class SharedSecrets
{
    private readonly Dictionary<string, RotatingSecret> _secrets = new()
    {
        [OneFuzzContract.Instance.Id] = new(),
        [DjinnCiContract.Instance.Id] = new(),
        [LaunchpadContract.Instance.Id] = new(),
    };

    public RotatingSecret Of(WebhookContract contract) => _secrets[contract.Id];
}
