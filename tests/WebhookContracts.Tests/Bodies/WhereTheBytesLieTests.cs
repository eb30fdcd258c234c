
namespace WebhookContracts.Tests.Bodies;

/// <summary>The same bytes are the same record, wherever they lie, and in however many pieces.</summary>
public class WhereTheBytesLieTests
{
    private const int MostCuts = 100;

    public static TheoryData<string> All => Fixture.Paths(Fixture.All);

    public static TheoryData<string> Deliveries => Fixture.Paths(Fixture.All.Where(fixture => !fixture.IsEventAlone));

    [Theory]
    [MemberData(nameof(All))]
    public void In_one_piece(string path)
    {
        Fixture fixture = Fixture.At(path);
        object expected = fixture.Parse();
        byte[] amongOthers = [(byte)'x', .. fixture.Body, (byte)'x'];
        Memory<byte> memory = amongOthers.AsMemory(1, fixture.Body.Length);

        Assert.Equal(expected, fixture.Parse(memory));
        Assert.Equal(expected, fixture.Parse((ReadOnlyMemory<byte>)memory));
        Assert.Equal(expected, fixture.Parse(memory.Span));
        Assert.Equal(expected, fixture.Parse((ReadOnlySpan<byte>)memory.Span));
        Assert.Equal(expected, fixture.Parse(new ArraySegment<byte>(amongOthers, 1, fixture.Body.Length)));
        Assert.Equal(expected, fixture.Parse(new System.Buffers.ReadOnlySequence<byte>(memory)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void In_two_pieces_or_three(string path)
    {
        Fixture fixture = Fixture.At(path);
        object expected = fixture.Parse();
        int step = Math.Max(1, fixture.Body.Length / MostCuts);

        for (int cut = 0; cut <= fixture.Body.Length; cut += step)
        {
            Assert.Equal(expected, fixture.Parse(Segments.Of(fixture.Body, cut)));
            Assert.Equal(expected, fixture.Parse(Segments.Of(fixture.Body, cut / 2, cut)));
        }
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task In_a_stream(string path)
    {
        Fixture fixture = Fixture.At(path);
        Dictionary<string, string> headers = fixture.Contract.EventTypeHeader is { } header ? new() { [header] = fixture.EventType } : [];
        using TricklingStream stream = new(fixture.Body, 7);

        WebhookResult result = await fixture.Contract.ReceiveAsync(headers, stream, WebhookSecrets.UnsignedAllowed);

        Assert.Null(result.Error);
        Assert.Equal(fixture.Parse(), result.Delivery?.Message);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_read_refers_to_the_bytes(string path)
    {
        Fixture fixture = Fixture.At(path);
        byte[] body = [.. fixture.Body];

        object value = fixture.Parse(body);
        body.AsSpan().Fill((byte)'x');

        Assert.Equal(fixture.Parse(), value);
        Assert.Equal(fixture.Write(fixture.Parse()), fixture.Write(value));
    }
}
