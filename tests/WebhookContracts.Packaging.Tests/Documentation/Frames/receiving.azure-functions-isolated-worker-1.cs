// Azure Functions' own assemblies are not at hand here. The types below have the shape of those that the block uses.
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using WebhookContracts;
using WebhookContracts.DjinnCi;

RawDelivery sent = DjinnCiContract.Instance.CreateDelivery(
    DjinnCiContract.Instance.Parse(Loopback.Example("djinn-ci/cron"), "cron"),
    WebhookSecret.FromUtf8("correct horse battery staple"));
HttpRequestData signed = new(sent.Body.ToArray());
foreach ((string name, string value) in sent.Headers)
{
    signed.Headers.TryAddWithoutValidation(name, value);
}

Assert.Equal(HttpStatusCode.OK, (await new Function().Run(signed)).StatusCode);
Assert.Equal(HttpStatusCode.Unauthorized, (await new Function().Run(new(sent.Body.ToArray()))).StatusCode);

internal sealed class Function
{
    private readonly WebhookSecrets _secrets = WebhookSecret.FromUtf8("correct horse battery staple");

//// the block
}

namespace Microsoft.Azure.Functions.Worker
{
    public enum AuthorizationLevel
    {
        Anonymous,
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class FunctionAttribute(string name) : Attribute
    {
        public string Name { get; } = name;
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class HttpTriggerAttribute(AuthorizationLevel level, params string[] methods) : Attribute
    {
        public AuthorizationLevel Level { get; } = level;

        public string[] Methods { get; } = methods;
    }
}

namespace Microsoft.Azure.Functions.Worker.Http
{
    public sealed class HttpHeadersCollection : HttpHeaders;

    public sealed class HttpRequestData(byte[] body)
    {
        public HttpHeadersCollection Headers { get; } = new();

        public Stream Body { get; } = new MemoryStream(body);

        public HttpResponseData CreateResponse(HttpStatusCode statusCode) => new(statusCode);
    }

    public sealed record HttpResponseData(HttpStatusCode StatusCode);
}
