using System.Buffers;

namespace WebhookContracts;

/// <summary>
/// The raw bytes of one request's body, read with a cap before anything is hashed or parsed, in memory lent by the shared pool.
/// Dispose it when the delivery has been received: nothing that receiving returns refers to it.
/// </summary>
public sealed class WebhookBody : IDisposable
{
    // Grown as bytes arrive and not to what Content-Length says: a claim alone costs us nothing.
    private const int FirstBuffer = 16 * 1024;

    // One byte of the longest possible array stays free: if it is filled, the body is too long.
    internal static readonly int LongestPossible = Array.MaxLength - 1;

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

        // One byte more than allowed has to fit, or a body that is too long would look like one that just fits.
        int capacity = maximumLength + 1;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Min(capacity, FirstBuffer));
        int length = 0;
        WebhookBody? body = null;
        try
        {
            while (length <= maximumLength)
            {
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer, capacity);
                }

                int read = await stream.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length, capacity) - length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return body = new(buffer, length);
                }

                length += read;
            }

            return null;
        }
        finally
        {
            if (body is null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is byte[] buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full, int capacity)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(capacity, full.Length * 2L));
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
