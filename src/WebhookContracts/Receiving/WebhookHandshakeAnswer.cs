using System.Buffers;
using System.Text;
using System.Text.Json;

namespace WebhookContracts;

/// <summary>How to answer a handshake, whatever the host: status, headers, body.</summary>
public sealed class WebhookHandshakeAnswer
{
    private const int Ok = 200;

    private WebhookHandshakeAnswer()
    {
    }

    /// <summary>Whether the provider gets what it asked for; otherwise <see cref="Error"/> says why not.</summary>
    public bool IsGranted => Error is null;

    /// <summary>Why it was refused, for the receiver's log; null if it was granted.</summary>
    public WebhookError? Error { get; private init; }

    /// <summary>The status: 200, or that of the refusal.</summary>
    public int StatusCode => Error is null ? Ok : Error.Reason.ToHttpStatusCode();

    /// <summary>The headers, <c>Content-Type</c> among them where there is a body. No length.</summary>
    public WebhookHeaders Headers { get; private init; }

    /// <summary>The body; empty for a refusal, and where a header is the answer.</summary>
    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>Whether it was granted, or why not.</summary>
    /// <returns>A line without the challenge.</returns>
    public override string ToString() => Error?.ToString() ?? "Granted";

    internal static WebhookHandshakeAnswer Refused(WebhookError error) => new() { Error = error };

    internal static WebhookHandshakeAnswer Granted(WebhookHandshake handshake, string challenge)
    {
        if (handshake.AnswerHeader is { } header)
        {
            return new() { Headers = [new(header, challenge), .. handshake.AnswerHeaders] };
        }

        string contentType = handshake.AnswerMember is null ? "text/plain; charset=utf-8" : "application/json";

        // What somebody else has written is text, whatever it looks like.
        return new()
        {
            Headers = [new(RawDelivery.ContentTypeHeader, contentType), new("X-Content-Type-Options", "nosniff"), .. handshake.AnswerHeaders],
            Body = handshake.AnswerMember is { } member ? ObjectOf(member, challenge) : Encoding.UTF8.GetBytes(challenge),
        };
    }

    private static byte[] ObjectOf(string member, string challenge)
    {
        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter writer = new(output))
        {
            writer.WriteStartObject();
            writer.WriteString(member, challenge);
            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
