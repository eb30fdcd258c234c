using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using WebhookContracts.Tool.Exchanges;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>The page that shows what 'listen' sees: its files, what came as events, each request in full on demand, and sending one again.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    // More than anybody looks at, and few enough that nobody is harmed by them.
    private const int MostConnections = 64;

    // Each level of a body is an object in an array.
    private const int LevelsOfPage = 3;

    private readonly PageSettings _settings;
    private readonly string _token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly PageGuard _guard;
    private readonly PageEvents _events;
    private LoopbackServer? _server;

    private PageServer(PageSettings settings)
    {
        _settings = settings;
        _guard = new PageGuard(_token);
        _events = new PageEvents(settings, _token);
    }

    /// <summary>Where the page is: <c>http://127.0.0.1:4040</c>.</summary>
    public string Url => _server!.Url;

    /// <summary>Starts to answer.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="option">The option that says so.</param>
    /// <param name="settings">What the page is about.</param>
    /// <exception cref="CommandLine.CommandFailure">The port is taken, or not for whoever runs the command.</exception>
    public static async Task<PageServer> StartAsync(int port, string option, PageSettings settings)
    {
        PageServer page = new(settings);
        page._server = await LoopbackServer.StartAsync(
            port,
            option,
            static builder => builder.WebHost.ConfigureKestrel(options =>
            {
                // Nothing is posted but the wish itself.
                options.Limits.MaxRequestBodySize = 0;
                options.Limits.MaxConcurrentConnections = MostConnections;
            }),
            application => application.Run(context => page.HandleAsync(context, application.Lifetime.ApplicationStopping))).ConfigureAwait(false);
        return page;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        PageGuard.Protect(context.Response.Headers);
        if (_guard.Refusal(context.Request, context.Connection.LocalPort) is var (status, why))
        {
            await WriteTextAsync(context.Response, status, why).ConfigureAwait(false);
            return;
        }

        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        try
        {
            await AnswerAsync(context, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private Task AnswerAsync(HttpContext context, CancellationToken ended)
    {
        HttpRequest request = context.Request;
        string path = request.Path.Value ?? "/";
        bool isPost = HttpMethods.IsPost(request.Method);
        return path.TrimStart('/').Split('/') switch
        {
            ["events"] when !isPost => _events.WriteAsync(context, ended),
            ["matches"] when !isPost => WriteMatchesAsync(context.Response, $"{request.Query["text"]}"),
            ["deliveries", var number, .. var rest] => Find(number) is not { } seen
                ? WriteTextAsync(context.Response, StatusCodes.Status404NotFound, "This delivery is not kept any more.")
                : (isPost, rest) switch
                {
                    (false, []) => WriteJsonAsync(context.Response, writer => DetailJson.Write(writer, seen, _settings)),
                    (false, ["tree"]) => WriteTreeAsync(context, seen),
                    (false, ["bytes"]) => WriteJsonAsync(context.Response, writer => BodyParts.Write(writer, BodyOf(seen, request), NumberOf(request, "from"), seen.IsForm ? null : seen.Judgement?.Error?.ByteOffset)),
                    (false, ["curl"]) => WriteTextAsync(context.Response, () => CurlCommand.Of(seen.Request!, _settings.Receiver), seen),
                    (false, ["test"]) => WriteTextAsync(context.Response, () => TestCode.Of(seen), seen),
                    (false, ["file"]) => WriteFileAsync(context.Response, seen),
                    (true, ["again"]) => SendAgainAsync(context.Response, seen, isToTarget: request.Query["to"] == "target", ended),
                    _ => NotFoundAsync(context.Response),
                },
            _ when !isPost && PageFiles.Find(path) is var (content, type) => WriteAsync(context.Response, type, content),
            _ => NotFoundAsync(context.Response),
        };
    }

    private SeenRequest? Find(string number) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? _settings.History.Find(value) : null;

    private static int NumberOf(HttpRequest request, string name) => int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0;

    // The delivery's own, or that of what the target answered.
    private static ReadOnlyMemory<byte> BodyOf(SeenRequest seen, HttpRequest request) => request.Query["of"] == "answer" ? seen.Forwarded?.Answer ?? default : seen.Request?.Body ?? default;

    private Task WriteMatchesAsync(HttpResponse response, string text)
    {
        IReadOnlyList<int> numbers = _settings.History.Where(seen => seen.Request is { } request
            && (BodySearch.Finds(request.Body.Span, text)
                || request.Headers.Any(header => header.Key.Contains(text, StringComparison.OrdinalIgnoreCase) || header.Value.Contains(text, StringComparison.OrdinalIgnoreCase))));
        return WriteJsonAsync(response, writer =>
        {
            writer.WriteStartArray();
            foreach (int number in numbers)
            {
                writer.WriteNumberValue(number);
            }

            writer.WriteEndArray();
        });
    }

    private static Task WriteTreeAsync(HttpContext context, SeenRequest seen)
    {
        if (seen.IsForm)
        {
            return WriteJsonAsync(context.Response, static writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("isForm", true);
                writer.WriteEndObject();
            });
        }

        BodyTree tree = new(BodyOf(seen, context.Request), seen.Judgement);
        return context.Request.Query.ContainsKey("at")
            ? WriteJsonAsync(context.Response, writer => tree.WriteChildren(writer, NumberOf(context.Request, "at"), NumberOf(context.Request, "from")))
            : WriteJsonAsync(context.Response, tree.WriteRoot);
    }

    private static async Task WriteFileAsync(HttpResponse response, SeenRequest seen)
    {
        byte[] http;
        try
        {
            http = seen.Request is { } request ? request.ToArray() : throw new FormatException("It did not come whole.");
        }
        catch (FormatException exception)
        {
            await WriteTextAsync(response, StatusCodes.Status409Conflict, exception.Message).ConfigureAwait(false);
            return;
        }

        response.Headers.ContentDisposition = $"attachment; filename=\"{DeliveryFile.NameOf(seen.Time, seen.Number, seen.FileTitle)}\"";
        await WriteAsync(response, "application/http", http).ConfigureAwait(false);
    }

    private async Task SendAgainAsync(HttpResponse response, SeenRequest seen, bool isToTarget, CancellationToken ended)
    {
        Func<RawDelivery, CancellationToken, Task<Exchange>>? send = isToTarget ? _settings.SendToTarget : _settings.SendToReceiver;
        if (seen.Request is not { } request || send is null || (isToTarget && !seen.CanBeHandedOn))
        {
            await WriteTextAsync(response, StatusCodes.Status409Conflict, isToTarget ? "What was not taken is not handed on." : "It did not come whole.").ConfigureAwait(false);
            return;
        }

        SentAgain sent;
        try
        {
            DateTimeOffset time = DateTimeOffset.Now;
            sent = new SentAgain(time, isToTarget, await send(request, ended).ConfigureAwait(false));
        }
        catch (FormatException exception)
        {
            await WriteTextAsync(response, StatusCodes.Status409Conflict, exception.Message).ConfigureAwait(false);
            return;
        }

        _settings.History.Change(seen.Number, known => known.With(sent));
        await WriteJsonAsync(response, writer => DetailJson.WriteAgain(writer, sent)).ConfigureAwait(false);
    }

    private static Task NotFoundAsync(HttpResponse response) => WriteTextAsync(response, StatusCodes.Status404NotFound, "There is nothing here.");

    // What is made of a request, or why that cannot be.
    private static Task WriteTextAsync(HttpResponse response, Func<string> text, SeenRequest seen)
    {
        try
        {
            return seen.Request is null
                ? WriteTextAsync(response, StatusCodes.Status409Conflict, "It did not come whole.")
                : WriteTextAsync(response, StatusCodes.Status200OK, text());
        }
        catch (NotSupportedException exception)
        {
            return WriteTextAsync(response, StatusCodes.Status409Conflict, exception.Message);
        }
    }

    private static Task WriteTextAsync(HttpResponse response, int status, string text)
    {
        response.StatusCode = status;
        return WriteAsync(response, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));
    }

    private static Task WriteJsonAsync(HttpResponse response, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, new JsonWriterOptions { MaxDepth = LevelsOfPage * WebhookReadOptions.LargestMaximumDepth }))
        {
            write(writer);
        }

        return WriteAsync(response, "application/json", json.WrittenMemory);
    }

    private static Task WriteAsync(HttpResponse response, string type, ReadOnlyMemory<byte> content)
    {
        response.ContentType = type;
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content).AsTask();
    }
}
