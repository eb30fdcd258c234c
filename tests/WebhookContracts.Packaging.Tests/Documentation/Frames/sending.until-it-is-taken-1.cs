using System.Net;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

Receiver receiver = new();
using HttpClient client = new(receiver);
using WebhookSender sender = new(new() { Schedule = WebhookRetrySchedule.After(TimeSpan.Zero) }, client: client);
using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
GitPushEvent push = Samples.Of<GitPushEvent>();
CancellationToken cancellation = default;

//// the block

Assert.True(report.IsDelivered);
Assert.Equal(2, receiver.Count);

// Stands where ci.example would: takes what comes a second time.
internal sealed class Receiver : HttpMessageHandler
{
    public int Count { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(++Count == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.Accepted));
}
