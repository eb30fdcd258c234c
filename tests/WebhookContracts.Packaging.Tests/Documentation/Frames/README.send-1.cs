using System.Net;

Environment.SetEnvironmentVariable("DJINN_SECRET", "correct horse battery staple");
Namespace ns = ((NamespaceEvent)DjinnCiContract.Instance.Parse(Loopback.Example("djinn-ci/namespaces"), "namespaces")).Namespace;
Recorder recorder = new();
HttpClient client = new(recorder);

//// the block

Assert.Equal(HttpStatusCode.OK, response.StatusCode);
var received = DjinnCiContract.Instance.Receive(recorder.Headers, recorder.Body, secret);
Assert.True(received.IsAccepted);
Assert.Equal(ns, Assert.IsType<NamespaceEvent>(received.Delivery.Event).Namespace);

// Stands where ci.example would: keeps what arrives.
internal sealed class Recorder : HttpMessageHandler
{
    public WebhookHeaders Headers { get; private set; }

    public byte[] Body { get; private set; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Equal("https://ci.example/hook", request.RequestUri!.AbsoluteUri);
        Headers = request.Headers.NonValidated.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())).ToArray();
        Body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        return new(HttpStatusCode.OK);
    }
}
