// AWS Lambda's own assemblies are not at hand here. The types below have the shape of those that the block uses.
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using WebhookContracts;
using WebhookContracts.Launchpad;

RawDelivery sent = LaunchpadContract.Instance.CreateDelivery(new PingEvent { Ping = true }, WebhookSecret.FromUtf8("correct horse battery staple"));

// API Gateway has all names in lower case.
Dictionary<string, string> gatewayHeaders = sent.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value);
string text = Encoding.UTF8.GetString(sent.Body.Span);
string base64 = Convert.ToBase64String(sent.Body.Span);

Assert.Equal(200, new Function().Handle(new() { Headers = gatewayHeaders, Body = text }).StatusCode);
Assert.Equal(200, new Function().Handle(new() { Headers = gatewayHeaders, Body = base64, IsBase64Encoded = true }).StatusCode);
Assert.Equal(401, new Function().Handle(new() { Headers = gatewayHeaders, Body = text + " " }).StatusCode);

internal sealed class Function
{
    private readonly WebhookSecrets _secrets = WebhookSecret.FromUtf8("correct horse battery staple");

//// the block
}

namespace Amazon.Lambda.APIGatewayEvents
{
    public sealed class APIGatewayHttpApiV2ProxyRequest
    {
        public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

        public string Body { get; set; } = "";

        public bool IsBase64Encoded { get; set; }
    }

    public sealed class APIGatewayHttpApiV2ProxyResponse
    {
        public int StatusCode { get; set; }
    }
}
