using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An item or a map value of a value type, or null.</summary>
/// <typeparam name="T">The type that is not null.</typeparam>
/// <typeparam name="TFormat">Its format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableValueFormat<T, TFormat> : IJsonFormat<T?>
    where T : struct
    where TFormat : IJsonFormat<T>
{
    /// <inheritdoc/>
    public static T? Read(ref Utf8JsonReader reader, WebhookReadOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : TFormat.Read(ref reader, options);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } present)
        {
            TFormat.Write(writer, present);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <inheritdoc/>
    public static bool AreEqual(T? left, T? right) =>
        left is { } one && right is { } other ? TFormat.AreEqual(one, other) : left is null && right is null;

    /// <inheritdoc/>
    public static int Hash(T? value) => value is { } present ? TFormat.Hash(present) : 0;
}
