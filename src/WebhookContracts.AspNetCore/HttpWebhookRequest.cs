using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace WebhookContracts;

/// <summary>A request to an endpoint.</summary>
internal sealed class HttpWebhookRequest(HttpContext context) : WebhookRequest
{
    public override string Method => context.Request.Method;

    public override string Target => Encode(context.Request.GetEncodedUrl());

    // ASP.NET Core's collections of headers find a name in any case themselves.
    public override WebhookHeaders Headers => WebhookHeaders.FromCaseInsensitive(context.Request.Headers);

    public override long? ContentLength => context.Request.ContentLength;

    public override Stream Body => context.Request.Body;

    public override object? Tag => context;

    public override IServiceProvider Services => context.RequestServices;

    public override WebhookContext CreateContext(WebhookDelivery delivery) => new HttpWebhookContext(delivery, context);

    // The server lets through in a query what no request line may hold.
    private static string Encode(string url) => !url.AsSpan().ContainsAnyExceptInRange('!', '~')
        ? url
        : string.Concat(url.EnumerateRunes().Select(rune => rune.Value is >= '!' and <= '~' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    public override bool IsTooLarge(IOException fault) => fault is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
}
