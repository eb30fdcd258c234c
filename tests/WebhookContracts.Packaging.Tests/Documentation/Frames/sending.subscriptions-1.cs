using System.Net;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

Receiver receiver = new();
using HttpClient client = new(receiver);
using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
Uri url = new("https://ci.example/launchpad");
GitPushEvent push = Samples.Of<GitPushEvent>();

//// the block

Assert.Empty(faults);
Assert.Equal(1, receiver.Count);

// Stands where ci.example would.
internal sealed class Receiver : HttpMessageHandler
{
    public int Count { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Count++;
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Accepted));
    }
}
