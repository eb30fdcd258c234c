using System.Buffers;
using System.Net.Http.Headers;

namespace WebhookContracts;

/// <summary>
/// One delivery as an HTTP request, unread: method, target, headers and the exact bytes of the body. What is stored, forwarded, replayed, queued and sent.
/// <para>
/// As a file or a message it is <c>application/http</c> (RFC 9112, section 10.2): <c>POST /hook HTTP/1.1</c>, the headers in their order, an empty line, the body.
/// </para>
/// </summary>
public sealed class RawDelivery
{
    /// <summary>How long a delivery may be that is read from a stream, in bytes, unless the caller says otherwise: a body of 16 MiB and 64 KiB of headers.</summary>
    public const int DefaultMaximumLength = (16 * 1024 * 1024) + (64 * 1024);

    internal const string ContentTypeHeader = "Content-Type";
    internal const string ContentLengthHeader = "Content-Length";
    internal const string TransferEncodingHeader = "Transfer-Encoding";
    internal const string HostHeader = "Host";

    /// <summary>The target of a delivery whose destination is not known.</summary>
    internal const string UnknownTarget = "/";

    private readonly string _method = "POST";
    private readonly string _target = UnknownTarget;

    /// <summary>The method; <c>POST</c> unless something else is said.</summary>
    /// <exception cref="ArgumentException">It is not a token (RFC 9110, section 5.6.2).</exception>
    public string Method
    {
        get => _method;
        init => _method = HttpToken.IsValid(value)
            ? value
            : throw new ArgumentException("A method is a word of letters, digits and some punctuation, such as POST.", nameof(value));
    }

    /// <summary>Where it goes, as it stands in the request line: <c>/hook?a=b</c>, or an absolute URL, where that is known. <c>/</c> unless something else is said.</summary>
    /// <exception cref="ArgumentException">It is empty, or has a character that is not visible ASCII, which would have to be percent-encoded.</exception>
    public string Target
    {
        get => _target;
        init => _target = HttpSyntax.IsTarget(value)
            ? value
            : throw new ArgumentException("A target consists of visible ASCII characters, such as /hook?a=b; anything else is percent-encoded.", nameof(value));
    }

    /// <summary>The headers as they came, or as they are to be sent, <c>Content-Type</c> among them.</summary>
    public required WebhookHeaders Headers { get; init; }

    /// <summary>The body, decoded from any transfer encoding. The signature covers these bytes: send them as they are.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The same delivery with a header; what it had under that name, in any case, gives way.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its only value.</param>
    /// <returns>The delivery; this one stays as it is.</returns>
    public RawDelivery WithHeader(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        return new RawDelivery
        {
            Method = Method,
            Target = Target,
            Headers = [.. Headers.Where(header => !HeaderName.IsSame(header.Key, name)), new(name, value)],
            Body = Body,
        };
    }

    /// <summary>The same delivery with another body.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The delivery; this one stays as it is.</returns>
    public RawDelivery WithBody(ReadOnlyMemory<byte> body) => new() { Method = Method, Target = Target, Headers = Headers, Body = body };

    /// <summary>
    /// The delivery as a request for <see cref="HttpClient"/>, which sets the <c>Host</c> and the framing (<c>Content-Length</c>, <c>Transfer-Encoding</c>)
    /// itself, and sends the headers that it counts as the content's after the others.
    /// </summary>
    /// <param name="url">Where to; null for <see cref="Target"/>, if that is an absolute URL.</param>
    /// <returns>The request; dispose it when it is sent. A delivery that is sent again needs a new one.</returns>
    /// <exception cref="InvalidOperationException">Neither is there an URL nor is <see cref="Target"/> an absolute one.</exception>
    /// <exception cref="FormatException">A header cannot be sent: its name is not a token, or its value has a line break, a NUL or another control character.</exception>
    public HttpRequestMessage ToRequest(Uri? url = null)
    {
        if (url is null && (!Uri.TryCreate(Target, UriKind.Absolute, out url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)))
        {
            throw new InvalidOperationException("Where to send the delivery is not known: its target is not an absolute URL. Pass one.");
        }

        HttpRequestMessage request = new(new HttpMethod(Method), url) { Content = new ReadOnlyMemoryContent(Body) };
        foreach ((string name, string value) in Headers)
        {
            HttpSyntax.RequireHeader(name, value);
            if (IsFraming(name) || HeaderName.IsSame(name, HostHeader))
            {
                continue;
            }

            // Without validation: a user agent like "onefuzz-webhook 8.9.0" is not what HTTP asks for, but what the service sends.
            // .NET counts some headers as the content's, Content-MD5 and Expires among them, and has no place for those elsewhere.
            if (!request.Headers.TryAddWithoutValidation(name, value) && !request.Content.Headers.TryAddWithoutValidation(name, value))
            {
                throw new FormatException($"HttpClient cannot send the header {name}.");
            }
        }

        return request;
    }

    /// <summary>The delivery that a request makes: its headers, those of its content too, exactly as they are set, and the bytes of its content.</summary>
    /// <param name="request">The request. Its content is read, and can still be sent if it is of a kind that can be read again.</param>
    /// <param name="maximumLength">How long the body may be, in bytes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The delivery; nothing of it refers to the request.</returns>
    /// <exception cref="ArgumentException">The request has no URL.</exception>
    /// <exception cref="WebhookFormatException">The body is longer than allowed.</exception>
    public static async Task<RawDelivery> FromRequestAsync(
        HttpRequestMessage request, int maximumLength = DefaultMaximumLength, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        string target = request.RequestUri is Uri url ? HttpSyntax.TargetOf(url) : throw new ArgumentException("The request has no URL.", nameof(request));
        ReadOnlyMemory<byte> body = default;
        if (request.Content is { } content)
        {
            Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            long? start = stream.CanSeek ? stream.Position : null;
            body = await ReadAllAsync(stream, maximumLength, cancellationToken).ConfigureAwait(false);
            if (start is not null)
            {
                stream.Position = start.Value;
            }
        }

        WebhookHeaders headers = request.Headers;
        WebhookHeaders contentHeaders = request.Content?.Headers;
        return new RawDelivery { Method = request.Method.Method, Target = target, Headers = [.. headers, .. contentHeaders], Body = body };
    }

    /// <summary>Reads a delivery that <see cref="ToArray"/> or another tool has written as <c>application/http</c>.</summary>
    /// <param name="http">
    /// The bytes: request line, headers, an empty line, and a body of as many bytes as <c>Content-Length</c> says, or of all that follow if there is none.
    /// Lines end with CR LF or, as in files that an editor has written, with LF. Copied.
    /// </param>
    /// <returns>The delivery.</returns>
    /// <exception cref="WebhookFormatException">It is not a request in that form; the error says at which byte, and what would be right.</exception>
    public static RawDelivery Parse(BodyBytes http)
    {
        ReadOnlySpan<byte> bytes = http.ToContiguous(out byte[]? rented);
        try
        {
            return new HttpRequestReader(bytes).Read();
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Reads a delivery from a file or another stream, to its end.</summary>
    /// <param name="stream">The stream; read, not disposed. In the form that <see cref="Parse"/> reads.</param>
    /// <param name="maximumLength">How long the whole may be, in bytes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The delivery.</returns>
    /// <exception cref="WebhookFormatException">It is longer than allowed, or not a request in that form; the error says at which byte, and what would be right.</exception>
    public static async Task<RawDelivery> ReadAsync(Stream stream, int maximumLength = DefaultMaximumLength, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using WebhookBody? http = await WebhookBody.ReadAsync(stream, maximumLength, contentLength: null, cancellationToken).ConfigureAwait(false);
        return http is null ? throw TooLarge(maximumLength) : Parse(http.Memory);
    }

    /// <summary>Writes the delivery as <c>application/http</c>: exact but for the framing, which becomes one <c>Content-Length</c>.</summary>
    /// <param name="output">Where to.</param>
    /// <exception cref="FormatException">A header cannot stand in a request: its name is not a token, or its value has a control character or white space around it.</exception>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        HttpRequestWriter.Write(output, this);
    }

    /// <summary>The delivery as <c>application/http</c>; see <see cref="WriteTo"/>.</summary>
    /// <returns>The bytes.</returns>
    /// <exception cref="FormatException">A header cannot stand in a request: its name is not a token, or its value has a control character or white space around it.</exception>
    public byte[] ToArray()
    {
        ArrayBufferWriter<byte> output = new();
        HttpRequestWriter.Write(output, this);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Method and sizes. Neither target nor headers, which may grant access by themselves.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => FormattableString.Invariant($"{Excerpt.Of(Method)}, {Headers.Count()} headers, {Body.Length} bytes");

    internal static bool IsFraming(string name) => HeaderName.IsSame(name, ContentLengthHeader) || HeaderName.IsSame(name, TransferEncodingHeader);

    private static async Task<byte[]> ReadAllAsync(Stream stream, int maximumLength, CancellationToken cancellationToken)
    {
        using WebhookBody? body = await WebhookBody.ReadAsync(stream, maximumLength, contentLength: null, cancellationToken).ConfigureAwait(false);
        return body is null ? throw TooLarge(maximumLength) : body.Memory.ToArray();
    }

    private static WebhookFormatException TooLarge(int maximumLength) => new(new WebhookError
    {
        Reason = WebhookRejectionReason.TooLarge,
        Message = FormattableString.Invariant($"There are more than the {maximumLength} bytes that are allowed."),
    });
}
