using System.Text.Json;
using WebhookContracts;
using WebhookContracts.DjinnCi.Management;

using Loopback loopback = new();
WebApplication app = loopback.Application;
Store store = new();

//// the block

await app.StartAsync();
loopback.Client.BaseAddress = new(app.Urls.Single());
DjinnCiWebhooks webhooks = new(loopback.Client);
Assert.Equal(7, (await webhooks.CreateAsync("alice", "djinn", new() { PayloadUrl = new("https://ci.example/hook"), Active = true })).Id);
WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(() => webhooks.CreateAsync("alice", "djinn", new()));
Assert.Equal(["Payload URL field required"], refusal.FieldErrors["payload_url"]);

internal sealed class Store
{
    public DjinnCiWebhook Add(DjinnCiWebhookForm form) =>
        new() { Id = 7, AuthorId = 1, UserId = 1, NamespaceId = 1, PayloadUrl = form.PayloadUrl!, Ssl = form.Ssl ?? false, Active = form.Active ?? false, Events = form.Events ?? [] };
}
