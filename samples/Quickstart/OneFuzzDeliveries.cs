using System.Text.Json;
using WebhookContracts.OneFuzz;

namespace Quickstart;

/// <summary>What OneFuzz sends here: every example, one of them in Event Grid format too, and three odd ones.</summary>
internal static class OneFuzzDeliveries
{
    public static async Task<ProviderOutcomes> SendAsync(Courier courier, SharedSecrets secrets)
    {
        ProviderRun run = new(OneFuzzContract.Instance, secrets.Of(OneFuzzContract.Instance), courier);
        await run.SendExamplesAsync();

        // Another event of the same content: the same one again would be recognised, and not handled.
        OneFuzzMessage another = (OneFuzzMessage)run.ReadExample("task_failed") with { EventId = Guid.NewGuid() };
        await run.SendExampleAsync(OneFuzzContract.Instance.ToDialect(another, OneFuzzContract.EventGridDialect));

        await run.SendForgedAsync(run.ReadExample("instance_config_updated"), "\"require_admin_privileges\":true", "\"require_admin_privileges\":false");
        await run.SendBrokenAsync(run.ReadExample("crash_reported"));
        await run.SendUnknownAsync(new OneFuzzMessage
        {
            EventId = Guid.NewGuid(),
            Event = new UnknownOneFuzzEvent("pool_paused", JsonElement.Parse("""{"pool_name":"linux-pool","until":"2030-01-01"}""")),
        });
        return run.Outcomes;
    }
}
