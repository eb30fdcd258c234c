using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace WebhookContracts;

/// <summary>
/// SipHash-2-4 with a result of 128 bits, as Jean-Philippe Aumasson and Daniel J. Bernstein have published it: what a text is recognised by where it is not kept.
/// <para>
/// 128 bits suffice, since nobody who does not know the key finds two texts with the same hash but by chance: among a million million texts there are such with a
/// probability of about 10⁻¹⁵, whoever has chosen them.
/// </para>
/// </summary>
internal readonly struct SipHash
{
    private const int CharsInWord = sizeof(ulong) / sizeof(char);

    private readonly ulong _key0;
    private readonly ulong _key1;

    /// <summary>The function of a key.</summary>
    /// <param name="key">The key: 16 bytes.</param>
    public SipHash(ReadOnlySpan<byte> key)
    {
        _key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        _key1 = BinaryPrimitives.ReadUInt64LittleEndian(key[sizeof(ulong)..]);
    }

    /// <summary>A function with a key that nobody knows.</summary>
    public static SipHash WithRandomKey()
    {
        Span<byte> key = stackalloc byte[2 * sizeof(ulong)];
        RandomNumberGenerator.Fill(key);
        return new(key);
    }

    /// <summary>The hash of a text, of its UTF-16 as it lies in memory.</summary>
    /// <param name="text">The text.</param>
    public UInt128 Of(ReadOnlySpan<char> text)
    {
        State state = new(_key0, _key1);
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (ulong word in words)
        {
            state.Add(word);
        }

        ulong last = (ulong)(text.Length * sizeof(char)) << 56;
        ReadOnlySpan<char> rest = text[(words.Length * CharsInWord)..];
        for (int index = 0; index < rest.Length; index++)
        {
            last |= (ulong)rest[index] << (16 * index);
        }

        state.Add(last);
        return state.End();
    }

    // The names are those of the publication.
    private struct State(ulong k0, ulong k1)
    {
        private ulong _v0 = k0 ^ 0x736F6D6570736575;
        private ulong _v1 = k1 ^ 0x646F72616E646F6D ^ 0xEE;
        private ulong _v2 = k0 ^ 0x6C7967656E657261;
        private ulong _v3 = k1 ^ 0x7465646279746573;

        public void Add(ulong word)
        {
            _v3 ^= word;
            Mix();
            Mix();
            _v0 ^= word;
        }

        public UInt128 End()
        {
            _v2 ^= 0xEE;
            ulong lower = Finish();
            _v1 ^= 0xDD;
            return new(Finish(), lower);
        }

        private ulong Finish()
        {
            for (int round = 0; round < 4; round++)
            {
                Mix();
            }

            return _v0 ^ _v1 ^ _v2 ^ _v3;
        }

        private void Mix()
        {
            _v0 += _v1;
            _v2 += _v3;
            _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
            _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
            _v0 = BitOperations.RotateLeft(_v0, 32) + _v3;
            _v2 += _v1;
            _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
            _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
            _v2 = BitOperations.RotateLeft(_v2, 32);
        }
    }
}
