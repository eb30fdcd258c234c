using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>
/// Bytes in parts that can be shown: text, and bytes that are no UTF-8, each with its place. The character at which the library found a fault is a part of its own. Bodies may be long, so each
/// answer has a piece of them.
/// </summary>
internal static class BodyParts
{
    /// <summary>How long a piece is, in bytes, give or take a character.</summary>
    public const int PieceLength = 32 * 1024;

    // Of what is no text, this much is enough to see that.
    private const int MostBrokenBytes = 2_000;

    /// <summary>Writes a piece.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="body">All bytes.</param>
    /// <param name="from">Where the piece begins.</param>
    /// <param name="fault">Where the fault is; null if there is none.</param>
    public static void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> body, int from, long? fault)
    {
        ReadOnlySpan<byte> bytes = body.Span;
        int at = StartOfCharacter(bytes, Math.Clamp(from, 0, bytes.Length));
        int broken = 0;
        writer.WriteStartObject();
        writer.WriteNumber("length", bytes.Length);
        writer.WriteNumber("from", at);
        writer.WriteStartArray("parts");
        int end = Math.Min(bytes.Length, at + PieceLength);
        int textStart = at;
        while (at < end && broken < MostBrokenBytes)
        {
            bool isText = Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == OperationStatus.Done;
            if (isText && at != fault)
            {
                at += length;
                continue;
            }

            WriteText(writer, bytes[textStart..at], isFault: false);
            if (isText)
            {
                WriteText(writer, bytes.Slice(at, length), isFault: true);
                at += length;
            }
            else
            {
                for (int last = at + length; at < last; at++)
                {
                    WriteByte(writer, bytes[at], at, isFault: at == fault);
                    broken++;
                }
            }

            textStart = at;
        }

        WriteText(writer, bytes[textStart..at], isFault: false);
        writer.WriteEndArray();
        writer.WriteNumber("to", at);
        writer.WriteEndObject();
    }

    private static int StartOfCharacter(ReadOnlySpan<byte> bytes, int at)
    {
        int start = at;
        while (start > 0 && start > at - 3 && start < bytes.Length && (bytes[start] & 0xC0) == 0x80)
        {
            start--;
        }

        return start;
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> text, bool isFault)
    {
        if (text.Length > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("text", text);
            WriteFault(writer, isFault);
            writer.WriteEndObject();
        }
    }

    private static void WriteByte(Utf8JsonWriter writer, byte value, int at, bool isFault)
    {
        writer.WriteStartObject();
        writer.WriteString("byte", value.ToString("X2", CultureInfo.InvariantCulture));
        writer.WriteNumber("at", at);
        WriteFault(writer, isFault);
        writer.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter writer, bool isFault)
    {
        if (isFault)
        {
            writer.WriteBoolean("isFault", isFault);
        }
    }
}
