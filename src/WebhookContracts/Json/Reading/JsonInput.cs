using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace WebhookContracts;

/// <summary>
/// JSON to be parsed, wherever it is: a string, or bytes in UTF-8 as <see cref="BodyBytes"/> takes them. Converts from each implicitly, and nothing read from it
/// refers to it afterwards. What is signed are bytes, so what verifies takes <see cref="BodyBytes"/> alone.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "A ref struct is never compared.")]
public readonly ref struct JsonInput
{
    private readonly BodyBytes _bytes;
    private readonly string? _text;

    private JsonInput(BodyBytes bytes)
    {
        _bytes = bytes;
        Length = bytes.Length;
    }

    private JsonInput(string? text)
    {
        _text = text ?? "";
        Length = CountBytes(_text);
    }

    /// <summary>How many bytes of UTF-8 it is.</summary>
    internal long Length { get; }

    /// <summary>A text.</summary>
    /// <param name="json">The text; null is an empty one.</param>
    public static implicit operator JsonInput(string? json) => new(json);

    /// <summary>The bytes of a body.</summary>
    /// <param name="json">The bytes.</param>
    public static implicit operator JsonInput(BodyBytes json) => new(json);

    /// <summary>The bytes of an array.</summary>
    /// <param name="json">The array; null is an empty one.</param>
    public static implicit operator JsonInput(byte[]? json) => new((BodyBytes)json);

    /// <summary>The bytes of a span.</summary>
    /// <param name="json">The span.</param>
    public static implicit operator JsonInput(ReadOnlySpan<byte> json) => new((BodyBytes)json);

    /// <summary>The bytes of a span.</summary>
    /// <param name="json">The span.</param>
    public static implicit operator JsonInput(Span<byte> json) => new((BodyBytes)json);

    /// <summary>The bytes of a memory.</summary>
    /// <param name="json">The memory.</param>
    public static implicit operator JsonInput(ReadOnlyMemory<byte> json) => new((BodyBytes)json);

    /// <summary>The bytes of a memory.</summary>
    /// <param name="json">The memory.</param>
    public static implicit operator JsonInput(Memory<byte> json) => new((BodyBytes)json);

    /// <summary>The bytes of part of an array.</summary>
    /// <param name="json">The part.</param>
    public static implicit operator JsonInput(ArraySegment<byte> json) => new((BodyBytes)json);

    /// <summary>The bytes of a sequence.</summary>
    /// <param name="json">The sequence.</param>
    public static implicit operator JsonInput(ReadOnlySequence<byte> json) => new((BodyBytes)json);

    /// <summary>
    /// All bytes in one piece: where they are, or in a rented copy. Of a text with half of a surrogate pair, which UTF-8 has no bytes for, they end with the three
    /// that the half would have: where reading finds the fault.
    /// </summary>
    /// <param name="rented">What to give back to the shared pool once the bytes are no longer needed; null for nothing.</param>
    internal ReadOnlySpan<byte> ToContiguous(out byte[]? rented) => _text is null ? _bytes.ToContiguous(out rented) : ToBytes(_text, rented = ArrayPool<byte>.Shared.Rent(checked((int)Length)));

    private static ReadOnlySpan<byte> ToBytes(string text, byte[] rented)
    {
        OperationStatus status = Utf8.FromUtf16(text, rented, out int read, out int written, replaceInvalidSequences: false);
        if (status == OperationStatus.InvalidData)
        {
            char half = text[read];
            rented[written++] = (byte)(0xE0 | (half >> 12));
            rented[written++] = (byte)(0x80 | ((half >> 6) & 0x3F));
            rented[written++] = (byte)(0x80 | (half & 0x3F));
        }

        return rented.AsSpan(0, written);
    }

    // Half of a surrogate pair counts three. The longest strings have more bytes than a number of 32 bits can count; cut in two, they may count two too many.
    private static long CountBytes(string text)
    {
        int middle = text.Length <= int.MaxValue / 3 ? 0 : text.Length / 2;
        return (long)Encoding.UTF8.GetByteCount(text.AsSpan(0, middle)) + Encoding.UTF8.GetByteCount(text.AsSpan(middle));
    }
}
