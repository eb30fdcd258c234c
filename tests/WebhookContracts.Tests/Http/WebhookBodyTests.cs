namespace WebhookContracts.Tests.Http;

public class WebhookBodyTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(100, 100)]
    [InlineData(16 * 1024, 16 * 1024)]
    [InlineData(16 * 1024 + 1, 16 * 1024 + 1)]
    [InlineData(300_000, 1_000_000)]
    public async Task A_body_up_to_the_limit_is_read_whole(int length, int maximum)
    {
        byte[] bytes = Bytes(length);
        foreach (int chunk in (int[])[1, 7, 4096, int.MaxValue])
        {
            using WebhookBody? body = await WebhookBody.ReadAsync(new ChunkedStream(bytes, chunk), maximum);
            Assert.NotNull(body);
            Assert.True(body.Memory.Span.SequenceEqual(bytes));
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(101, 100)]
    [InlineData(16 * 1024 + 1, 16 * 1024)]
    [InlineData(300_000, 299_999)]
    public async Task A_body_beyond_the_limit_is_refused(int length, int maximum)
    {
        foreach (int chunk in (int[])[1, 7, 4096, int.MaxValue])
        {
            Assert.Null(await WebhookBody.ReadAsync(new ChunkedStream(Bytes(length), chunk), maximum));
        }
    }

    [Fact]
    public async Task Reading_stops_one_byte_beyond_the_limit()
    {
        ChunkedStream endless = new(Bytes(10_000_000), int.MaxValue);
        Assert.Null(await WebhookBody.ReadAsync(endless, 100_000));
        Assert.Equal(100_001, endless.Position);
    }

    [Fact]
    public async Task A_length_that_is_too_long_is_refused_unread()
    {
        ChunkedStream stream = new(Bytes(10), 1);
        Assert.Null(await WebhookBody.ReadAsync(stream, 100, contentLength: 101));
        Assert.Null(await WebhookBody.ReadAsync(stream, 100, contentLength: long.MaxValue));
        Assert.Equal(0, stream.Position);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(100L)]
    [InlineData(null)]
    public async Task A_length_that_lies_is_not_trusted(long? contentLength)
    {
        using WebhookBody? ten = await WebhookBody.ReadAsync(new ChunkedStream(Bytes(10), 3), 100, contentLength);
        Assert.Equal(10, ten?.Memory.Length);
        Assert.Null(await WebhookBody.ReadAsync(new ChunkedStream(Bytes(101), 3), 100, contentLength));
    }

    [Fact]
    public async Task The_memory_is_gone_after_disposing()
    {
        WebhookBody body = (await WebhookBody.ReadAsync(new ChunkedStream(Bytes(10), 3), 100))!;
        body.Dispose();
        body.Dispose();
        Assert.Throws<ObjectDisposedException>(() => body.Memory);
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await WebhookBody.ReadAsync(new ChunkedStream(Bytes(10), 3), 100, cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task Reading_ends_between_two_reads_of_a_stream_that_never_looks_at_its_token()
    {
        using CancellationTokenSource cancellation = new();
        DeafStream endless = new(reads => { if (reads == 3) { cancellation.Cancel(); } });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await WebhookBody.ReadAsync(endless, int.MaxValue - 1_000, cancellationToken: cancellation.Token));

        Assert.Equal(3, endless.Reads);
    }

    [Theory]
    [InlineData(16 * 1024 * 1024, 2)]
    [InlineData(10_000_000, 3)]
    [InlineData(16 * 1024 * 1024 + 1, 3)]
    public async Task Memory_grows_to_the_limit_and_no_further(int maximum, int most)
    {
        // What was outgrown is half as long, and half of that; an odd limit has one more of them.
        long before = GC.GetAllocatedBytesForCurrentThread();

        // The stream never waits, so that all of it happens on this thread.
        Assert.Null(await WebhookBody.ReadAsync(new DeafStream(_ => { }), maximum));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, ((long)most * maximum) + 100_000);
    }

    [Fact]
    public async Task The_limit_must_make_sense()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await WebhookBody.ReadAsync(Stream.Null, -1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await WebhookBody.ReadAsync(Stream.Null, int.MaxValue));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await WebhookBody.ReadAsync(null!, 1));
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];

    /// <summary>Gives at most so many bytes at a time, as a network does.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);
    }

    /// <summary>Has no end, and never looks at the token that it is given.</summary>
    private sealed class DeafStream(Action<int> atEachRead) : MemoryStream
    {
        public int Reads { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            atEachRead(++Reads);
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
