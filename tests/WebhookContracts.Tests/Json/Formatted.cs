using System.Buffers;
using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.Tests.Json;

/// <summary>One value as one format reads and writes it.</summary>
internal static class Formatted
{
    public static T Read<T, TFormat>(string json)
        where TFormat : IJsonFormat<T> => Read<T, TFormat>(new ReadOnlySequence<byte>(json.Utf8()));

    public static T Read<T, TFormat>(ReadOnlySequence<byte> json)
        where TFormat : IJsonFormat<T>
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        T value = TFormat.Read(ref reader, WebhookReadOptions.Default);
        Assert.False(reader.Read());
        return value;
    }

    /// <summary>Reads a text cut in two at every place, and in pieces of one byte, as a reader over a pipe has it.</summary>
    public static IEnumerable<T> ReadInPieces<T, TFormat>(string json)
        where TFormat : IJsonFormat<T>
    {
        byte[] bytes = json.Utf8();
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            yield return Read<T, TFormat>(Segments.Of(bytes, cut));
        }

        yield return Read<T, TFormat>(Segments.Of(bytes, [.. Enumerable.Range(1, bytes.Length - 1)]));
    }

    /// <summary>What a format says that it expects instead of this.</summary>
    public static string Refusal<T, TFormat>(string json)
        where TFormat : IJsonFormat<T> => Assert.ThrowsAny<JsonException>(() => Read<T, TFormat>(json)).Message;

    public static string Write<T, TFormat>(T value)
        where TFormat : IJsonFormat<T>
    {
        ArrayBufferWriter<byte> output = new();
        using Utf8JsonWriter writer = new(output);
        TFormat.Write(writer, value);
        writer.Flush();
        return output.WrittenSpan.ToArray().Text();
    }
}
