using System.Buffers;
using System.Text.Json;

namespace WebhookContracts;

/// <summary>The answers that there are.</summary>
internal sealed class WebhookAnswers(TimeSpan retryAfter, string allow)
{
    private const int Accepted = 202;
    private const int BadRequest = 400;
    private const int Unauthorized = 401;
    private const int NotAllowed = 405;
    private const int ContentTooLarge = 413;
    private const int MediaTypeNotSupported = 415;
    private const int ServiceUnavailable = 503;
    private const string Text = "text/plain; charset=utf-8";

    private static readonly byte[] s_unauthorized = "The delivery could not be verified.\n"u8.ToArray();

    public WebhookAnswer Handled { get; } = Plain(WebhookOutcome.Handled, Accepted);

    public WebhookAnswer HandedOff { get; } = Plain(WebhookOutcome.HandedOff, Accepted);

    public WebhookAnswer Unhandled { get; } = Plain(WebhookOutcome.Unhandled, Accepted);

    public WebhookAnswer Repeated { get; } = Plain(WebhookOutcome.Repeated, Accepted);

    public WebhookAnswer Busy { get; } = Later(WebhookOutcome.Busy, retryAfter);

    public WebhookAnswer Failed { get; } = Later(WebhookOutcome.Failed, retryAfter);

    public WebhookAnswer Stopping { get; } = Later(WebhookOutcome.Stopping, retryAfter);

    public WebhookAnswer MethodNotAllowed { get; } = new() { Outcome = WebhookOutcome.MethodNotAllowed, StatusCode = NotAllowed, Allow = allow };

    public WebhookAnswer UnsupportedMediaType { get; } = Plain(WebhookOutcome.UnsupportedMediaType, MediaTypeNotSupported);

    public WebhookAnswer TooLarge { get; } = Plain(WebhookOutcome.TooLarge, ContentTooLarge);

    public static WebhookAnswer Quarantined(WebhookError error) => new() { Outcome = WebhookOutcome.Quarantined, StatusCode = Accepted, Error = error };

    public WebhookAnswer NoSecret(WebhookError error) =>
        new() { Outcome = WebhookOutcome.NoSecret, StatusCode = ServiceUnavailable, RetryAfter = retryAfter, Error = error };

    /// <summary>What the contract answers to what its provider asks; a refusal as any other.</summary>
    public static WebhookAnswer To(WebhookHandshakeAnswer answer) => answer.Error is { } error ? Unauthenticated(error) : new()
    {
        Outcome = WebhookOutcome.Handshake,
        StatusCode = answer.StatusCode,
        Headers = answer.Headers,
        Body = answer.Body,
    };

    /// <summary>The same text for everybody, since what was wrong would help whoever guesses.</summary>
    public static WebhookAnswer Unauthenticated(WebhookError error) => new()
    {
        Outcome = WebhookOutcome.Unauthenticated,
        StatusCode = Unauthorized,
        ContentType = Text,
        Body = s_unauthorized,
        Error = error,
    };

    /// <summary>What is wrong with an authentic body, as problem details (RFC 9457): whoever signed it may know.</summary>
    public static WebhookAnswer Unreadable(WebhookError error)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter writer = new(body))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "about:blank"u8);
            writer.WriteString("title"u8, "Bad Request"u8);
            writer.WriteNumber("status"u8, BadRequest);
            writer.WriteString("detail"u8, error.Message);
            writer.WriteString("reason"u8, error.Reason.ToString());
            WriteIfThere(writer, "pointer", error.JsonPointer);
            if (error.ByteOffset is { } offset)
            {
                writer.WriteNumber("byteOffset"u8, offset);
            }

            WriteIfThere(writer, "expected", error.Expected);
            WriteIfThere(writer, "found", error.Found);
            writer.WriteEndObject();
        }

        return new()
        {
            Outcome = WebhookOutcome.Unreadable,
            StatusCode = BadRequest,
            ContentType = "application/problem+json",
            Body = body.WrittenMemory,
            Error = error,
        };
    }

    private static void WriteIfThere(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static WebhookAnswer Plain(WebhookOutcome outcome, int statusCode) => new() { Outcome = outcome, StatusCode = statusCode };

    private static WebhookAnswer Later(WebhookOutcome outcome, TimeSpan retryAfter) =>
        new() { Outcome = outcome, StatusCode = ServiceUnavailable, RetryAfter = retryAfter };
}
