using System.Buffers;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace WebhookContracts;

/// <summary>
/// What a delivery is found by in the table: the first 128 bits of the SHA-256 of its key, so that a row is small however long a key is, and whatever characters it has.
/// </summary>
internal static class DeliveryId
{
    private const int BytesOnStack = 512;

    // A character that stands alone takes three at most; one half of a pair as well.
    private const int MostBytesOfCharacter = 3;

    /// <summary>The id of a key.</summary>
    /// <param name="key">The key. It is hashed as UTF-8; half a pair of surrogates, which UTF-8 does not have, as if it were a character.</param>
    public static Guid Of(string key)
    {
        int most = checked(key.Length * MostBytesOfCharacter);
        byte[]? rented = most > BytesOnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented ?? stackalloc byte[BytesOnStack];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Write(key, bytes)], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return new Guid(hash[..16], bigEndian: true);
    }

    private static int Write(ReadOnlySpan<char> key, Span<byte> bytes)
    {
        int length = 0;
        while (true)
        {
            OperationStatus status = Utf8.FromUtf16(key, bytes[length..], out int read, out int written, replaceInvalidSequences: false);
            length += written;
            if (status == OperationStatus.Done)
            {
                return length;
            }

            char half = key[read];
            bytes[length++] = (byte)(0xE0 | (half >> 12));
            bytes[length++] = (byte)(0x80 | ((half >> 6) & 0x3F));
            bytes[length++] = (byte)(0x80 | (half & 0x3F));
            key = key[(read + 1)..];
        }
    }
}
