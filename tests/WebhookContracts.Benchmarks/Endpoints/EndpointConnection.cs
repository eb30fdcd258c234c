using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WebhookContracts.Benchmarks.Endpoints;

/// <summary>One kept connection with one request under way at a time: as little work for the client as there can be, so that the server is what is measured.</summary>
internal sealed class EndpointConnection : IDisposable
{
    private const int NumberDigits = 12;
    private static readonly byte[] s_accepted = "HTTP/1.1 202 "u8.ToArray();
    private static readonly byte[] s_endOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[1024];
    private byte[] _request = [];
    private int _numberStart;

    public EndpointConnection(int port) => _socket.Connect(IPAddress.Loopback, port);

    /// <summary>What is posted from now on.</summary>
    public void Prepare(string path, EndpointBody body, string idHeader, IEnumerable<KeyValuePair<string, string>> headers)
    {
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Json.Length}\r\n");
        foreach ((string name, string value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"{idHeader}: ");
        _numberStart = head.Length;
        head.Append('0', NumberDigits).Append("\r\n\r\n");
        _request = [.. Encoding.ASCII.GetBytes(head.ToString()), .. body.Json];
    }

    /// <summary>Sends the request, as a delivery of that number.</summary>
    public void Send(long number)
    {
        Utf8Formatter.TryFormat(number, _request.AsSpan(_numberStart, NumberDigits), out _, new('D', NumberDigits));
        for (int sent = 0; sent < _request.Length;)
        {
            sent += _socket.Send(_request.AsSpan(sent));
        }
    }

    /// <summary>Waits for the answer, which is to be 202 without a body.</summary>
    public void Receive()
    {
        int length = 0;
        do
        {
            int received = _socket.Receive(_answer.AsSpan(length));
            length += received > 0 ? received : throw new InvalidOperationException("The server has closed the connection.");
        }
        while (!_answer.AsSpan(0, length).EndsWith(s_endOfHead));

        if (!_answer.AsSpan(0, length).StartsWith(s_accepted))
        {
            throw new InvalidOperationException("Expected 202 without a body:\n" + Encoding.ASCII.GetString(_answer, 0, length));
        }
    }

    public void Dispose() => _socket.Dispose();
}
