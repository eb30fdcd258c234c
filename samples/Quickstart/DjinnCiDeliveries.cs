using System.Text.Json;
using WebhookContracts.DjinnCi;

namespace Quickstart;

/// <summary>What Djinn CI sends here: every example, and three odd ones.</summary>
internal static class DjinnCiDeliveries
{
    public static async Task<ProviderOutcomes> SendAsync(Courier courier, SharedSecrets secrets)
    {
        ProviderRun run = new(DjinnCiContract.Instance, secrets.Of(DjinnCiContract.Instance), courier);
        await run.SendExamplesAsync();
        await run.SendForgedAsync(run.ReadExample("build.finished"), "\"status\":\"passed\"", "\"status\":\"failed\"");
        await run.SendBrokenAsync(run.ReadExample("cron"));
        await run.SendUnknownAsync(new UnknownDjinnCiEvent("build.archived", JsonElement.Parse("""{"id":4182,"archive":"s3://builds/37.tar"}""")));
        return run.Outcomes;
    }
}
