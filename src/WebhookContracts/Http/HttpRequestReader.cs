using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using WebhookContracts.Json;

namespace WebhookContracts;

/// <summary>
/// Reads a delivery from <c>application/http</c> (RFC 9112). Strict where two readers could see two requests: no folded lines, no white space before
/// the colon, one <c>Content-Length</c> and no <c>Transfer-Encoding</c>. Lines may end with LF alone (section 2.2 allows it): files that pass through
/// an editor or a version control system come out so.
/// </summary>
internal ref struct HttpRequestReader(ReadOnlySpan<byte> http)
{
    private const byte Cr = (byte)'\r';
    private const byte Lf = (byte)'\n';

    // Only what grants no access by itself is quoted, neither a target nor a header's value, and up to this length.
    private const int MostQuoted = 40;

    private readonly ReadOnlySpan<byte> _http = http;
    private int _position;

    public RawDelivery Read()
    {
        (string method, string target) = ReadRequestLine();
        List<KeyValuePair<string, string>> headers = [];
        int? length = null;
        while (true)
        {
            int start = _position;
            ReadOnlySpan<byte> line = ReadLine("a header, or the empty line that ends the headers");
            if (line.IsEmpty)
            {
                break;
            }

            KeyValuePair<string, string> header = ReadHeader(line, start);
            headers.Add(header);
            if (HeaderName.IsSame(header.Key, RawDelivery.TransferEncodingHeader))
            {
                throw Fault(start, "a body that is decoded already, framed by Content-Length", "the header Transfer-Encoding");
            }

            if (HeaderName.IsSame(header.Key, RawDelivery.ContentLengthHeader))
            {
                length = length is null ? LengthOf(header.Value, start) : throw Fault(start, "one Content-Length", "a second one");
            }
        }

        return new RawDelivery { Method = method, Target = target, Headers = headers, Body = ReadBody(length) };
    }

    private (string Method, string Target) ReadRequestLine()
    {
        const string Expected = "a request line, such as \"POST /hook HTTP/1.1\"";
        ReadOnlySpan<byte> line = ReadLine(Expected);
        int first = line.IndexOf((byte)' ');
        int last = line.LastIndexOf((byte)' ');
        if (first < 0 || last == first)
        {
            throw Fault(0, Expected, "a line that is not method, target and version with a space between them");
        }

        string method = Encoding.Latin1.GetString(line[..first]);
        string target = Encoding.Latin1.GetString(line[(first + 1)..last]);
        return !HttpToken.IsValid(method) ? throw Fault(0, "a method, such as POST", Quote(line[..first]))
            : !HttpSyntax.IsTarget(target) ? throw Fault(first + 1, "a target of visible ASCII characters, such as /hook?a=b", "a character that has to be percent-encoded")
            : !line[(last + 1)..].SequenceEqual("HTTP/1.1"u8) ? throw Fault(last + 1, "HTTP/1.1", Quote(line[(last + 1)..]))
            : (method, target);
    }

    private static KeyValuePair<string, string> ReadHeader(ReadOnlySpan<byte> line, int start)
    {
        if (line[0] is (byte)' ' or (byte)'\t')
        {
            throw Fault(start, "a header on a line of its own", "white space, as if the line before went on");
        }

        int colon = line.IndexOf((byte)':');
        string name = Encoding.Latin1.GetString(line[..Math.Max(colon, 0)]);
        if (!HttpToken.IsValid(name))
        {
            throw Fault(start, "the name of a header and, right behind it, a colon", colon < 0 ? "a line without a colon" : $"{Quote(line[..colon])} before the colon");
        }

        ReadOnlySpan<byte> text = line[(colon + 1)..].Trim(" \t"u8);
        int offset = start + colon + 1;
        string value;
        try
        {
            value = HttpSyntax.StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw Fault(offset, "a value in UTF-8", "bytes that are not");
        }

        return HttpSyntax.IsValue(value) ? new(name, value) : throw Fault(offset, "a value without control characters", "one that has some");
    }

    private static int LengthOf(string value, int start) =>
        DecimalText.TryParse(value, out long length) && length <= int.MaxValue
            ? (int)length
            : throw Fault(start, "a Content-Length in digits, of at most 2147483647", Quote(Encoding.UTF8.GetBytes(value)));

    private readonly byte[] ReadBody(int? length)
    {
        ReadOnlySpan<byte> body = _http[_position..];
        return length is null || length == body.Length ? body.ToArray()
            : body.Length < length ? throw Fault(_http.Length, Invariant($"{length} bytes of body, as Content-Length says"), Invariant($"the end after {body.Length}"))
            : throw Fault(_position + length.Value, Invariant($"the end after {length} bytes of body, as Content-Length says"), Invariant($"{body.Length - length} more"));
    }

    // The line without its end; leaves the position behind that.
    private ReadOnlySpan<byte> ReadLine(string expected)
    {
        ReadOnlySpan<byte> rest = _http[_position..];
        int end = rest.IndexOf(Lf);
        if (end < 0)
        {
            throw Fault(_position, expected, rest.IsEmpty ? "the end" : $"{Quote(rest)} without an end of the line");
        }

        ReadOnlySpan<byte> line = rest[..end];
        if (!line.IsEmpty && line[^1] == Cr)
        {
            line = line[..^1];
        }

        int stray = line.IndexOf(Cr);
        if (stray >= 0)
        {
            throw Fault(_position + stray, "a line that ends with CR LF or LF", "a CR alone");
        }

        _position += end + 1;
        return line;
    }

    private static string Quote(ReadOnlySpan<byte> bytes)
    {
        StringBuilder quoted = new("\"");
        foreach (byte value in bytes[..Math.Min(bytes.Length, MostQuoted)])
        {
            quoted.Append(value is >= (byte)' ' and <= (byte)'~' ? (char)value : '?');
        }

        return quoted.Append(bytes.Length > MostQuoted ? "…\"" : "\"").ToString();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static WebhookFormatException Fault(int offset, string expected, string found) => new(new WebhookError
    {
        Reason = WebhookRejectionReason.RequestMalformed,
        Message = Invariant($"At byte {offset}: expected {expected}, found {found}."),
        ByteOffset = offset,
        Expected = expected,
        Found = found,
    });
}
