using WebhookContracts;
using WebhookContracts.OneFuzz;
using WebhookContracts.OneFuzz.Management;
using WebhookContracts.Testing;

namespace Sender;

/// <summary>What happens between OneFuzz and a receiver.</summary>
internal static class OneFuzzStory
{
    public static async Task TellAsync(Steps steps, Receiver receiver, WebhookSender sender, TimeProvider time)
    {
        steps.Begin("OneFuzz");
        await using OneFuzzService service = new(sender, time);
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = await service.StartAsync() };
        OneFuzzWebhooks webhooks = new(client);
        Uri url = receiver.AddressFor(OneFuzzContract.Instance);

        try
        {
            await webhooks.CreateAsync(new() { Name = "ci", Url = url, EventTypes = ["task_exploded"] });
            steps.Show("refused", "nothing", isExpected: false);
        }
        catch (WebhookManagementException refusal)
        {
            steps.Show("refused", refusal.Message);
        }

        OneFuzzWebhook webhook = await webhooks.CreateAsync(new()
        {
            Name = "ci",
            Url = url,
            EventTypes = [OneFuzzEventTypes.TaskFailed],
            SecretToken = Receiver.Secret,
            MessageFormat = OneFuzzMessageFormat.EventGrid,
        });
        steps.Show("subscribe", webhook.ToString());
        webhook = await webhooks.GetAsync(webhook.WebhookId);
        steps.Show("look", $"asked for one, it answers its secret: {webhook}", webhook.SecretToken == Receiver.Secret && webhook.Url == url);

        try
        {
            await webhooks.PingAsync(Guid.Empty);
            steps.Show("refused", "nothing", isExpected: false);
        }
        catch (WebhookManagementException refusal)
        {
            steps.Show("refused", refusal.Message);
        }

        PingEvent ping = await webhooks.PingAsync(webhook.WebhookId);
        WebhookSendingReport[] unlisted = await service.PublishAsync(Samples.Of<FileAddedEvent>());
        steps.Show("ping", $"{ping} has arrived", ping.Equals(receiver.Last));
        steps.Show("not listed", $"file_added goes to {unlisted.Length} webhooks", unlisted.Length == 0);

        receiver.Fail(2);
        WebhookSendingReport report = (await service.PublishAsync(Samples.Of<TaskFailedEvent>())).Single();
        steps.Show("deliver", "task_failed, which the receiver fails to handle twice", report, 503, 503, 202);

        foreach (OneFuzzWebhookLogEntry entry in await webhooks.GetLogAsync(webhook.WebhookId))
        {
            steps.Show("log", $"{entry.EventTypeName}: {entry.State}, tried {entry.TryCount} times", entry.State == OneFuzzMessageState.Succeeded);
        }

        webhook = await webhooks.UpdateAsync(new() { WebhookId = webhook.WebhookId, EventTypes = [OneFuzzEventTypes.FileAdded] });
        steps.Show("update", "file_added is listed now", (await service.PublishAsync(Samples.Of<FileAddedEvent>())).Single(), 202);
        bool isDeleted = await webhooks.DeleteAsync(webhook.WebhookId);
        int left = (await webhooks.ListAsync()).Count;
        steps.Show("unsubscribe", $"{left} left", isDeleted && left == 0);
    }
}
