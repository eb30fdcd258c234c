using System.Text.Json;
using WebhookContracts.Launchpad;

namespace Quickstart;

/// <summary>What Launchpad sends here: every example, and three odd ones.</summary>
internal static class LaunchpadDeliveries
{
    public static async Task<ProviderOutcomes> SendAsync(Courier courier, SharedSecrets secrets)
    {
        ProviderRun run = new(LaunchpadContract.Instance, secrets.Of(LaunchpadContract.Instance), courier);
        await run.SendExamplesAsync();
        await run.SendForgedAsync(run.ReadExample("git:push:0.1"), "refs/heads/main", "refs/heads/evil");
        await run.SendBrokenAsync(run.ReadExample("merge-proposal:0.1"));
        await run.SendUnknownAsync(new UnknownLaunchpadEvent("git:tag:0.1", JsonElement.Parse("""{"git_repository":"/~alice/widget/+git/widget","tag":"v2.0"}""")));
        return run.Outcomes;
    }
}
