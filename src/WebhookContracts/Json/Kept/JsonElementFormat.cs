using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Any JSON, kept as it is and written back character by character; compared by what it says, not by how it is spelt.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonElementFormat : IJsonFormat<JsonElement>
{
    /// <inheritdoc/>
    public static JsonElement Read(ref Utf8JsonReader reader, WebhookReadOptions options) => JsonElement.ParseValue(ref reader);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            throw new InvalidOperationException("A JsonElement without a value cannot be written; parse one with JsonDocument.Parse or JsonSerializer.SerializeToElement.");
        }

        // Raw, because WriteTo unescapes and escapes again, and fails at what cannot be unescaped.
        writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);
    }

    /// <inheritdoc/>
    public static bool AreEqual(JsonElement left, JsonElement right) => JsonElementEquality.AreEqual(left, right);

    /// <inheritdoc/>
    public static int Hash(JsonElement value) => JsonElementEquality.Hash(value);
}
