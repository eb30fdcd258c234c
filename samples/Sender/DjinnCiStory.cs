using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.DjinnCi.Management;
using WebhookContracts.Testing;

namespace Sender;

/// <summary>What happens between Djinn CI and a receiver.</summary>
internal static class DjinnCiStory
{
    private const string User = "alice";
    private const string Path = "djinn";

    public static async Task TellAsync(Steps steps, Receiver receiver, WebhookSender sender)
    {
        steps.Begin("Djinn CI");
        await using DjinnCiService service = new(sender);
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = await service.StartAsync() };
        DjinnCiWebhooks webhooks = new(client);

        try
        {
            await webhooks.CreateAsync(User, Path, new() { Active = true });
            steps.Show("refused", "nothing", isExpected: false);
        }
        catch (WebhookManagementException refusal)
        {
            steps.Show("refused", string.Join(", ", refusal.FieldErrors.Select(field => $"{field.Key}: {string.Join(", ", field.Value)}")));
        }

        DjinnCiWebhook webhook = await webhooks.CreateAsync(User, Path, new()
        {
            PayloadUrl = receiver.AddressFor(DjinnCiContract.Instance),
            Secret = Receiver.Secret,
            Active = true,
            Events = [DjinnCiEventTypes.BuildFinished],
        });
        steps.Show("subscribe", webhook.ToString());

        receiver.Fail(1);
        WebhookSendingReport report = (await service.PublishAsync(Samples.Of<BuildFinishedEvent>())).Single();
        steps.Show("deliver", "build.finished, which the receiver fails to handle", report, 503);
        DjinnCiWebhookResponse? last = (await webhooks.GetAsync(User, Path, webhook.Id)).LastResponse;
        steps.Show("look", $"the last response was {last?.StatusCode}", last?.StatusCode == 503);
        steps.Show("redeliver", "the same by hand", await service.RedeliverAsync(webhook.Id), 202);

        webhook = await webhooks.UpdateAsync(User, Path, webhook.Id, webhook.ToForm() with { Active = false });
        WebhookSendingReport[] unsent = await service.PublishAsync(Samples.Of<BuildFinishedEvent>());
        steps.Show("update", $"inactive: build.finished goes to {unsent.Length} webhooks", unsent.Length == 0 && webhook.Events is [DjinnCiEventTypes.BuildFinished]);
        await webhooks.DeleteAsync(User, Path, webhook.Id);
        int left = (await webhooks.ListAsync(User, Path)).Count;
        steps.Show("unsubscribe", $"{left} left", left == 0);
    }
}
