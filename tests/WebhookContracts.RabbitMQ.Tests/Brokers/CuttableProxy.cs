using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace WebhookContracts.RabbitMQ.Tests.Brokers;

/// <summary>Stands between a client and the broker, and cuts their connections as a network does.</summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentBag<Socket> _clients = [];
    private readonly int _port;
    private Task _accepting = Task.CompletedTask;

    private CuttableProxy(int port)
    {
        _port = port;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    public Uri Address => new(FormattableString.Invariant($"amqp://guest:guest@127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/"));

    /// <summary>One in front of a broker.</summary>
    /// <param name="port">The broker's port.</param>
    public static CuttableProxy To(int port)
    {
        CuttableProxy proxy = ToLater(port);
        proxy.Start();
        return proxy;
    }

    /// <summary>One that refuses connections until it is started.</summary>
    /// <param name="port">The broker's port.</param>
    public static CuttableProxy ToLater(int port) => new(port);

    /// <summary>Takes connections from now on.</summary>
    public void Start()
    {
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Cuts every connection; others can be made.</summary>
    public void Cut()
    {
        while (_clients.TryTake(out Socket? client))
        {
            client.Close(0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client = await _listener.AcceptAsync();
            Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _clients.Add(client);
            _clients.Add(server);
            await server.ConnectAsync(IPAddress.Loopback, _port);
            _ = PumpAsync(client, server);
            _ = PumpAsync(server, client);
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        try
        {
            using NetworkStream source = new(from);
            using NetworkStream target = new(to);
            await source.CopyToAsync(target);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // Cut.
        }
        finally
        {
            to.Close();
        }
    }
}
