using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An item or a map value that may be any JSON, where the JSON null is shown as null.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableJsonElementFormat : IKeptFormat<JsonElement?>
{
    /// <inheritdoc/>
    public static JsonElement? Read(ref Utf8JsonReader reader, WebhookReadOptions options) => Show(JsonElementFormat.Read(ref reader, options));

    /// <inheritdoc/>
    public static JsonElement? Show(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element;

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, JsonElement? value) => NullableValueFormat<JsonElement, JsonElementFormat>.Write(writer, value);

    /// <inheritdoc/>
    public static bool AreEqual(JsonElement? left, JsonElement? right) =>
        NullableValueFormat<JsonElement, JsonElementFormat>.AreEqual(left is { } one ? Show(one) : null, right is { } other ? Show(other) : null);

    /// <inheritdoc/>
    public static int Hash(JsonElement? value) => NullableValueFormat<JsonElement, JsonElementFormat>.Hash(value);
}
