using System.Globalization;

namespace WebhookContracts;

/// <summary>How a client of a service's webhooks talks to it: one request, one answer of bounded length, and an exception for what the service refuses.</summary>
internal sealed class ManagementChannel
{
    // Of an answer that refuses, the beginning says enough.
    private const int LongestRefusal = 64 * 1024;

    private readonly HttpClient _client;
    private readonly Func<ManagementAnswer, ManagementFault> _readFault;

    /// <param name="client">The client, which says who is asking.</param>
    /// <param name="root">Below which everything is that is asked for; by its path, whatever stands behind that.</param>
    /// <param name="options">How answers are read, and how long they may be; null for the default.</param>
    /// <param name="readFault">Reads an answer that refuses. May be given the beginning of one.</param>
    /// <exception cref="ArgumentException">The root is no absolute URL of http or https.</exception>
    public ManagementChannel(HttpClient client, Uri? root, WebhookReadOptions? options, Func<ManagementAnswer, ManagementFault> readFault)
    {
        Root = root is { IsAbsoluteUri: true } && (root.Scheme == Uri.UriSchemeHttps || root.Scheme == Uri.UriSchemeHttp)
            ? new(root.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped))
            : throw new ArgumentException("The client has no base address, which would say where the service is.", nameof(client));
        _client = client;
        _readFault = readFault;
        Options = options ?? WebhookReadOptions.Default;
    }

    public Uri Root { get; }

    public WebhookReadOptions Options { get; }

    /// <summary>An address below the root.</summary>
    /// <param name="path">Its path, without a leading slash, with nothing in it that has to be escaped.</param>
    public Uri Below(string path) => new(string.Concat(Root.AbsoluteUri.AsSpan().TrimEnd('/'), "/", path));

    /// <summary>Whether an address is below the root, so that who asks may be told to it.</summary>
    public bool Owns(Uri address) =>
        address.IsAbsoluteUri
        && address.UserInfo.Length == 0
        && Uri.Compare(address, Root, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
        && address.AbsolutePath.StartsWith(Root.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the answer, if it is success.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WebhookManagementException">The service has refused it, or answered something else than it should.</exception>
    /// <exception cref="HttpRequestException">There was no answer, or only part of one.</exception>
    public async Task<T> SendAsync<T>(ManagementRequest request, Func<ManagementAnswer, T> read, CancellationToken cancellationToken)
    {
        ManagementAnswer answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            return read(answer);
        }
        catch (WebhookFormatException fault)
        {
            // Neither passed on as the reason nor told with what it found: that may be a secret, or the beginning of one, by which nobody would know it.
            throw request.Misanswered(answer, Describe(fault.Error));
        }
    }

    // The client's own time-out ends with the headers of an answer; its body may be sent for ever.
    private async Task<ManagementAnswer> SendAsync(ManagementRequest request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_client.Timeout);
        using HttpRequestMessage message = request.ToMessage();
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            bool isSuccess = response.IsSuccessStatusCode;
            int longest = isSuccess ? Options.MaximumBodyLength : LongestRefusal;
            byte[] body = await ReadAsync(response.Content, longest, patience.Token).ConfigureAwait(false);
            ManagementAnswer answer = new(response.StatusCode, body.Length > longest ? body[..longest] : body, Locate(response.Headers.Location, request.Url));
            return !isSuccess ? throw request.Refused(answer, _readFault(answer))
                : body.Length > longest ? throw request.Misanswered(answer, $"it is longer than {longest} bytes")
                : answer;
        }
        catch (OperationCanceledException fault) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(fault.Message, fault, cancellationToken);
        }
        catch (OperationCanceledException fault) when (patience.IsCancellationRequested && fault.InnerException is not TimeoutException)
        {
            // As the client itself says it.
            throw new TaskCanceledException(
                string.Create(CultureInfo.InvariantCulture, $"{request.Method} {request.Url.AbsolutePath} was not answered in {_client.Timeout.TotalSeconds} s."), new TimeoutException());
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            // Invalid is what the client's handler could not decompress.
            throw new HttpRequestException($"The answer to {request.Method} {request.Url.AbsolutePath} could not be read to its end.", fault);
        }
    }

    // As a text, since a path alone would be a file's where files have such paths.
    private static Uri? Locate(Uri? location, Uri asked) => location is not null && Uri.TryCreate(asked, location.OriginalString, out Uri? address) ? address : null;

    private static string Describe(WebhookError error) => error is { JsonPointer: { } pointer, ByteOffset: { } offset, Expected: { } expected }
        ? string.Create(CultureInfo.InvariantCulture, $"at {(pointer.Length == 0 ? "the top of the body" : pointer)}, byte {offset}, there is something else than {expected}")
        : error.Message;

    // One byte more than may be, so that it shows.
    private static async Task<byte[]> ReadAsync(HttpContent content, int longest, CancellationToken cancellationToken)
    {
        using Stream body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using MemoryStream kept = new();
        byte[] part = new byte[8 * 1024];
        while (kept.Length <= longest && await body.ReadAsync(part.AsMemory(0, (int)Math.Min(part.Length, longest + 1L - kept.Length)), cancellationToken).ConfigureAwait(false) is > 0 and int length)
        {
            kept.Write(part, 0, length);
        }

        return kept.ToArray();
    }
}
