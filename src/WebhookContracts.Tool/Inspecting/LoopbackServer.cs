using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using WebhookContracts.Tool.CommandLine;

namespace WebhookContracts.Tool.Inspecting;

/// <summary>A web server that nobody but this machine reaches.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application) => _application = application;

    /// <summary>Where it listens: <c>http://127.0.0.1:8080</c>.</summary>
    public string Url => _application.Urls.First();

    /// <summary>Starts to listen.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="option">The option that says so.</param>
    /// <param name="configure">Sets what is peculiar to this server.</param>
    /// <param name="handle">Says what answers.</param>
    /// <exception cref="CommandFailure">The port is taken, or not for whoever runs the command.</exception>
    public static async Task<LoopbackServer> StartAsync(int port, string option, Action<WebApplicationBuilder> configure, Action<WebApplication> handle)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, port);
        });
        configure(builder);
        WebApplication application = builder.Build();
        handle(application);
        try
        {
            await application.StartAsync().ConfigureAwait(false);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw CommandFailure.WrongUsage($"port {port} is taken; name another with {option} N, or 0 for any that is free", exception);
        }
        catch (SocketException exception)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw CommandFailure.WrongUsage($"port {port} cannot be listened on: {exception.Message}; name another with {option} N, or 0 for any that is free", exception);
        }

        return new LoopbackServer(application);
    }

    /// <summary>Ends listening; what has begun is answered, if that does not take long.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource patience = new(s_farewell);
        await _application.StopAsync(patience.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }
}
