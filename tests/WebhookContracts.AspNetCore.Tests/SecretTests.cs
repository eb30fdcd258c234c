using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>Where the secrets of an endpoint come from.</summary>
public class SecretTests
{
    private const string Url = "/webhooks/launchpad";

    [Fact]
    public async Task A_delivery_signed_with_another_secret_is_answered_401_with_a_constant_text()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url));
        using WebhookSecret other = WebhookSecret.FromUtf8("another secret of 28 letters");

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(LaunchpadContract.Instance, Url, Samples.Of<GitPushEvent>(), other);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("The delivery could not be verified.\n", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_rotated_secret_takes_effect_with_the_next_delivery()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url));
        using WebhookSecret next = WebhookSecret.FromUtf8("the next secret of 30 letters.");
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, next));

        server.App.Configuration["Webhooks:Launchpad:Secrets:current"] = "the next secret of 30 letters.";
        ((IConfigurationRoot)server.App.Configuration).Reload();

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, next));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, WebhookServer.Secret));
    }

    [Fact]
    public async Task Without_a_secret_the_application_does_not_start_and_says_what_to_set()
    {
        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.Named("Staging"))));

        Assert.Contains("Webhooks:Staging:Secrets:0", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Webhooks__Staging__Secrets__0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_mounted_files_and_a_file_that_changes_takes_effect_with_the_next_delivery()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string old = Path.Combine(folder, "Webhooks__Mounted__Secrets__old");

            // With the line break that an editor, or echo, puts behind it.
            await File.WriteAllTextAsync(old, "the first secret in a file\n");
            await using WebhookServer server = await WebhookServer.StartAsync(
                app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.Named("Mounted")), builder => builder.Configuration.AddKeyPerFile(folder));
            using WebhookSecret first = WebhookSecret.FromUtf8("the first secret in a file");
            using WebhookSecret next = WebhookSecret.FromUtf8("the next secret in a file");
            Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, first));
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, next));

            await File.WriteAllTextAsync(Path.Combine(folder, "Webhooks__Mounted__Secrets__new"), "the next secret in a file");
            ((IConfigurationRoot)server.App.Configuration).Reload();
            Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, first));
            Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, next));

            File.Delete(old);
            ((IConfigurationRoot)server.App.Configuration).Reload();
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, first));
            Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, next));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_source_of_secrets_knows_the_route_and_the_headers_of_each_delivery()
    {
        TenantSecrets tenants = new();
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(LaunchpadContract.Instance, "/{tenant}/launchpad", webhook => webhook.UseSecrets<TenantSecrets>()),
            builder => builder.Services.AddSingleton(tenants));
        using WebhookSecret ada = WebhookSecret.FromUtf8("the secret of ada, thirty letters");

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, ada, "/ada/launchpad"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, ada, "/bob/launchpad"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, ada, "/eve/launchpad"));
        Assert.Equal(["ada", "bob", "eve"], tenants.Asked);
    }

    [Fact]
    public async Task A_source_of_secrets_can_choose_by_the_webhook_that_the_body_names()
    {
        OneFuzzMessage message = Samples.For(OneFuzzContract.Instance).MessageOf(Samples.Of<TaskFailedEvent>());
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(OneFuzzContract.Instance, Url, webhook => webhook.UseSecrets(new SecretsByWebhook(message.WebhookId!.Value, WebhookServer.Secret))));

        using HttpResponseMessage known = await server.Client.PostWebhookAsync(OneFuzzContract.Instance, Url, message, WebhookServer.Secret);
        using HttpResponseMessage other = await server.Client.PostWebhookAsync(OneFuzzContract.Instance, Url, message with { WebhookId = Guid.NewGuid() }, WebhookServer.Secret);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Unauthorized), (known.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task A_source_of_secrets_that_fails_is_503_so_that_nothing_is_lost()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.UseSecrets(new BrokenVault())));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server, WebhookServer.Secret));
    }

    private static async Task<HttpStatusCode> PostAsync(WebhookServer server, WebhookSecret secret, string url)
    {
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(LaunchpadContract.Instance, url, Samples.Of<GitPushEvent>(), secret);
        return answer.StatusCode;
    }

    private static Task<HttpStatusCode> PostAsync(WebhookServer server, WebhookSecret secret) => PostAsync(server, secret, Url);

    private sealed class TenantSecrets : IWebhookSecretSource, IDisposable
    {
        private readonly WebhookSecret _ada = WebhookSecret.FromUtf8("the secret of ada, thirty letters");
        private readonly WebhookSecret _bob = WebhookSecret.FromUtf8("the secret of bob, thirty letters");

        public List<string> Asked { get; } = [];

        public ValueTask<WebhookSecrets> GetSecretsAsync(WebhookSecretRequest request, CancellationToken cancellationToken)
        {
            Asked.Add((string)((HttpContext)request.Tag!).GetRouteValue("tenant")!);
            return new(Asked[^1] switch
            {
                "ada" => _ada,
                "bob" => _bob,
                _ => WebhookSecrets.None,
            });
        }

        public void Dispose()
        {
            _ada.Dispose();
            _bob.Dispose();
        }
    }

    private sealed class SecretsByWebhook(Guid webhookId, WebhookSecret secret) : IWebhookSecretSource
    {
        public ValueTask<WebhookSecrets> GetSecretsAsync(WebhookSecretRequest request, CancellationToken cancellationToken)
        {
            using JsonDocument body = JsonDocument.Parse(request.Body);
            return new(body.RootElement.GetProperty("webhook_id").GetGuid() == webhookId ? secret : WebhookSecrets.None);
        }
    }

    private sealed class BrokenVault : IWebhookSecretSource
    {
        public ValueTask<WebhookSecrets> GetSecretsAsync(WebhookSecretRequest request, CancellationToken cancellationToken) => throw new IOException("The vault is down.");
    }
}
