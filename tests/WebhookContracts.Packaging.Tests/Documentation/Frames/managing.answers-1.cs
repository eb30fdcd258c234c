using System.Net;
using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.DjinnCi.Management;

using HttpClient client = new(new Service());
DjinnCiWebhooks webhooks = new(client);
Uri url = new("https://ci.example/webhooks/djinn-ci");
TextWriter console = Console.Out;
StringWriter printed = new();
Console.SetOut(printed);

//// the block

Console.SetOut(console);
Assert.Equal("POST /n/alice/djinn/-/webhooks was answered 400 Bad Request: Payload URL already exists\n", printed.ToString().ReplaceLineEndings("\n"));

// Stands where the API would.
internal sealed class Service : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("""{"payload_url":["Payload URL already exists"]}""") });
}
