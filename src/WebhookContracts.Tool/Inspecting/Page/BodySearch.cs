using System.Buffers;
using System.Text;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>Finds text in a body, in upper or lower case, without a copy of the body.</summary>
internal static class BodySearch
{
    private const int PieceLength = 16 * 1024;

    /// <summary>Whether a body holds the text. Bytes that are no UTF-8 are none of it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="text">What is searched for.</param>
    public static bool Finds(ReadOnlySpan<byte> body, string text)
    {
        char[] piece = ArrayPool<char>.Shared.Rent(PieceLength + text.Length);
        try
        {
            Decoder decoder = Encoding.UTF8.GetDecoder();
            int kept = 0;
            while (true)
            {
                decoder.Convert(body, piece.AsSpan(kept), flush: true, out int read, out int written, out bool isWhole);
                body = body[read..];
                ReadOnlySpan<char> decoded = piece.AsSpan(0, kept + written);
                if (decoded.Contains(text, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }

                if (isWhole)
                {
                    return false;
                }

                // What is searched for may have begun in this piece, to end in the next.
                kept = Math.Min(Math.Max(text.Length - 1, 0), decoded.Length);
                decoded[^kept..].CopyTo(piece);
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(piece);
        }
    }
}
