using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WebhookContracts.Tests.Shared;

/// <summary>A receiver on a real socket, which answers as it was told, also as no server would: the first request by the first answer, all after the last by the last.</summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<Stream, CancellationToken, Task>[] _answers;
    private readonly List<RawDelivery> _requests = [];
    private readonly List<string> _texts = [];
    private readonly Task _accepting;
    private int _atOnce;

    public LoopbackReceiver(params Func<Stream, CancellationToken, Task>[] answers)
        : this(IPAddress.Loopback, answers)
    {
    }

    public LoopbackReceiver(IPAddress address, params Func<Stream, CancellationToken, Task>[] answers)
    {
        _answers = answers;
        _listener.Bind(new IPEndPoint(address, 0));
        _listener.Listen(1_000);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        Url = new($"http://{address}:{Port}/hook?a=b");
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public Uri Url { get; }

    /// <summary>What has come, with the headers as they were on the wire.</summary>
    public IReadOnlyList<RawDelivery> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>What has come, to the byte: UTF-8.</summary>
    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_requests)
            {
                return [.. _texts];
            }
        }
    }

    /// <summary>How many requests waited for an answer at once, at most.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>An answer with these headers and no body.</summary>
    public static Func<Stream, CancellationToken, Task> Status(int status, params string[] headers) =>
        Text($"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} Whatever\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Content-Length: 0\r\n\r\n");

    public static Func<Stream, CancellationToken, Task> Text(string text) => async (connection, stopping) => await connection.WriteAsync(Encoding.Latin1.GetBytes(text), stopping);

    /// <summary>Ends the connection without a word.</summary>
    public static Task Reset(Stream connection, CancellationToken stopping)
    {
        ((NetworkStream)connection).Socket.LingerState = new LingerOption(enable: true, 0);
        ((NetworkStream)connection).Socket.Close();
        return Task.CompletedTask;
    }

    /// <summary>Ends the connection in good order, and answers nothing.</summary>
    public static Task Close(Stream connection, CancellationToken stopping)
    {
        ((NetworkStream)connection).Socket.Close();
        return Task.CompletedTask;
    }

    /// <summary>Never answers.</summary>
    public static Task Silence(Stream connection, CancellationToken stopping) => Task.Delay(Timeout.Infinite, stopping);

    /// <summary>Begins an answer, and goes on with its body until nobody listens any more.</summary>
    public static async Task Endless(Stream connection, CancellationToken stopping)
    {
        await connection.WriteAsync("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), stopping);
        while (true)
        {
            await connection.WriteAsync("10\r\n0123456789abcdef\r\n"u8.ToArray(), stopping);
        }
    }

    /// <summary>Waits until so many requests have come.</summary>
    public async Task UntilAsync(int requests)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (Requests.Count < requests)
        {
            await Task.Delay(5, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptAsync(_stopping.Token)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    // One request after the other, until the sender or the answer ends the connection.
    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using NetworkStream connection = new(socket, ownsSocket: true);
            while (await ReadAsync(connection) is { } bytes)
            {
                RawDelivery request = RawDelivery.Parse(bytes);
                Func<Stream, CancellationToken, Task> answer;
                lock (_requests)
                {
                    answer = _answers[Math.Min(_requests.Count, _answers.Length - 1)];
                    _requests.Add(request);
                    _texts.Add(Encoding.UTF8.GetString(bytes));
                    MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
                }

                try
                {
                    await answer(connection, _stopping.Token);
                }
                finally
                {
                    Interlocked.Decrement(ref _atOnce);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task<byte[]?> ReadAsync(NetworkStream connection)
    {
        List<byte> head = [];
        byte[] one = new byte[1];
        while (!EndsHead(head))
        {
            if (await connection.ReadAsync(one, _stopping.Token) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        string text = Encoding.Latin1.GetString([.. head]);
        int length = text.Split("\r\n").Where(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))
            .Select(line => int.Parse(line["Content-Length: ".Length..], CultureInfo.InvariantCulture)).SingleOrDefault();
        byte[] body = new byte[length];
        await connection.ReadExactlyAsync(body, _stopping.Token);
        return [.. head, .. body];
    }

    private static bool EndsHead(List<byte> head) => head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';
}
