using System.Net;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Launchpad.Management;

Service service = new();
using HttpClient client = new(service);
LaunchpadWebhooks webhooks = new(client);
Uri webhook = new("https://api.launchpad.net/devel/~alice/widget/+git/widget/+webhook/12");

//// the block

Assert.Equal(["GET /deliveries?ws.size=50", "POST /+delivery/4711"], service.Requests);

// Stands where Launchpad would.
internal sealed class Service : HttpMessageHandler
{
    public List<string> Requests { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery.Split("/+webhook/12")[1]}");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""
                {"start":0,"entries":[
                {"self_link":"https://api.launchpad.net/devel/~alice/widget/+git/widget/+webhook/12/+delivery/4712","event_type":"git:push:0.1","payload":{},"pending":false,"successful":true},
                {"self_link":"https://api.launchpad.net/devel/~alice/widget/+git/widget/+webhook/12/+delivery/4711","event_type":"git:push:0.1","payload":{},"pending":false,"successful":false,"error_message":"Bad HTTP response: 503"}]}
                """),
        });
    }
}
