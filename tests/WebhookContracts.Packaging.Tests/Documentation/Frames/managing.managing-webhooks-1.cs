using System.Net;
using System.Text;
using WebhookContracts;
using WebhookContracts.OneFuzz;

Instance instance = new();
using HttpClient client = new(instance);
string token = "of-a-user";
string secretText = "correct horse battery staple";

//// the block

Assert.Equal(["POST /api/webhooks", "POST /api/webhooks/ping"], instance.Requests);
Assert.NotNull(ping.PingId);

// Stands where contoso would.
internal sealed class Instance : HttpMessageHandler
{
    public List<string> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
        string body = await request.Content!.ReadAsStringAsync(cancellationToken);
        return new(HttpStatusCode.OK)
        {
            Content = new StringContent(
                body.Contains("secret_token", StringComparison.Ordinal)
                    ? """{"webhook_id":"cc6926de-7c6f-487e-96ec-7b632d3ed52b","name":"ci","url":null,"event_types":["task_failed","crash_reported"],"secret_token":null,"message_format":null}"""
                    : """{"ping_id":"f8c5694e-3307-4646-8489-45e6f897b7f6"}""",
                Encoding.UTF8,
                "application/json"),
        };
    }
}
