using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace WebhookContracts;

/// <summary>Takes requests from ASP.NET Core to a webhook, and its answers back.</summary>
internal sealed class WebhookEndpoint(WebhookReceiver receiver)
{
    public async Task HandleAsync(HttpContext context)
    {
        LimitBody(context);
        WebhookAnswer answer;
        try
        {
            answer = await receiver.ReceiveAsync(new HttpWebhookRequest(context), context.RequestAborted);
        }
        catch (BadHttpRequestException fault)
        {
            // The server's own rules, such as its least rate for bodies.
            context.Response.StatusCode = fault.StatusCode;
            return;
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException && !HasTakenTooLong(context))
        {
            // Nobody is there to be answered.
            context.Abort();
            return;
        }

        await WriteAsync(context.Response, answer);
    }

    // The application's own limit, whose answer is the application's too.
    private static bool HasTakenTooLong(HttpContext context) => context.Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken.IsCancellationRequested: true };

    // The server then stops reading too, also what is left of a body that nobody wants any more. It counts the framing of chunks, of which one of a single byte has five.
    private void LimitBody(HttpContext context)
    {
        const int Chunk = 6;
        const int Slack = 64 * 1024;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = (Chunk * (long)receiver.MaximumBodyLength) + Slack;
        }
    }

    private static Task WriteAsync(HttpResponse response, WebhookAnswer answer)
    {
        response.StatusCode = answer.StatusCode;
        if (answer.RetryAfter is { } delay)
        {
            response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (answer.Allow is not null)
        {
            response.Headers.Allow = answer.Allow;
        }

        if (answer.ContentType is not null)
        {
            response.ContentType = answer.ContentType;
        }

        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        response.ContentLength = answer.Body.Length;
        return answer.Body.IsEmpty ? Task.CompletedTask : response.Body.WriteAsync(answer.Body).AsTask();
    }
}
