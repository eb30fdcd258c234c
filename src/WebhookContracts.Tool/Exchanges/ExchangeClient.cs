using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace WebhookContracts.Tool.Exchanges;

/// <summary>Sends deliveries as they are: no header added, no redirect followed, nothing remembered.</summary>
internal sealed class ExchangeClient : IDisposable
{
    /// <summary>How much of an answer's body is read, in bytes: nobody answers a webhook with more.</summary>
    public const int LongestAnswer = 1024 * 1024;

    /// <summary>How long a delivery may take where no contract says it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Of an answer: how its body is encoded, and when to come again.
    private static readonly string[] s_answerHeaders = ["Content-Encoding", "Retry-After"];

    // They concern the connection that a delivery came by (RFC 9110, section 7.6.1), as do those that Connection names.
    private static readonly HashSet<string> s_connectionHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Expect", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Upgrade",

        // Made anew, of the body and of where it goes.
        "Content-Length", "Host", "Transfer-Encoding",
    };

    private readonly HttpClient _client;

    /// <param name="url">Where all deliveries go.</param>
    public ExchangeClient(Uri url)
    {
        Handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // A proxy cannot reach what runs here.
            UseProxy = !url.IsLoopback,
            ActivityHeadersPropagator = null,

            // As it was read, and as it stands in files.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
        };
        _client = new HttpClient(Handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>What makes the connections.</summary>
    public SocketsHttpHandler Handler { get; }

    /// <summary>Sends a delivery. Throws for nothing that the receiver does.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="url">Where to.</param>
    /// <param name="timeout">How long it may take, the answer included.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FormatException">A header cannot be sent.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<Exchange> SendAsync(RawDelivery delivery, Uri url, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = WithoutConnection(delivery).ToRequest(url);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        long began = Stopwatch.GetTimestamp();
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            int status = (int)response.StatusCode;

            // Behind a switch of protocols (101) comes what is no body, and perhaps no end.
            (byte[] answer, bool isCut) = status < 200 ? ([], false) : await ReadAsync(response.Content, patience.Token).ConfigureAwait(false);
            return new()
            {
                StatusCode = status,
                Duration = Stopwatch.GetElapsedTime(began),
                ContentType = response.Content.Headers.ContentType?.ToString(),
                Headers = [.. s_answerHeaders.SelectMany(name => ValuesOf(response, name).Select(value => KeyValuePair.Create(name, value)))],
                Answer = answer,
                IsCut = isCut,
            };
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new() { Fault = $"none within {Exchange.Shown(timeout)}", Duration = Stopwatch.GetElapsedTime(began) };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
        {
            return new() { Fault = fault.GetBaseException().Message, Duration = Stopwatch.GetElapsedTime(began) };
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Headers that are handed on: all but those of the connection that they came by, and those that the next one makes.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Handed(WebhookHeaders headers)
    {
        string[] named = [.. headers.Where(header => header.Key.Equals("Connection", StringComparison.OrdinalIgnoreCase)).SelectMany(header => header.Value.Split(',', StringSplitOptions.TrimEntries))];
        return headers.Where(header => !s_connectionHeaders.Contains(header.Key) && !named.Contains(header.Key, StringComparer.OrdinalIgnoreCase));
    }

    private static RawDelivery WithoutConnection(RawDelivery delivery) => new()
    {
        Method = delivery.Method,
        Target = delivery.Target,
        Headers = [.. Handed(delivery.Headers)],
        Body = delivery.Body,
    };

    private static HeaderStringValues ValuesOf(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
        || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values : default;

    private static async Task<(byte[] Answer, bool IsCut)> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using MemoryStream answer = new();
        byte[] part = new byte[16 * 1024];
        Stream body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);

        // One byte beyond, to know whether there is more.
        while (answer.Length <= LongestAnswer && await body.ReadAsync(part, cancellationToken).ConfigureAwait(false) is > 0 and int read)
        {
            answer.Write(part, 0, read);
        }

        return answer.Length > LongestAnswer ? (answer.GetBuffer()[..LongestAnswer], true) : (answer.ToArray(), false);
    }
}
