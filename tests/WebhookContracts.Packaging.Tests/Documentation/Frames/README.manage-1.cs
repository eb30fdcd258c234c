using System.Net;
using WebhookContracts.Launchpad;
using WebhookContracts.Launchpad.Management;

Service service = new();
using HttpClient client = new(service);
string secretText = "correct horse battery staple";

//// the block

Assert.Equal(["ws.op=newWebhook", "ws.op=ping"], service.Operations);
Assert.Equal("https://api.launchpad.net/devel/~alice/widget/+git/widget/+webhook/12/+delivery/4711", ping.AbsoluteUri);

// Stands where Launchpad would.
internal sealed class Service : HttpMessageHandler
{
    public List<string> Operations { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Operations.Add((await request.Content!.ReadAsStringAsync(cancellationToken)).Split('&')[0]);
        HttpResponseMessage response = new(HttpStatusCode.Created);
        response.Headers.Location = new(request.RequestUri!.AbsoluteUri + (Operations.Count == 1 ? "/+webhook/12" : "/+delivery/4711"));
        return response;
    }
}
