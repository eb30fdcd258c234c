using System.Buffers;
using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebhookContracts.Tests.Signing;

namespace WebhookContracts.Tests.Http;

/// <summary>A delivery as a request of <c>HttpClient</c>'s and as <c>application/http</c>.</summary>
public class RawDeliveryTests
{
    private static readonly Uri s_url = new("http://127.0.0.1/hook?a=b");

    private static readonly Arbitrary<RawDelivery> s_deliveries = Arb.From(
        from method in Token
        from target in Gen.NonEmptyListOf(Character('!', '~'))
        from headers in Gen.ListOf(Header)
        from body in Gen.ArrayOf(Gen.Choose(0, 255))
        from place in Gen.Choose(0, headers.Count)
        select Delivery(method, string.Concat(target), [.. headers.Take(place), new("content-length", $"{body.Length}"), .. headers.Skip(place)], body));

    private static Gen<string> Token => from characters in Gen.NonEmptyListOf(Gen.Elements("!#$%&'*+-.^_`|~0aZ".ToCharArray())) select string.Concat(characters);

    private static Gen<KeyValuePair<string, string>> Header =>
        from name in Gen.OneOf(Gen.Elements("X-A", "x-a", "Host", "Content-MD5", "Expires"), Token)
        from characters in Gen.ListOf(Gen.OneOf(Character(' ', '~'), Gen.Elements('\t', 'é', '€', '\u0085', '\ufeff', '\u2028')))
        select KeyValuePair.Create(name, string.Concat(characters).Trim(' ', '\t'));

    [Fact]
    public void It_is_written_as_a_request()
    {
        RawDelivery delivery = new()
        {
            Target = "/hook?a=b",
            Headers = [new("Content-Type", "application/json"), new("X-Sig", "a"), new("x-sig", "b"), new("X-Empty", "")],
            Body = "{}"u8.ToArray(),
        };

        Assert.Equal(
            "POST /hook?a=b HTTP/1.1\r\nContent-Type: application/json\r\nX-Sig: a\r\nx-sig: b\r\nX-Empty: \r\nContent-Length: 2\r\n\r\n{}",
            delivery.ToArray().Text());
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\nX-A: 1\r\n", "Content-Length: 2\r\nX-A: 1\r\n")]
    [InlineData("X-A: 1\r\ncontent-length: 77\r\nX-B: 2\r\n", "X-A: 1\r\nContent-Length: 2\r\nX-B: 2\r\n")]
    [InlineData("Content-Length: 1\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 2\r\n")]
    [InlineData("X-A: 1\r\n", "X-A: 1\r\nContent-Length: 2\r\n")]
    public void What_framed_the_body_becomes_its_length(string framing, string expected)
    {
        KeyValuePair<string, string>[] headers =
            [.. framing.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")).Select(pair => KeyValuePair.Create(pair[0], pair[1]))];

        Assert.Equal($"POST / HTTP/1.1\r\n{expected}\r\n[]", new RawDelivery { Headers = headers, Body = "[]"u8.ToArray() }.ToArray().Text());
    }

    [Fact]
    public void What_is_written_is_what_is_read() => Prop.ForAll(s_deliveries, delivery =>
    {
        byte[] written = delivery.ToArray();
        RawDelivery read = RawDelivery.Parse(written);
        return read.Method == delivery.Method
            && read.Target == delivery.Target
            && read.Body.Span.SequenceEqual(delivery.Body.Span)
            && read.Headers.Select(Normalised).SequenceEqual(delivery.Headers.Select(Normalised))
            && read.ToArray().SequenceEqual(written);

        static KeyValuePair<string, string> Normalised(KeyValuePair<string, string> header) => header.Key == "content-length" ? new("Content-Length", header.Value) : header;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_changed_request_is_read_or_refused_with_its_place() => Prop.ForAll(
        s_deliveries,
        Arb.From(Gen.NonEmptyListOf(Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.OneOf(Gen.Choose(0, 255), Gen.Elements<int>('\r', '\n', ' ', ':', '\t', '0'))))),
        (delivery, changes) =>
        {
            List<byte> bytes = [.. delivery.ToArray()];
            foreach ((int where, int value) in changes)
            {
                int position = where % bytes.Count;
                switch (where / 7 % 3)
                {
                    case 0: bytes[position] = (byte)value; break;
                    case 1: bytes.Insert(position, (byte)value); break;
                    default: bytes.RemoveRange(position, Math.Min(bytes.Count - position - (position == 0 ? 1 : 0), 1 + (value % 9))); break;
                }
            }

            byte[] changed = [.. bytes, (byte)'x'];
            try
            {
                return RawDelivery.Parse(changed).ToArray().Length > 0;
            }
            catch (WebhookFormatException exception)
            {
                return exception.Error is { Reason: WebhookRejectionReason.RequestMalformed, Expected.Length: > 0, Found.Length: > 0 }
                    && exception.Error.ByteOffset >= 0 && exception.Error.ByteOffset <= changed.Length;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Every_part_that_is_cut_off_is_refused()
    {
        byte[] whole = "PUT /a HTTP/1.1\r\nX-A: 1\r\nContent-Length: 3\r\n\r\nabc"u8.ToArray();
        Assert.Equal("abc", RawDelivery.Parse(whole).Body.ToArray().Text());
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<WebhookFormatException>(() => RawDelivery.Parse(whole.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("", 0, "a request line", "the end")]
    [InlineData("POST / HTTP/1.1", 0, "a request line", "without an end of the line")]
    [InlineData("\r\nPOST / HTTP/1.1\r\n\r\n", 0, "a request line", "a line that is not")]
    [InlineData("POST /\r\n\r\n", 0, "a request line", "a line that is not")]
    [InlineData("P(ST / HTTP/1.1\r\n\r\n", 0, "a method", "\"P(ST\"")]
    [InlineData("POST /a b HTTP/1.1\r\n\r\n", 5, "a target", "percent-encoded")]
    [InlineData("POST  HTTP/1.1\r\n\r\n", 5, "a target", "percent-encoded")]
    [InlineData("POST /é HTTP/1.1\r\n\r\n", 5, "a target", "percent-encoded")]
    [InlineData("POST / HTTP/2\r\n\r\n", 7, "HTTP/1.1", "\"HTTP/2\"")]
    [InlineData("POST / HTTP/1.1\r\nX-A: 1\r\n 2\r\n\r\n", 25, "a header on a line of its own", "white space")]
    [InlineData("POST / HTTP/1.1\r\n\tX-A: 1\r\n\r\n", 17, "a header on a line of its own", "white space")]
    [InlineData("POST / HTTP/1.1\r\nX-A : 1\r\n\r\n", 17, "a colon", "\"X-A \" before the colon")]
    [InlineData("POST / HTTP/1.1\r\n: 1\r\n\r\n", 17, "a colon", "\"\" before the colon")]
    [InlineData("POST / HTTP/1.1\r\nsecret\r\n\r\n", 17, "a colon", "a line without a colon")]
    [InlineData("POST / HTTP/1.1\r\nX-A: 1\0\r\n\r\n", 21, "without control characters", "has some")]
    [InlineData("POST / HTTP/1.1\r\nX-A: 1\rX-B: 2\r\n\r\n", 23, "ends with CR LF or LF", "a CR alone")]
    [InlineData("POST / HTTP/1.1\r\nX-A: 1\r\r\n\r\n", 23, "ends with CR LF or LF", "a CR alone")]
    [InlineData("POST / HTTP/1.1\r\nX-A: 1\r\n", 25, "the empty line that ends the headers", "the end")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 17, "decoded", "Transfer-Encoding")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1\r\ncontent-length: 1\r\n\r\nx", 36, "one Content-Length", "a second one")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\nx", 17, "digits", "\"-1\"")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\nx", 17, "digits", "\"+1\"")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\nx", 17, "digits", "\"1, 1\"")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 9999999999\r\n\r\nx", 17, "digits", "\"9999999999\"")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nabc", 41, "4 bytes of body", "the end after 3")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nabc", 39, "the end after 1", "2 more")]
    public void What_is_wrong_is_said_with_its_place_and_what_would_be_right(string http, int offset, string expected, string found)
    {
        WebhookError error = Assert.Throws<WebhookFormatException>(() => RawDelivery.Parse(http.Utf8())).Error;

        Assert.Equal(WebhookRejectionReason.RequestMalformed, error.Reason);
        Assert.Equal(offset, error.ByteOffset);
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
        Assert.Equal($"At byte {offset}: expected {error.Expected}, found {error.Found}.", error.Message);
        Assert.Equal(400, error.Reason.ToHttpStatusCode());
    }

    [Fact]
    public void A_value_that_is_not_UTF_8_is_refused()
    {
        WebhookError error = Assert.Throws<WebhookFormatException>(() => RawDelivery.Parse((byte[])[.. "POST / HTTP/1.1\r\nX-A: "u8, 0xe9, .. "\r\n\r\n"u8])).Error;
        Assert.Equal(21, error.ByteOffset);
    }

    [Fact]
    public void Lines_may_end_with_LF_alone_and_the_body_is_all_that_follows()
    {
        RawDelivery delivery = RawDelivery.Parse("POST /hook HTTP/1.1\nX-A:1\nX-B: \t2 \t\r\n\n\r\n{}\n"u8);

        Assert.Equal([new("X-A", "1"), new("X-B", "2")], delivery.Headers);
        Assert.Equal("\r\n{}\n", delivery.Body.ToArray().Text());
    }

    [Fact]
    public async Task What_is_read_refers_to_nothing_of_the_caller()
    {
        byte[] bytes = "POST / HTTP/1.1\r\n\r\nabc"u8.ToArray();
        RawDelivery[] read =
        [
            RawDelivery.Parse(bytes),
            RawDelivery.Parse(Segments.Of(bytes, 3, 9)),
            await RawDelivery.ReadAsync(new MemoryStream(bytes)),
        ];
        bytes.AsSpan().Clear();

        Assert.All(read, delivery => Assert.Equal("abc", delivery.Body.ToArray().Text()));
    }

    [Fact]
    public async Task A_stream_is_read_no_further_than_allowed()
    {
        byte[] bytes = "POST / HTTP/1.1\r\n\r\nabc"u8.ToArray();

        Assert.Equal(3, (await RawDelivery.ReadAsync(new MemoryStream(bytes), bytes.Length)).Body.Length);
        WebhookFormatException exception = await Assert.ThrowsAsync<WebhookFormatException>(() => RawDelivery.ReadAsync(new MemoryStream(bytes), bytes.Length - 1));
        Assert.Equal(WebhookRejectionReason.TooLarge, exception.Error.Reason);
        using HttpRequestMessage request = new(HttpMethod.Post, s_url) { Content = new ByteArrayContent(bytes) };
        exception = await Assert.ThrowsAsync<WebhookFormatException>(() => RawDelivery.FromRequestAsync(request, bytes.Length - 1));
        Assert.Equal(WebhookRejectionReason.TooLarge, exception.Error.Reason);
    }

    [Theory]
    [InlineData("X A", "1")]
    [InlineData("", "1")]
    [InlineData("X-A:", "1")]
    [InlineData("X-É", "1")]
    [InlineData("X-A", "1\r\nX-B: 2")]
    [InlineData("X-A", "1\n2")]
    [InlineData("X-A", "1\r2")]
    [InlineData("X-A", "\0")]
    [InlineData("X-A", "\u0001")]
    [InlineData("X-A", "\u007f")]
    [InlineData("Content-MD5", "1\n2")]
    public void A_header_that_no_request_can_have_is_neither_written_nor_sent(string name, string value)
    {
        RawDelivery delivery = new() { Headers = [new("X-First", "1"), new(name, value)], Body = default };
        ArrayBufferWriter<byte> output = new();

        Assert.Throws<FormatException>(() => delivery.WriteTo(output));
        Assert.Equal(0, output.WrittenCount);
        Assert.Throws<FormatException>(() => delivery.ToRequest(s_url));
    }

    [Theory]
    [InlineData(" 1")]
    [InlineData("1\t")]
    public void White_space_that_would_be_lost_is_not_written(string value) =>
        Assert.Throws<FormatException>(() => new RawDelivery { Headers = [new("X-A", value)], Body = default }.ToArray());

    [Fact]
    public void Half_a_surrogate_pair_is_not_written() =>
        Assert.Throws<FormatException>(() => new RawDelivery { Headers = [new("X-A", "\ud800")], Body = default }.ToArray());

    [Fact]
    public void Method_and_target_are_what_a_request_line_can_hold()
    {
        foreach (string method in (string[])["", "PO ST", "POST\r\n", "É", null!])
        {
            Assert.Throws<ArgumentException>(() => new RawDelivery { Method = method, Headers = default, Body = default });
        }

        foreach (string target in (string[])["", "/a b", "/a\r\nX: 1", "/é", null!])
        {
            Assert.Throws<ArgumentException>(() => new RawDelivery { Target = target, Headers = default, Body = default });
        }
    }

    [Fact]
    public async Task Every_header_of_a_request_comes_along_and_goes_out_again()
    {
        string[] names =
        [
            "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Location", "Content-MD5", "Content-Range", "Content-Type", "Expires",
            "Last-Modified", "User-Agent", "Accept", "Date", "ETag", "Server", "Cookie", "X-Acme-Event",
        ];
        RawDelivery delivery = new()
        {
            Method = "PATCH",
            Headers = WebhookHeaders.From(names.Select(name => KeyValuePair.Create(name, $"no valid {name}, (really"))),
            Body = "{}"u8.ToArray(),
        };

        using HttpRequestMessage request = delivery.ToRequest(s_url);
        RawDelivery back = await RawDelivery.FromRequestAsync(request);
        RawDelivery again = await RawDelivery.FromRequestAsync(request);

        Assert.Equal("PATCH", back.Method);
        Assert.Equal("http://127.0.0.1/hook?a=b", back.Target);
        Assert.Equal(delivery.Headers.OrderBy(header => header.Key, StringComparer.Ordinal), back.Headers.OrderBy(header => header.Key, StringComparer.Ordinal));
        Assert.Equal("{}", back.Body.ToArray().Text());
        Assert.Equal("{}", again.Body.ToArray().Text());
        Assert.Equal("{}", await request.Content!.ReadAsStringAsync());
    }

    [Fact]
    public async Task Over_the_wire_framing_is_the_clients_and_nothing_is_dropped_or_doubled()
    {
        List<RawDelivery> received = [];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication app = builder.Build();
        app.Run(async context =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body);
            received.Add(new RawDelivery
            {
                Method = context.Request.Method,
                Target = context.Request.Path + context.Request.QueryString,
                Headers = [.. WebhookHeaders.From(context.Request.Headers)],
                Body = body.ToArray(),
            });
        });
        await app.StartAsync();
        using HttpClient client = new();
        RawDelivery delivery = new()
        {
            Headers = [new("Host", "elsewhere"), new("Content-Length", "99"), new("Transfer-Encoding", "chunked"), new("Content-MD5", "x y"), new("Expires", "0"), new("X-Sig", "a")],
            Body = "{}"u8.ToArray(),
        };

        using HttpRequestMessage request = delivery.ToRequest(new Uri(new Uri(app.Urls.Single()), "/hook?a=b"));
        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        RawDelivery arrived = Assert.Single(received);
        Assert.Equal("POST /hook?a=b", $"{arrived.Method} {arrived.Target}");
        Assert.Equal(
            ["Content-Length: 2", "Content-MD5: x y", "Expires: 0", $"Host: {new Uri(app.Urls.Single()).Authority}", "X-Sig: a"],
            arrived.Headers.Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(arrived.ToArray(), RawDelivery.Parse(arrived.ToArray()).ToArray());
    }

    [Fact]
    public async Task Where_it_goes_is_the_target_unless_said_otherwise()
    {
        RawDelivery somewhere = new() { Target = "https://example.com/hook", Headers = default, Body = default };
        RawDelivery nowhere = new() { Target = "/hook", Headers = default, Body = default };
        using HttpRequestMessage request = somewhere.ToRequest();
        using HttpRequestMessage elsewhere = somewhere.ToRequest(s_url);
        using HttpRequestMessage relative = new(HttpMethod.Get, "hook?q=é#part");
        using HttpRequestMessage without = new();

        Assert.Equal("https://example.com/hook", request.RequestUri?.AbsoluteUri);
        Assert.Equal(s_url, elsewhere.RequestUri);
        Assert.Throws<InvalidOperationException>(() => nowhere.ToRequest());
        Assert.Equal("/hook?q=%C3%A9", (await RawDelivery.FromRequestAsync(relative)).Target);
        await Assert.ThrowsAsync<ArgumentException>(() => RawDelivery.FromRequestAsync(without));
    }

    [Fact]
    public void A_header_or_the_body_can_be_exchanged()
    {
        RawDelivery delivery = new() { Target = "/hook", Headers = [new("X-A", "1"), new("x-a", "2"), new("X-B", "3")], Body = "{}"u8.ToArray() };

        RawDelivery changed = delivery.WithHeader("X-a", "4").WithBody("[]"u8.ToArray());

        Assert.Equal("POST /hook HTTP/1.1\r\nX-B: 3\r\nX-a: 4\r\nContent-Length: 2\r\n\r\n[]", changed.ToArray().Text());
        Assert.Equal(3, delivery.Headers.Count());
        Assert.Equal("POST, 2 headers, 2 bytes", changed.ToString());
    }

    private static Gen<char> Character(char first, char last) => Gen.Choose(first, last).Select(code => (char)code);

    private static RawDelivery Delivery(string method, string target, KeyValuePair<string, string>[] headers, int[] body) => new()
    {
        Method = method,
        Target = target,
        Headers = headers,
        Body = body.Select(value => (byte)value).ToArray(),
    };
}
