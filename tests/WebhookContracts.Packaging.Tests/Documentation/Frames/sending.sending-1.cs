using System.Net;
using WebhookContracts;
using WebhookContracts.Launchpad;

string secretText = "correct horse battery staple";
HttpClient client = new(new Recorder());

//// the block

Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);

// Stands where ci.example would: receives what arrives.
internal sealed class Recorder : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Stream body = await request.Content!.ReadAsStreamAsync(cancellationToken);
        WebhookSecrets secrets = WebhookSecret.FromUtf8("correct horse battery staple");
        var result = await LaunchpadContract.Instance.ReceiveAsync(request.Headers, body, secrets, cancellationToken: cancellationToken);
        return new(result.IsAccepted ? HttpStatusCode.NoContent : HttpStatusCode.Unauthorized);
    }
}
