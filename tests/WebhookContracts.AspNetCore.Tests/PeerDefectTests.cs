using System.Globalization;
using System.Net;
using System.Text;
using Lantern.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>What is wrong with other endpoints, and not with these. Each test is called after the defect.</summary>
public class PeerDefectTests
{
    private const string Url = "/hook";
    private const string LanternSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly List<string> _calls = [];

    [Fact]
    public async Task Not_here_an_unknown_event_or_enum_value_throws_so_that_the_sender_tries_again_for_hours()
    {
        await using WebhookServer server = await StartLanternAsync();

        Assert.Equal(HttpStatusCode.Accepted, await PostLanternAsync(server, """{"kind":"dropped","what":{}}"""));
        Assert.Equal(HttpStatusCode.Accepted, await PostLanternAsync(server, """{"kind":"lit","what":{"by":"Ada","color":"blue"}}"""));

        Assert.Equal(["dropped", "lit blue"], _calls);
    }

    [Fact]
    public async Task Not_here_the_discriminator_is_assumed_to_come_first()
    {
        await using WebhookServer server = await StartLanternAsync();

        Assert.Equal(HttpStatusCode.Accepted, await PostLanternAsync(server, """{"what":{"by":"Ada","color":"red"},"kind":"lit"}"""));

        Assert.Equal(["lit Red"], _calls);
    }

    [Fact]
    public async Task Not_here_a_repeated_member_is_read_first_wins_for_dispatch_and_last_wins_for_the_value()
    {
        await using WebhookServer server = await StartLanternAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await PostLanternAsync(server, """{"kind":"lit","what":{"by":"Ada"},"kind":"dropped"}"""));

        Assert.Empty(_calls);
    }

    [Fact]
    public async Task Not_here_the_secret_is_captured_at_start_so_that_a_rotation_never_takes_effect()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url));
        using WebhookSecret next = WebhookSecret.FromUtf8("the next secret of 30 letters.");
        RawDelivery delivery = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), next);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, delivery));

        server.App.Configuration["Webhooks:Launchpad:Secrets:next"] = "the next secret of 30 letters.";
        ((IConfigurationRoot)server.App.Configuration).Reload();

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, delivery));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookServer.Secret)));
    }

    [Fact]
    public async Task Not_here_no_secret_and_no_signature_counts_as_valid()
    {
        RawDelivery unsigned = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), secrets: null);
        await Assert.ThrowsAsync<InvalidOperationException>(() => WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.UseSecrets(WebhookSecrets.None))));
        await using WebhookServer unconfigured = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.UseSecrets(new NoSecrets())));
        await using WebhookServer asked = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.UseSecrets(WebhookSecrets.None).AllowUnsigned()));

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(unconfigured, unsigned));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(asked, unsigned));
    }

    [Fact]
    public async Task Not_here_the_body_is_unbounded_before_it_is_hashed()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(LaunchpadContract.Instance, Url), options: options => options.Receiving = new() { Reading = new() { MaximumBodyLength = 1_000 } });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(server, new() { Headers = [new("Content-Type", "application/json")], Body = new byte[1_001] }));
    }

    [Fact]
    public async Task Not_here_a_content_type_with_a_charset_or_in_another_case_is_rejected_or_a_missing_one_answered_200()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url));
        RawDelivery push = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookServer.Secret);

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, push.WithHeader("Content-Type", "APPLICATION/json; Charset=UTF-8")));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(server, new() { Headers = [.. push.Headers.Where(header => header.Key != "Content-Type")], Body = push.Body }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha1")]
    [InlineData("sha1=")]
    [InlineData("SHA1=0123456789012345678901234567890123456789")]
    [InlineData("md5==0123456789012345678901234567890123456789")]
    [InlineData("sha1=012345678901234567890123456789012345678901")]
    public async Task Not_here_a_prefix_is_sliced_off_unchecked(string signature)
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url));
        RawDelivery push = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookServer.Secret);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, push.WithHeader("X-Hub-Signature", signature)));
    }

    [Fact]
    public async Task Not_here_one_bad_entry_hides_a_good_one()
    {
        await using WebhookServer server = await StartLanternAsync();
        RawDelivery delivery = Lantern("""{"kind":"lit","what":{"by":"Ada","color":"red"}}""");
        string signature = delivery.Headers.Single(header => header.Key == "webhook-signature").Value;

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, delivery.WithHeader("webhook-signature", $"v1,bm9uc2Vuc2U= v1a,x {signature}")));
    }

    [Fact]
    public async Task Not_here_one_bad_secret_hides_a_good_one()
    {
        using WebhookSecret stale = WebhookSecret.FromUtf8("a secret that nobody has any more");
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.UseSecrets([stale, WebhookServer.Secret])));

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookServer.Secret)));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), stale)));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    public async Task Not_here_the_culture_of_the_request_decides_what_is_read(string culture)
    {
        await using WebhookServer server = await WebhookServer.StartAsync(
            app =>
            {
                app.Use((_, next) =>
                {
                    CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                    return next();
                });
                app.MapWebhook(LanternContract.Instance, Url, webhook => webhook
                    .On<LitEvent>((lit, _, _) => Call($"lit {lit.Color}"))
                    .OnUnknown((_, _, _) => throw new InvalidOperationException("A fault.")));
            },
            builder => builder.Configuration["Webhooks:Lantern:Secrets:0"] = LanternSecret);
        RawDelivery delivery = Lantern("""{"kind":"lit","what":{"by":"Ada","color":"red"}}""");
        RawDelivery upperCase = new() { Headers = [.. delivery.Headers.Select(header => KeyValuePair.Create(header.Key.ToUpperInvariant(), header.Value))], Body = delivery.Body };

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, upperCase.WithHeader("CONTENT-TYPE", "APPLICATION/JSON")));
        using HttpResponseMessage failed = await server.Client.PostWebhookAsync(Url, Lantern("""{"kind":"I","what":{}}"""));

        Assert.Equal(["lit Red"], _calls);
        Assert.Equal(["30"], failed.Headers.GetValues("Retry-After"));
    }

    [Theory]
    [InlineData("v1,")]
    [InlineData("v1,x ")]
    [InlineData(" ")]
    public async Task Not_here_a_long_signature_takes_the_stack_down(string entry)
    {
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(LanternContract.Instance, Url, webhook => webhook.On<LitEvent>((lit, _, _) => Call($"lit {lit.Color}"))),
            builder =>
            {
                builder.Configuration["Webhooks:Lantern:Secrets:0"] = LanternSecret;
                builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestHeadersTotalSize = 4_000_000);
                builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBufferSize = 8_000_000);
            });
        RawDelivery delivery = Lantern("""{"kind":"lit","what":{"by":"Ada","color":"red"}}""");
        string much = string.Concat(Enumerable.Repeat(entry, 2_000_000 / entry.Length));

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, delivery.WithHeader("webhook-signature", "v1," + much)));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, delivery));
    }

    [Fact]
    public async Task Not_here_an_event_that_nobody_knows_is_answered_500_or_a_fault_with_its_stack()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(OneFuzzContract.Instance, Url, webhook => webhook.OnUnknown((_, _, _) => throw new InvalidOperationException("A fault."))));

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(
            Url,
            new() { Headers = [.. OneFuzzContract.Instance.CreateHeaders(UnknownMessage, null, WebhookServer.Secret)], Body = UnknownMessage });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    private static byte[] UnknownMessage { get; } = Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(OneFuzzContract.Instance.Serialize(Samples.For(OneFuzzContract.Instance).MessageOf(Samples.Of<TaskFailedEvent>())))
            .Replace("\"task_failed\"", "\"task_vanished\"", StringComparison.Ordinal));

    private static RawDelivery Lantern(string body)
    {
        using WebhookSecret secret = WebhookSecret.FromStandardWebhooks(LanternSecret);
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return new() { Headers = [.. LanternContract.Instance.CreateHeaders(bytes, null, secret)], Body = bytes };
    }

    private Task<WebhookServer> StartLanternAsync() => WebhookServer.StartAsync(
        app => app.MapWebhook(LanternContract.Instance, Url, webhook => webhook
            .On<LitEvent>((lit, _, _) => Call($"lit {lit.Color}"))
            .OnUnknown((unknown, _, _) => Call(unknown.EventType))),
        builder => builder.Configuration["Webhooks:Lantern:Secrets:0"] = LanternSecret);

    private static Task<HttpStatusCode> PostLanternAsync(WebhookServer server, string body) => PostAsync(server, Lantern(body));

    private static async Task<HttpStatusCode> PostAsync(WebhookServer server, RawDelivery delivery)
    {
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, delivery);
        return answer.StatusCode;
    }

    private Task Call(string what)
    {
        _calls.Add(what);
        return Task.CompletedTask;
    }

    private sealed class NoSecrets : IWebhookSecretSource
    {
        public ValueTask<WebhookSecrets> GetSecretsAsync(WebhookSecretRequest request, CancellationToken cancellationToken) => new(WebhookSecrets.None);
    }
}
