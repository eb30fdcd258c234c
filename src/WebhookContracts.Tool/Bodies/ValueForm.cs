using System.Text;
using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.Tool.Bodies;

/// <summary>Whether a value has the form of a type of C#, as emitted readers and writers see it.</summary>
internal static class ValueForm
{
    /// <summary>Whether it is read.</summary>
    public static bool IsRead<T, TFormat>(JsonElement value)
        where TFormat : IJsonFormat<T> => TryRead<T, TFormat>(value, out _);

    /// <summary>Whether it is read, and written again as the same text.</summary>
    public static bool IsWrittenAlike<T, TFormat>(JsonElement value)
        where TFormat : IJsonFormat<T>
    {
        if (!TryRead<T, TFormat>(value, out T? read))
        {
            return false;
        }

        using MemoryStream written = new();
        using (Utf8JsonWriter writer = new(written))
        {
            TFormat.Write(writer, read!);
        }

        return JsonDocument.Parse(written.ToArray()).RootElement.GetString() == value.GetString();
    }

    private static bool TryRead<T, TFormat>(JsonElement value, out T? read)
        where TFormat : IJsonFormat<T>
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(value.GetRawText()));
        reader.Read();
        try
        {
            read = TFormat.Read(ref reader, WebhookReadOptions.Default);
            return true;
        }
        catch (JsonException)
        {
            read = default;
            return false;
        }
    }
}
