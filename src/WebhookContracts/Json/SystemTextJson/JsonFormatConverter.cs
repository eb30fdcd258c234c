using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookContracts.Json;

/// <summary>Gives a type of a contract to <see cref="JsonSerializer"/>. Reads with the default options.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TFormat">Its format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonFormatConverter<T, TFormat> : JsonConverter<T>
    where TFormat : IJsonFormat<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Utf8JsonReader start = reader;
        try
        {
            return TFormat.Read(ref reader, WebhookReadOptions.OfForeignReader);
        }
        catch (JsonReadException error) when (TFormat.IsTolerant && !error.IsFatal)
        {
            reader = start;
            return ReadCarefully(ref reader);
        }
        catch (JsonReadException error)
        {
            throw At(start, error);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => TFormat.Write(writer, value);

    private static T ReadCarefully(ref Utf8JsonReader reader)
    {
        Utf8JsonReader start = reader;
        try
        {
            return TFormat.Read(ref reader, WebhookReadOptions.OfForeignReader.Carefully());
        }
        catch (JsonReadException error)
        {
            throw At(start, error);
        }
    }

    private static JsonException At(Utf8JsonReader start, JsonReadException error)
    {
        string pointer = JsonPlace.Locate(start, error.Offset);
        return new JsonException(pointer.Length == 0 ? error.Message : $"At {pointer}: {error.Message}", error);
    }
}
