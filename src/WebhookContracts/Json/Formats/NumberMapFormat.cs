using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An object used as a map of numbers in double precision, which are written with all their digits as they came.</summary>
/// <typeparam name="T">The type of the values: <see cref="double"/>, or a nullable one.</typeparam>
/// <typeparam name="TFormat">Their format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NumberMapFormat<T, TFormat> : IJsonFormat<IReadOnlyDictionary<string, T>>
    where TFormat : IJsonFormat<T>
{
    /// <inheritdoc/>
    public static IReadOnlyDictionary<string, T> Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        Utf8JsonReader start = reader;
        IReadOnlyDictionary<string, T> items = MapFormat<T, TFormat>.Read(ref reader, options);
        return LostDigits.AreIn(start) ? new KeptNumberMap<T>(items, KeptJson.Read(ref start, options)) : items;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value)
    {
        if (value is KeptNumberMap<T> kept)
        {
            kept.Json.Write(writer);
        }
        else
        {
            MapFormat<T, TFormat>.Write(writer, value);
        }
    }

    /// <inheritdoc/>
    public static bool AreEqual(IReadOnlyDictionary<string, T> left, IReadOnlyDictionary<string, T> right) => (left, right) switch
    {
        (KeptNumberMap<T> one, KeptNumberMap<T> other) => one.Json.Equals(other.Json),
        (KeptNumberMap<T>, _) or (_, KeptNumberMap<T>) => false,
        _ => MapFormat<T, TFormat>.AreEqual(left, right),
    };

    /// <inheritdoc/>
    public static int Hash(IReadOnlyDictionary<string, T> value) => MapFormat<T, TFormat>.Hash(value);
}
