using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebhookContracts.Benchmarks.Peers;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Benchmarks.Endpoints;

/// <summary>The process with the endpoints, on one Kestrel.</summary>
internal static class EndpointServer
{
    public const string Argument = "--endpoint-server";

    /// <summary>Answers the processor time in nanoseconds and the bytes allocated since the process began.</summary>
    public const string CountersPath = "/counters";

    private static readonly WebhookSecrets s_secrets = WebhookSecret.FromUtf8(EndpointBody.Key);
    private static readonly UsualVerification s_usualVerification = new(EndpointBody.Scheme, Encoding.UTF8.GetBytes(EndpointBody.Key));
    private static readonly LaunchpadPeer s_peer = new();

    /// <summary>Serves until the standard input ends; writes its port first.</summary>
    public static async Task RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWebhooks();
        await using WebApplication app = builder.Build();
        app.MapGet(CountersPath, (HttpContext context) => context.Response.WriteAsync(Counters()));
        foreach (EndpointBody body in EndpointBody.All)
        {
            Map(app, body);
        }

        await app.StartAsync().ConfigureAwait(false);
        Console.WriteLine(new Uri(app.Urls.Single()).Port);
        await Console.In.ReadToEndAsync().ConfigureAwait(false);
    }

    private static void Map(WebApplication app, EndpointBody body)
    {
        MapReading(EndpointContestant.Bare, _ => true);
        MapReading(EndpointContestant.Hash, read => body.IsSigned(read));
        MapReading(EndpointContestant.Floor, read => body.IsSigned(read) && body.MakeLeaves(read) is not null);
        app.MapWebhook(LaunchpadContract.Instance, EndpointContestant.PathOf(EndpointContestant.Ours, body), webhook => webhook
            .UseSecrets(s_secrets)
            .OnAny((_, _, _) => Task.CompletedTask));
        app.MapPost(EndpointContestant.PathOf(EndpointContestant.Receive, body), ReceiveAsync);
        app.MapPost(EndpointContestant.PathOf(EndpointContestant.Usual, body), ReceiveAsUsualAsync);

        void MapReading(string contestant, Check check) => app.MapPost(EndpointContestant.PathOf(contestant, body), context => ReadAsync(context, check));
    }

    private delegate bool Check(ReadOnlySpan<byte> body);

    // As well as it can be done by hand where the length is known.
    private static async Task ReadAsync(HttpContext context, Check check)
    {
        int length = (int)context.Request.ContentLength!.Value;
        byte[] body = ArrayPool<byte>.Shared.Rent(length);
        await context.Request.Body.ReadExactlyAsync(body.AsMemory(0, length)).ConfigureAwait(false);
        context.Response.StatusCode = check(body.AsSpan(0, length)) ? StatusCodes.Status202Accepted : StatusCodes.Status401Unauthorized;
        ArrayPool<byte>.Shared.Return(body);
    }

    private static async Task ReceiveAsync(HttpContext context)
    {
        WebhookResult<LaunchpadEvent, LaunchpadEvent> result =
            await LaunchpadContract.Instance.ReceiveAsync(WebhookHeaders.FromCaseInsensitive(context.Request.Headers), context.Request.Body, s_secrets).ConfigureAwait(false);
        context.Response.StatusCode = result.IsAccepted ? StatusCodes.Status202Accepted : result.Reason.ToHttpStatusCode();
    }

    private static async Task ReceiveAsUsualAsync(HttpContext context)
    {
        using MemoryStream copy = new();
        await context.Request.Body.CopyToAsync(copy).ConfigureAwait(false);
        byte[] body = copy.ToArray();
        Dictionary<string, string> headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        context.Response.StatusCode = s_usualVerification.Verify(headers, body) && s_peer.Parse(body, headers[LaunchpadContract.Instance.EventTypeHeader!]) is not null
            ? StatusCodes.Status202Accepted
            : StatusCodes.Status401Unauthorized;
    }

    private static string Counters() =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.Ticks * TimeSpan.NanosecondsPerTick} {GC.GetTotalAllocatedBytes(precise: false)}");
}
