using System.Diagnostics;
using System.Net.Sockets;

namespace WebhookContracts.Tool.Exchanges;

/// <summary>Sends deliveries as they are: no header added, no redirect followed, nothing remembered.</summary>
internal sealed class ExchangeClient : IDisposable
{
    // What is longer is not shown, nor handed on: nobody answers a webhook with more.
    private const int LongestAnswer = 1024 * 1024;

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
        using HttpRequestMessage request = delivery.ToRequest(url);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        long began = Stopwatch.GetTimestamp();
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            byte[] answer = await ReadAsync(response.Content, patience.Token).ConfigureAwait(false);
            return new()
            {
                StatusCode = (int)response.StatusCode,
                Duration = Stopwatch.GetElapsedTime(began),
                ContentType = response.Content.Headers.ContentType?.ToString(),
                Answer = answer,
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

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using MemoryStream answer = new();
        byte[] part = new byte[16 * 1024];
        Stream body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        while (answer.Length < LongestAnswer && await body.ReadAsync(part, cancellationToken).ConfigureAwait(false) is > 0 and int read)
        {
            answer.Write(part, 0, read);
        }

        return answer.ToArray();
    }
}
