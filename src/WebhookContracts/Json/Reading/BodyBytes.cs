using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts;

/// <summary>
/// The bytes of a body, wherever they are: an array, a span, a memory or a sequence of segments. Converts from each implicitly, copies nothing,
/// and nothing read from it refers to it afterwards.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "A ref struct is never compared.")]
public readonly ref struct BodyBytes
{
    private readonly ReadOnlySpan<byte> _span;
    private readonly ReadOnlySequence<byte> _sequence;

    private BodyBytes(ReadOnlySpan<byte> span) => _span = span;

    private BodyBytes(ReadOnlySequence<byte> sequence)
    {
        if (sequence.IsSingleSegment)
        {
            _span = sequence.FirstSpan;
        }
        else
        {
            _sequence = sequence;
            IsSegmented = true;
        }
    }

    /// <summary>How many bytes there are.</summary>
    public long Length => IsSegmented ? _sequence.Length : _span.Length;

    /// <summary>Whether the bytes lie in more than one segment.</summary>
    internal bool IsSegmented { get; }

    /// <summary>All bytes, unless they lie in more than one segment.</summary>
    internal ReadOnlySpan<byte> Span => _span;

    /// <summary>All bytes, if they lie in more than one segment.</summary>
    internal ReadOnlySequence<byte> Sequence => _sequence;

    /// <summary>The bytes of an array.</summary>
    /// <param name="body">The array; null is an empty body.</param>
    public static implicit operator BodyBytes(byte[]? body) => new(body.AsSpan());

    /// <summary>The bytes of a span.</summary>
    /// <param name="body">The span.</param>
    public static implicit operator BodyBytes(ReadOnlySpan<byte> body) => new(body);

    /// <summary>The bytes of a span.</summary>
    /// <param name="body">The span.</param>
    public static implicit operator BodyBytes(Span<byte> body) => new(body);

    /// <summary>The bytes of a memory.</summary>
    /// <param name="body">The memory.</param>
    public static implicit operator BodyBytes(ReadOnlyMemory<byte> body) => new(body.Span);

    /// <summary>The bytes of a memory.</summary>
    /// <param name="body">The memory.</param>
    public static implicit operator BodyBytes(Memory<byte> body) => new(body.Span);

    /// <summary>The bytes of part of an array.</summary>
    /// <param name="body">The part.</param>
    public static implicit operator BodyBytes(ArraySegment<byte> body) => new(body.AsSpan());

    /// <summary>The bytes of a sequence.</summary>
    /// <param name="body">The sequence.</param>
    public static implicit operator BodyBytes(ReadOnlySequence<byte> body) => new(body);

    /// <summary>A copy of the bytes.</summary>
    /// <returns>The copy.</returns>
    public byte[] ToArray() => IsSegmented ? _sequence.ToArray() : _span.ToArray();

    /// <summary>All bytes in one piece: where they are, or in a rented copy.</summary>
    /// <param name="rented">What to give back to the shared pool once the bytes are no longer needed; null for nothing.</param>
    internal ReadOnlySpan<byte> ToContiguous(out byte[]? rented)
    {
        rented = null;
        if (!IsSegmented)
        {
            return _span;
        }

        int length = checked((int)_sequence.Length);
        rented = ArrayPool<byte>.Shared.Rent(length);
        _sequence.CopyTo(rented);
        return rented.AsSpan(0, length);
    }
}
