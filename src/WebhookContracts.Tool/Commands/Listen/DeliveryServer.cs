using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts.Tool.Inspecting;

namespace WebhookContracts.Tool.Commands.Listen;

/// <summary>A server on this machine's own addresses that hands on each request whole, its body as it came.</summary>
internal sealed class DeliveryServer : IAsyncDisposable
{
    /// <summary>How long a body may be, in bytes: as long as the library reads unless it is told otherwise.</summary>
    public static readonly int MaximumBodyLength = WebhookReadOptions.Default.MaximumBodyLength;

    // As many as arrive before anybody can turn to them. The system has a limit of its own.
    private const int MostWaiting = 16_384;

    private readonly LoopbackServer _server;
    private readonly IDisposable _refusals;

    private DeliveryServer(LoopbackServer server, IDisposable refusals) => (_server, _refusals) = (server, refusals);

    /// <summary>Where it listens: <c>http://127.0.0.1:8080</c>.</summary>
    public string Url => _server.Url;

    /// <summary>Starts to listen.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="receive">Answers a request that arrived whole.</param>
    /// <param name="refuse">Is told the status and the reason of one that was refused before that.</param>
    /// <param name="breakOff">Is told of one that did not come to its end.</param>
    /// <exception cref="CommandLine.CommandFailure">The port is taken, or not for whoever runs the command.</exception>
    public static async Task<DeliveryServer> StartAsync(int port, Func<RawDelivery, HttpContext, Task> receive, Action<int, string> refuse, Action<string> breakOff)
    {
        IDisposable? refusals = null;
        LoopbackServer server = await LoopbackServer.StartAsync(
            port,
            "--port",
            builder =>
            {
                builder.Services.Configure<SocketTransportOptions>(options => options.Backlog = MostWaiting);

                // The body is bounded where it is read, so that the refusal can be told.
                builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
            },
            application =>
            {
                refusals = application.Services.GetRequiredService<DiagnosticListener>().Subscribe(new ServerRefusals(refuse), ServerRefusals.IsEnabled);
                application.Run(context => HandleAsync(context, receive, refuse, breakOff));
            }).ConfigureAwait(false);
        return new DeliveryServer(server, refusals!);
    }

    /// <summary>Ends listening; what has begun is answered, if that does not take long.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _refusals.Dispose();
    }

    private static async Task HandleAsync(HttpContext context, Func<RawDelivery, HttpContext, Task> receive, Action<int, string> refuse, Action<string> breakOff)
    {
        byte[]? body;
        try
        {
            using WebhookBody? read = await WebhookBody.ReadAsync(context.Request.Body, MaximumBodyLength, context.Request.ContentLength, context.RequestAborted).ConfigureAwait(false);
            body = read?.Memory.ToArray();
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            breakOff(fault is BadHttpRequestException ? fault.Message : "the connection ended before the body did");
            ServerRefusals.Except(context);
            context.Abort();
            return;
        }

        if (body is null)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            context.Response.Headers.Connection = "close";
            ServerRefusals.Except(context);
            refuse(context.Response.StatusCode, $"the body has more than {MaximumBodyLength} bytes");
            return;
        }

        RawDelivery delivery = new()
        {
            Method = context.Request.Method,
            Target = Encode(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget),
            Headers = [.. context.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")))],
            Body = body,
        };
        await receive(delivery, context).ConfigureAwait(false);
    }

    /// <summary>The whole URL of a request.</summary>
    public static string UrlOf(HttpRequest request) => Encode(request.GetEncodedUrl());

    // The server lets through in a query what no request line may hold.
    private static string Encode(string target) => target is { Length: > 0 } && !target.AsSpan().ContainsAnyExceptInRange('!', '~')
        ? target
        : string.Concat(target.EnumerateRunes().Select(rune => rune.Value is >= '!' and <= '~' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
