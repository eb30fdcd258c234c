using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>Where the connection is cut when a transaction is committed.</summary>
internal enum Cut
{
    None,

    /// <summary>The server has not been asked to commit, and is told that the connection has ended.</summary>
    BeforeCommit,

    /// <summary>The server has committed, and nobody has heard of it.</summary>
    AfterCommit,

    /// <summary>The server has not been asked to commit, and does not know that nobody is there any more.</summary>
    Unnoticed,
}

/// <summary>Stands between a machine and the server, and cuts the connection of whoever commits next, or asks something else.</summary>
internal sealed class CommitCutter : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly PostgreSqlServer _server;
    private readonly List<Socket> _unnoticed = [];
    private readonly byte[] _asked;
    private int _cut;

    /// <summary>Begins to stand there.</summary>
    /// <param name="server">The server.</param>
    /// <param name="asked">What stands in whatever is cut: a part of a statement that is not prepared.</param>
    public CommitCutter(PostgreSqlServer server, string asked = "COMMIT\0")
    {
        _server = server;
        _asked = Encoding.UTF8.GetBytes(asked);
        _listener.Start();
        _ = AcceptAsync();
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={((IPEndPoint)_listener.LocalEndpoint).Port};Username=postgres;Database=postgres";

    /// <summary>What becomes of the next commit.</summary>
    public Cut Next
    {
        set => Volatile.Write(ref _cut, (int)value);
    }

    /// <summary>Whether that is still to come.</summary>
    public bool IsCutting => Volatile.Read(ref _cut) != (int)Cut.None;

    /// <summary>Tells the server of connections whose end it has not noticed.</summary>
    public void TellServer()
    {
        lock (_unnoticed)
        {
            _unnoticed.ForEach(socket => socket.Dispose());
            _unnoticed.Clear();
        }
    }

    public void Dispose()
    {
        TellServer();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptSocketAsync();
                Socket server = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_server.Socket));
                TaskCompletionSource answered = new();
                _ = ForwardAsync(client, server, answered);
                _ = ReturnAsync(server, client, answered);
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ForwardAsync(Socket client, Socket server, TaskCompletionSource answered)
    {
        byte[] buffer = new byte[65536];
        try
        {
            while (await client.ReceiveAsync(buffer) is > 0 and int length)
            {
                Cut cut = buffer.AsSpan(0, length).IndexOf(_asked) >= 0 ? (Cut)Interlocked.Exchange(ref _cut, (int)Cut.None) : Cut.None;
                if (cut == Cut.Unnoticed)
                {
                    lock (_unnoticed)
                    {
                        _unnoticed.Add(server);
                    }

                    client.Dispose();
                    return;
                }

                if (cut == Cut.AfterCommit)
                {
                    client.Dispose();
                    await server.SendAsync(buffer.AsMemory(0, length));
                    await answered.Task;
                }

                if (cut != Cut.None)
                {
                    break;
                }

                await server.SendAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
        }

        client.Dispose();
        server.Dispose();
    }

    private static async Task ReturnAsync(Socket server, Socket client, TaskCompletionSource answered)
    {
        byte[] buffer = new byte[65536];
        try
        {
            while (await server.ReceiveAsync(buffer) is > 0 and int length)
            {
                await client.SendAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Only a client that was cut off has gone before it was answered.
            answered.TrySetResult();
        }

        client.Dispose();
    }
}
