using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An array of numbers in double precision, which are written with all their digits as they came.</summary>
/// <typeparam name="T">The type of the items: <see cref="double"/>, or a nullable one.</typeparam>
/// <typeparam name="TFormat">Their format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NumberListFormat<T, TFormat> : IJsonFormat<IReadOnlyList<T>>
    where TFormat : IJsonFormat<T>
{
    /// <inheritdoc/>
    public static IReadOnlyList<T> Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        Utf8JsonReader start = reader;
        IReadOnlyList<T> items = ListFormat<T, TFormat>.Read(ref reader, options);
        return LostDigits.AreIn(start) ? new KeptNumberList<T>(items, KeptJson.Read(ref start, options)) : items;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
    {
        if (value is KeptNumberList<T> kept)
        {
            kept.Json.Write(writer);
        }
        else
        {
            ListFormat<T, TFormat>.Write(writer, value);
        }
    }

    /// <inheritdoc/>
    public static bool AreEqual(IReadOnlyList<T> left, IReadOnlyList<T> right) => (left, right) switch
    {
        (KeptNumberList<T> one, KeptNumberList<T> other) => one.Json.Equals(other.Json),
        (KeptNumberList<T>, _) or (_, KeptNumberList<T>) => false,
        _ => ListFormat<T, TFormat>.AreEqual(left, right),
    };

    /// <inheritdoc/>
    public static int Hash(IReadOnlyList<T> value) => ListFormat<T, TFormat>.Hash(value);
}
