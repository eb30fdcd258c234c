using System.Buffers;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>JSON as RFC 8259 has it, of text that a lenient reader took: without comments, and without commas behind the last item.</summary>
internal static class StrictJson
{
    private static readonly JsonReaderOptions s_lenient = new() { MaxDepth = int.MaxValue, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The text itself if it is strict already, character by character; otherwise a copy with nothing but its tokens.</summary>
    /// <param name="utf8Json">One value.</param>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> utf8Json) => IsStrict(utf8Json) ? utf8Json : Strip(utf8Json);

    // Comments and commas stand between tokens.
    private static bool IsStrict(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json, s_lenient);
        int end = 0;
        while (reader.Read())
        {
            ReadOnlySpan<byte> gap = utf8Json[end..(int)reader.TokenStartIndex];
            if (gap.Contains((byte)'/') || (IsEnd(reader.TokenType) && gap.Contains((byte)',')))
            {
                return false;
            }

            end = (int)reader.TokenStartIndex + TokenAt(in reader, utf8Json).Length;
        }

        return true;
    }

    private static ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> utf8Json)
    {
        ArrayBufferWriter<byte> output = new(utf8Json.Length);
        Utf8JsonReader reader = new(utf8Json, s_lenient);
        bool isBehindValue = false;
        while (reader.Read())
        {
            if (isBehindValue && !IsEnd(reader.TokenType))
            {
                output.Write(","u8);
            }

            output.Write(TokenAt(in reader, utf8Json));
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                output.Write(":"u8);
            }

            isBehindValue = reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray);
        }

        return output.WrittenSpan;
    }

    private static bool IsEnd(JsonTokenType type) => type is JsonTokenType.EndObject or JsonTokenType.EndArray;

    // With its quotes, which the reader's span is without.
    private static ReadOnlySpan<byte> TokenAt(in Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json) =>
        utf8Json.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0));
}
