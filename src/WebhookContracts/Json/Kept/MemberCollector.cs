using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace WebhookContracts.Json;

/// <summary>Collects the members of an object in one text, and notices a name that comes twice, however it is escaped.</summary>
internal sealed class MemberCollector
{
    private const int InitialCapacity = 256;
    private const int InitialSlots = 16;

    // A thread that once read a huge object does not hold on to its buffers.
    private const int MaximumKeptCapacity = 64 * 1024;

    [ThreadStatic]
    private static MemberCollector? s_spare;

    private readonly ArrayBufferWriter<byte> _text = new(InitialCapacity);

    // Open addressing, at most half full: where each name begins in the text, by the name's hash.
    private Slot[] _slots = new Slot[InitialSlots];
    private int _count;

    private MemberCollector()
    {
    }

    /// <summary>An empty one: the thread's spare one, unless an object around this one uses that.</summary>
    public static MemberCollector Begin()
    {
        MemberCollector collector = s_spare ?? new MemberCollector();
        s_spare = null;
        return collector;
    }

    /// <summary>Adds the name at the reader, and moves on to the value.</summary>
    /// <exception cref="JsonException">It was there already, is no text, or is one too many.</exception>
    public void AddName(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        if (_count == options.MaximumItems)
        {
            throw JsonFailure.TooManyItems(reader.TokenStartIndex, options.MaximumItems);
        }

        _text.Write(_count == 0 ? "{\""u8 : ",\""u8);
        int start = _text.WrittenCount;
        WriteName(ref reader, options);
        int end = _text.WrittenCount;
        _text.Write("\":"u8);
        if (!TryAdd(start, end))
        {
            throw JsonFailure.DuplicateMember(ref reader);
        }

        reader.Read();
    }

    /// <summary>Adds the value at the reader.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public void AddValue(ref Utf8JsonReader reader, WebhookReadOptions options) => _text.Write(KeptText.Read(ref reader, options));

    /// <summary>The members, which are at least one. Nothing is added afterwards.</summary>
    public KeptMembers<T, TFormat> Complete<T, TFormat>()
        where TFormat : struct, IKeptFormat<T>
    {
        _text.Write("}"u8);
        KeptMembers<T, TFormat> members = new(_text.WrittenSpan.ToArray(), _count);
        Discard();
        return members;
    }

    /// <summary>Lets go of the members.</summary>
    public void Discard()
    {
        if (_text.Capacity > MaximumKeptCapacity || _slots.Length * Slot.Size > MaximumKeptCapacity)
        {
            return;
        }

        _text.ResetWrittenCount();
        Array.Clear(_slots);
        _count = 0;
        s_spare = this;
    }

    // Equal names become equal bytes: nothing is escaped that need not be.
    private void WriteName(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        if (StringToken.IsPlain(in reader))
        {
            _text.Write(options.IsTextChecked || Utf8.IsValid(reader.ValueSpan) ? reader.ValueSpan : throw JsonFailure.NotUtf8(reader.TokenStartIndex));
            return;
        }

        int length = (int)(reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length);
        byte[] rented = ArrayPool<byte>.Shared.Rent(length);
        foreach (byte unit in Unescape(ref reader, rented))
        {
            if (unit is (byte)'"' or (byte)'\\')
            {
                _text.Write([(byte)'\\', unit]);
            }
            else if (unit < ' ')
            {
                _text.Write([.. "\\u00"u8, HexDigit(unit >> 4), HexDigit(unit & 0xF)]);
            }
            else
            {
                _text.Write([unit]);
            }
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private static ReadOnlySpan<byte> Unescape(ref Utf8JsonReader reader, byte[] buffer)
    {
        try
        {
            return buffer.AsSpan(0, reader.CopyString(buffer));
        }
        catch (InvalidOperationException)
        {
            ReadOnlySpan<byte> name = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
            throw Utf8.IsValid(name) ? JsonFailure.HalfCharacter(ref reader) : JsonFailure.NotUtf8(reader.TokenStartIndex);
        }
    }

    private static byte HexDigit(int value) => "0123456789abcdef"u8[value];

    private bool TryAdd(int start, int end)
    {
        ReadOnlySpan<byte> name = _text.WrittenSpan[start..end];
        int hash = Hash(name);
        int position = hash & (_slots.Length - 1);
        while (_slots[position].Start != 0)
        {
            if (_slots[position].Hash == hash && IsAt(_slots[position].Start, name))
            {
                return false;
            }

            position = (position + 1) & (_slots.Length - 1);
        }

        _slots[position] = new Slot(hash, start);
        if (++_count * 2 > _slots.Length)
        {
            Grow();
        }

        return true;
    }

    // A name ends where its quote does.
    private bool IsAt(int start, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> other = _text.WrittenSpan[start..];
        return other.StartsWith(name) && other[name.Length] == '"';
    }

    private void Grow()
    {
        Slot[] slots = new Slot[_slots.Length * 2];
        foreach (Slot slot in _slots)
        {
            if (slot.Start != 0)
            {
                int position = slot.Hash & (slots.Length - 1);
                while (slots[position].Start != 0)
                {
                    position = (position + 1) & (slots.Length - 1);
                }

                slots[position] = slot;
            }
        }

        _slots = slots;
    }

    // By the framework's own hash of strings, for which nobody can make names that collide: the bytes are taken for characters, two at a time.
    private static int Hash(ReadOnlySpan<byte> name) =>
        HashCode.Combine(string.GetHashCode(MemoryMarshal.Cast<byte, char>(name)), name.Length, name.IsEmpty ? 0 : name[^1]);

    // A start of 0 is an empty slot: before the first name there is a brace.
    private readonly record struct Slot(int Hash, int Start)
    {
        public const int Size = 8;
    }
}
