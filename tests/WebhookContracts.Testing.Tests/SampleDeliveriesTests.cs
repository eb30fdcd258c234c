using System.Net;
using Acme.Shop;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Parcel.Webhooks;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Testing.Tests;

/// <summary>Deliveries of examples: unread, received, and posted to an application.</summary>
public sealed class SampleDeliveriesTests : IDisposable
{
    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8("correct horse battery staple", "2026-11");

    public static TheoryData<string, string> Events => SamplesTests.Events;

    public void Dispose() => _secret.Dispose();

    [Fact]
    public void A_delivery_is_what_a_receiver_has_of_it()
    {
        GitPushEvent push = Samples.Of<GitPushEvent>();

        WebhookDelivery<LaunchpadEvent, LaunchpadEvent> signed = LaunchpadContract.Instance.Deliver(push, _secret, new() { DeliveryId = "77" });
        WebhookDelivery<LaunchpadEvent, LaunchpadEvent> unsigned = LaunchpadContract.Instance.Deliver(push);

        Assert.Equal(push, signed.Event);
        Assert.Equal(("77", "2026-11", false), (signed.DeliveryId, signed.SecretName, signed.IsUnsigned));
        Assert.True(unsigned.IsUnsigned);
        Assert.NotEqual(unsigned.DeliveryId, LaunchpadContract.Instance.Deliver(push).DeliveryId);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public async Task Every_bundled_event_is_sent_as_its_service_does_and_received(string name, string eventType)
    {
        await using WebApplication app = Application(WebApplication.CreateSlimBuilder(), builder => builder.WebHost.UseTestServer());
        await app.StartAsync();
        WebhookContract contract = Bundled.Named(name);
        using HttpClient client = app.GetTestClient();

        using HttpResponseMessage response = await client.PostWebhookAsync(contract, $"/{contract.Id}", Samples.For(contract).Find(eventType).Message, _secret);

        Assert.Equal($"OK {contract.Id} {eventType} signed", await Answer(response));
    }

    [Fact]
    public async Task An_event_is_posted_in_its_envelope_to_a_test_server_and_to_Kestrel()
    {
        foreach (Action<WebApplicationBuilder> hosting in (Action<WebApplicationBuilder>[])[
            builder => builder.WebHost.UseTestServer(), builder => builder.WebHost.UseUrls("http://127.0.0.1:0")])
        {
            await using WebApplication app = Application(WebApplication.CreateSlimBuilder(), hosting);
            await app.StartAsync();
            using HttpClient client = app.Urls.FirstOrDefault() is { } url ? new() { BaseAddress = new Uri(url) } : app.GetTestClient();
            TaskFailedEvent failed = Samples.Of<TaskFailedEvent>();

            using HttpResponseMessage signed = await client.PostWebhookAsync(OneFuzzContract.Instance, "/onefuzz", failed, _secret);
            using HttpResponseMessage unsigned = await client.PostWebhookAsync(OneFuzzContract.Instance, "/onefuzz", failed);
            using HttpResponseMessage whole = await client.PostWebhookAsync(OneFuzzContract.Instance, new Uri(client.BaseAddress!, "onefuzz").AbsoluteUri, Samples.For(OneFuzzContract.Instance).MessageOf(failed), _secret);

            Assert.Equal(["OK onefuzz task_failed signed", "Unauthorized SignatureMissing", "OK onefuzz task_failed signed"], [await Answer(signed), await Answer(unsigned), await Answer(whole)]);
        }
    }

    [Fact]
    public async Task What_was_changed_after_it_was_signed_is_posted_as_it_is()
    {
        await using WebApplication app = Application(WebApplication.CreateSlimBuilder(), builder => builder.WebHost.UseTestServer());
        await app.StartAsync();
        using HttpClient client = app.GetTestClient();
        RawDelivery delivery = OneFuzzContract.Instance.CreateDelivery(Samples.Of<TaskFailedEvent>(), _secret);

        using HttpResponseMessage genuine = await client.PostWebhookAsync("/onefuzz", delivery);
        using HttpResponseMessage forged = await client.PostWebhookAsync("/onefuzz", delivery.WithBody("[]"u8.ToArray()));

        Assert.Equal("OK onefuzz task_failed signed", await Answer(genuine));
        Assert.Equal("Unauthorized SignatureMismatch", await Answer(forged));
    }

    [Fact]
    public void Deliveries_of_ones_own_contract_are_made_alike()
    {
        ContractSamples<ParcelMessage, ParcelEvent> parcels = Samples.FromFolder(ParcelContract.Instance, "schemas/parcel");
        using WebhookSecret parcelSecret = WebhookSecret.FromStandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        SendingOptions then = new() { TimeProvider = StoppedClock.At(1_700_000_000) };

        Assert.Equal(1999, ((OrderPlacedEvent)AcmeContract.Instance.Deliver(Samples.FromFolder(AcmeContract.Instance, "schemas/acme").Of<OrderPlacedEvent>(), _secret).Event).Amount);
        Assert.Equal("d1", ParcelContract.Instance.Deliver(parcels.MessageOf(parcels.Of<DeliveredEvent>()), parcelSecret, then).DeliveryId);
        Assert.Contains("MessageOf", Assert.Throws<ArgumentException>(() => ParcelContract.Instance.Deliver(parcels.Of<DeliveredEvent>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_without_a_base_address_is_refused_by_name()
    {
        using HttpClient client = new();

        Assert.Equal(
            "\"/hook\" is no absolute URL, and the client has no BaseAddress to begin at.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => client.PostWebhookAsync(LaunchpadContract.Instance, "/hook", Samples.Of<WebhookContracts.Launchpad.PingEvent>()))).Message);
    }

    // Answers what it received, of any bundled contract.
    private WebApplication Application(WebApplicationBuilder builder, Action<WebApplicationBuilder> hosting)
    {
        hosting(builder);
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.MapPost("/{id}", async (string id, HttpRequest request) =>
        {
            WebhookContract contract = Bundled.All.Single(contract => contract.Id == id);
            WebhookResult result = await contract.ReceiveAsync(WebhookHeaders.From(request.Headers), request.Body, (WebhookSecrets)_secret);
            return result.IsAccepted
                ? Results.Text($"{id} {result.Delivery.EventType} {(result.Delivery.IsUnsigned ? "unsigned" : "signed")}")
                : Results.Text($"{result.Reason}", statusCode: result.Reason.ToHttpStatusCode());
        });
        return app;
    }

    private static async Task<string> Answer(HttpResponseMessage response) => $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}";
}
