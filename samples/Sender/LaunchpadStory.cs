using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Launchpad.Management;
using WebhookContracts.Testing;

namespace Sender;

/// <summary>What happens between Launchpad and a receiver.</summary>
internal static class LaunchpadStory
{
    private static readonly UrlPath s_repository = new("/~alice/widget/+git/widget");

    public static async Task TellAsync(Steps steps, Receiver receiver, WebhookSender sender, TimeProvider time)
    {
        steps.Begin("Launchpad");
        await using LaunchpadService service = new(sender, time);
        await service.StartAsync();
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        LaunchpadWebhooks webhooks = new(client, service.Root);
        LaunchpadWebhookCreation creation = new()
        {
            DeliveryUrl = receiver.AddressFor(LaunchpadContract.Instance),
            EventTypes = [LaunchpadEventTypes.GitPush],
            Active = false,
        };

        try
        {
            await webhooks.CreateAsync(s_repository, creation with { EventTypes = [LaunchpadEventTypes.SnapBuild] });
            steps.Show("refused", "nothing", isExpected: false);
        }
        catch (WebhookManagementException refusal)
        {
            steps.Show("refused", string.Join(", ", refusal.FieldErrors.Select(field => $"{field.Key}: {string.Join(", ", field.Value)}")));
        }

        // Inactive until it has its pattern, which only an update can set.
        Uri address = await webhooks.CreateAsync(s_repository, creation);
        await webhooks.SetSecretAsync(address, Receiver.Secret);
        LaunchpadWebhook webhook = await webhooks.UpdateAsync(address, new() { Active = true, GitRefPattern = "refs/heads/*" });
        steps.Show("subscribe", webhook.ToString(), webhook.Active);

        Uri ping = await webhooks.PingAsync(address);
        await service.UntilSentAsync();
        LaunchpadWebhookDelivery pinged = await webhooks.GetDeliveryAsync(ping);
        steps.Show("ping", $"delivery {pinged.Number} has arrived", pinged.Successful is true && receiver.Last is PingEvent);

        GitPushEvent push = Samples.Of<GitPushEvent>();
        GitPushEvent tag = push with { RefChanges = push.RefChanges.Where(change => change.Key.StartsWith("refs/tags/", StringComparison.Ordinal)).ToDictionary() };
        WebhookSendingReport[] unmatched = await service.PublishAsync(tag);
        steps.Show("not matched", $"a push of a tag goes to {unmatched.Length} webhooks", unmatched.Length == 0);

        receiver.Fail(1);
        WebhookSendingReport report = (await service.PublishAsync(push)).Single();
        steps.Show("deliver", "git:push:0.1, which the receiver fails to handle once", report, 503, 202);

        List<LaunchpadWebhookDelivery> deliveries = [];
        await foreach (LaunchpadWebhookDelivery delivery in webhooks.ListDeliveriesAsync(address, pageSize: 1))
        {
            deliveries.Add(delivery);
            steps.Show("look", $"delivery {delivery.Number}: {delivery.EventTypeName}, {(delivery.Successful is true ? "successful" : delivery.ErrorMessage)}", delivery.Successful is true);
        }

        int handled = receiver.Handled;
        await webhooks.RetryAsync(deliveries[0].SelfLink, reset: true);
        WebhookSendingReport again = (await service.UntilSentAsync()).First(sent => sent.DeliveryId == report.DeliveryId);
        steps.Show("redeliver", "the same under its number", again, 202);
        steps.Show("recognised", $"taken, and handled {receiver.Handled - handled} more times", receiver.Handled == handled);
        await webhooks.DeleteAsync(address);
        int left = 0;
        await foreach (LaunchpadWebhook other in webhooks.ListAsync(s_repository))
        {
            left++;
        }

        steps.Show("unsubscribe", $"{left} left", left == 0);
    }
}
