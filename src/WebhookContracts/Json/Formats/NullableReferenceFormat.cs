using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An item or a map value of a reference type, or null.</summary>
/// <typeparam name="T">The type that is not null.</typeparam>
/// <typeparam name="TFormat">Its format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableReferenceFormat<T, TFormat> : IJsonFormat<T?>
    where T : class
    where TFormat : IJsonFormat<T>
{
    /// <inheritdoc/>
    public static T? Read(ref Utf8JsonReader reader, WebhookReadOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : TFormat.Read(ref reader, options);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            TFormat.Write(writer, value);
        }
    }

    /// <inheritdoc/>
    public static bool AreEqual(T? left, T? right) =>
        left is null || right is null ? left is null && right is null : TFormat.AreEqual(left, right);

    /// <inheritdoc/>
    public static int Hash(T? value) => value is null ? 0 : TFormat.Hash(value);
}
