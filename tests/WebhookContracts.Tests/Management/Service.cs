using System.Text;

namespace WebhookContracts.Tests.Management;

/// <summary>A service on a real socket that answers what is written down, and knows what it was asked.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly LoopbackReceiver _receiver;

    public Service(params string[] answers)
        : this([.. answers.Select(answer => Located(() => null, _ => answer))])
    {
    }

    public Service(params Func<Stream, CancellationToken, Task>[] answers)
    {
        _receiver = new(answers);
        Root = new($"http://127.0.0.1:{_receiver.Port}");
        Client = new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null, AllowAutoRedirect = false }) { BaseAddress = Root };
        Client.DefaultRequestHeaders.Authorization = new("Bearer", "of-a-user");
    }

    public Uri Root { get; }

    /// <summary>A client whom the service knows.</summary>
    public HttpClient Client { get; }

    /// <summary>All requests, each as it was on the wire, with the service's address as <c>service</c>.</summary>
    public IReadOnlyList<string> Requests => [.. _receiver.Texts.Select(request => request.Replace(Root.Authority, "service", StringComparison.Ordinal))];

    /// <summary>An answer of JSON; its addresses are to say where the service is.</summary>
    public static string Json(int status, string json, params string[] headers) => Answer(status, "application/json", json, headers);

    public static string Answer(int status, string contentType, string body, params string[] headers) =>
        $"HTTP/1.1 {status} Whatever\r\nContent-Type: {contentType}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>An answer that is made once it is known where the service is.</summary>
    public static Func<Stream, CancellationToken, Task> Located(Func<Service?> service, Func<string, string> answer) =>
        async (connection, stopping) => await connection.WriteAsync(Encoding.UTF8.GetBytes(answer(service()?.Root.GetLeftPart(UriPartial.Authority) ?? "")), stopping);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _receiver.DisposeAsync();
    }
}
