using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using WebhookContracts.Launchpad;
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

    private static async Task<HttpStatusCode> PostAsync(WebhookServer server, WebhookSecret secret)
    {
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(LaunchpadContract.Instance, Url, Samples.Of<GitPushEvent>(), secret);
        return answer.StatusCode;
    }
}
