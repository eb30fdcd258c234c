using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>A connection to a server, on which anything can be written, also what no client would send.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private RawClient()
    {
    }

    public static async Task<RawClient> ConnectAsync(WebhookServer server)
    {
        RawClient client = new();
        await client._socket.ConnectAsync(server.Address.Host, server.Address.Port);
        return client;
    }

    /// <summary>The head of a POST with these headers beside <c>Host</c>, up to the empty line.</summary>
    public static string Head(string target, IEnumerable<KeyValuePair<string, string>> headers) =>
        $"POST {target} HTTP/1.1\r\nHost: localhost\r\n{string.Concat(headers.Select(header => $"{header.Key}: {header.Value}\r\n"))}\r\n";

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends bytes as one chunk of a chunked body; none end it.</summary>
    public async Task SendChunkAsync(ReadOnlyMemory<byte> bytes)
    {
        await SendAsync(bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
        await SendAsync(bytes);
        await SendAsync("\r\n");
    }

    /// <summary>Reads an answer: its status line and headers, and as much of the body as came with them.</summary>
    public async Task<string> ReadAnswerAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        while (!Encoding.Latin1.GetString(buffer, 0, length).Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await _socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return Encoding.Latin1.GetString(buffer, 0, length);
    }

    /// <summary>Ends the connection as a machine does that loses its network: without a word.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, 0);
        _socket.Close();
    }

    public void Dispose() => _socket.Dispose();
}
