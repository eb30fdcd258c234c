using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WebhookContracts.Json;

/// <summary>The bytes of JSON that is kept: taken off a reader in one piece, and read again whatever their depth.</summary>
internal static class KeptText
{
    // What is kept was accepted by a reader with limits of its own: this one must not refuse it.
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>A reader over kept bytes, before their first token.</summary>
    public static Utf8JsonReader ReaderOf(ReadOnlySpan<byte> utf8Json) => new(utf8Json, s_anyDepth);

    /// <summary>Parses kept bytes: for those who ask.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = ReaderOf(utf8Json);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>The bytes of the value at the reader, which is left on the value's last token. They may be those of the reader's own buffer: copy what is to stay.</summary>
    /// <exception cref="JsonException">The value is not JSON, or not UTF-8.</exception>
    public static ReadOnlySpan<byte> Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        long start = reader.TokenStartIndex;
        ValueSlice slice = new(in reader);
        return Checked(slice.IsPossible && reader.TrySkip() ? slice.End(in reader) : ReadCopy(ref reader, out _), start, options);
    }

    /// <summary>The bytes of the array at the reader, as <see cref="Read"/> gives them.</summary>
    /// <exception cref="JsonException">The array is not JSON, not UTF-8, or has more items than may be.</exception>
    public static ReadOnlySpan<byte> ReadArray(ref Utf8JsonReader reader, WebhookReadOptions options, out int count)
    {
        long start = reader.TokenStartIndex;
        ValueSlice slice = new(in reader);
        if (!slice.IsPossible)
        {
            ReadOnlySpan<byte> copy = ReadCopy(ref reader, out JsonElement array);
            count = array.GetArrayLength();
            return count <= options.MaximumItems ? Checked(copy, start, options) : throw JsonFailure.TooManyItems(start, options.MaximumItems);
        }

        count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count++ == options.MaximumItems)
            {
                throw JsonFailure.TooManyItems(reader.TokenStartIndex, options.MaximumItems);
            }

            reader.TrySkip();
        }

        return Checked(slice.End(in reader), start, options);
    }

    /// <summary>The text of what a caller made, which may have been parsed by a lenient reader.</summary>
    /// <exception cref="InvalidOperationException">It is not UTF-8, or no value at all.</exception>
    public static ReadOnlySpan<byte> Of(JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined
            ? throw new InvalidOperationException("A JsonElement without a value cannot be written; parse one with JsonDocument.Parse or JsonSerializer.SerializeToElement.")
            : StrictJson.Of(Encoding.UTF8.GetBytes(element.GetRawText()));

    private static ReadOnlySpan<byte> ReadCopy(ref Utf8JsonReader reader, out JsonElement element)
    {
        long start = reader.TokenStartIndex;
        element = JsonElement.ParseValue(ref reader);
        try
        {
            return Encoding.UTF8.GetBytes(element.GetRawText());
        }
        catch (InvalidOperationException)
        {
            throw JsonFailure.NotUtf8(start);
        }
    }

    private static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> value, long start, WebhookReadOptions options) =>
        options.IsTextChecked ? value
        : Utf8.IsValid(value) ? StrictJson.Of(value)
        : throw JsonFailure.NotUtf8(start);
}
