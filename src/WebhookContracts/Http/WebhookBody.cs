using System.Buffers;
using System.Numerics;

namespace WebhookContracts;

/// <summary>
/// The raw bytes of one request's body, read with a cap before anything is hashed or parsed, in memory lent by the shared pool.
/// Dispose it when the delivery has been received: nothing that receiving returns refers to it.
/// </summary>
public sealed class WebhookBody : IDisposable
{
    // Grown as bytes arrive and not to what Content-Length says: a claim alone costs us nothing.
    private const int FirstBuffer = 16 * 1024;

    internal static readonly int LongestPossible = Array.MaxLength;

    private readonly int _length;
    private byte[]? _buffer;

    private WebhookBody(byte[] buffer, int length)
    {
        _buffer = buffer;
        _length = length;
    }

    /// <summary>The body. Not to be used after <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The memory has gone back to the pool.</exception>
    public ReadOnlyMemory<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return _buffer.AsMemory(0, _length);
        }
    }

    /// <summary>Reads a stream to its end, or until it has given more than allowed.</summary>
    /// <param name="stream">The body; read, not disposed.</param>
    /// <param name="maximumLength">The most bytes to accept.</param>
    /// <param name="contentLength">What the request says its length is: refused unread if that is too long, and otherwise not trusted. Null or negative if unknown.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The body; null if it is longer than allowed (<see cref="WebhookRejectionReason.TooLarge"/>), and then the rest of the stream is left unread.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumLength"/> is negative, or more than an array can hold.</exception>
    public static async ValueTask<WebhookBody?> ReadAsync(
        Stream stream, int maximumLength, long? contentLength = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumLength, LongestPossible);
        if (contentLength > maximumLength)
        {
            return null;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Min(maximumLength, FirstBuffer));
        int length = 0;
        WebhookBody? body = null;
        try
        {
            while (length < maximumLength)
            {
                buffer = length == buffer.Length ? Grow(buffer, maximumLength) : buffer;
                int read = await ReadAsync(stream, buffer.AsMemory(length, Math.Min(buffer.Length, maximumLength) - length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return body = new(buffer, length);
                }

                length += read;
            }

            return await IsAtEndAsync(stream, cancellationToken).ConfigureAwait(false) ? body = new(buffer, length) : null;
        }
        finally
        {
            if (body is null)
            {
                Return(buffer);
            }
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is byte[] buffer)
        {
            Return(buffer);
        }
    }

    // A stream need not look at its token, and one that always has bytes at hand never would.
    private static ValueTask<int> ReadAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return stream.ReadAsync(buffer, cancellationToken);
    }

    // One byte beyond the limit tells a body that is too long from one that just fits. It has no room in the buffer, which may not be longer than the limit.
    private static async ValueTask<bool> IsAtEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] next = ArrayPool<byte>.Shared.Rent(1);
        try
        {
            return await ReadAsync(stream, next.AsMemory(0, 1), cancellationToken).ConfigureAwait(false) == 0;
        }
        finally
        {
            Return(next);
        }
    }

    private static byte[] Grow(byte[] full, int maximumLength)
    {
        int length = (int)Math.Min(maximumLength, full.Length * 2L);

        // What the pool lends is a power of two long, which may be more than any body can fill.
        byte[] larger = BitOperations.RoundUpToPowerOf2((uint)length) <= maximumLength ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);
        full.CopyTo(larger, 0);
        Return(full);
        return larger;
    }

    private static void Return(byte[] buffer)
    {
        if (BitOperations.IsPow2(buffer.Length))
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
