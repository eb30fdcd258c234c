using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace WebhookContracts;

/// <summary>One request and what came of it: an answer, or how there was none.</summary>
internal sealed class SendingExchange
{
    public int? StatusCode { get; private init; }

    /// <summary>How there was no answer; null if there was one.</summary>
    public WebhookSendingFailure? Failure { get; private init; }

    /// <summary>What went wrong, for people.</summary>
    public string? Fault { get; private init; }

    /// <summary>What <c>Retry-After</c> asked, from the moment of the answer on.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The beginning of the answer's body.</summary>
    public ReadOnlyMemory<byte> Answer { get; private init; }

    /// <summary>Sends a request, and reads of its answer what is wanted. Throws for nothing that a receiver does.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="timeout">How long it may take, the answer included.</param>
    /// <param name="maximumAnswerLength">How much of the answer is read.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<SendingExchange> RunAsync(
        HttpClient client, HttpRequestMessage request, TimeSpan timeout, int maximumAnswerLength, TimeProvider time, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return new()
            {
                StatusCode = (int)response.StatusCode,
                RetryAfter = RetryAfterOf(response.Headers.RetryAfter, time.GetUtcNow()),

                // What follows that is another protocol, and no answer.
                Answer = response.StatusCode == HttpStatusCode.SwitchingProtocols ? default
                    : await ReadBeginningAsync(response.Content, maximumAnswerLength, either.Token).ConfigureAwait(false),
            };
        }
        catch (OperationCanceledException fault)
        {
            // Also where the client has a limit of its own.
            cancellationToken.ThrowIfCancellationRequested();
            return new() { Failure = WebhookSendingFailure.Timeout, Fault = patience.IsCancellationRequested ? null : fault.Message };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or AuthenticationException)
        {
            return new() { Failure = IsAboutAddress(fault) ? WebhookSendingFailure.Address : WebhookSendingFailure.Connection, Fault = fault.GetBaseException().Message };
        }
    }

    private static bool IsAboutAddress(Exception fault) => fault is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }
        || fault.InnerException is RefusedAddressException;

    private static TimeSpan? RetryAfterOf(RetryConditionHeaderValue? asked, DateTimeOffset now) => asked switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    // What is missing of a body that breaks off, or does not end in time, changes nothing: the status counts.
    private static async Task<ReadOnlyMemory<byte>> ReadBeginningAsync(HttpContent content, int maximumLength, CancellationToken cancellationToken)
    {
        byte[] beginning = new byte[maximumLength];
        int length = 0;
        try
        {
            Stream body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (length < maximumLength)
            {
                int read = await body.ReadAsync(beginning.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException)
        {
        }

        return beginning.AsSpan(0, length).ToArray();
    }
}
