using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Any JSON, kept as it is and written back character by character; compared by what it says, not by how it is spelt.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonElementFormat : IKeptFormat<JsonElement>
{
    /// <inheritdoc/>
    public static JsonElement Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return KeptText.Parse(KeptText.Read(ref reader, options));
    }

    /// <inheritdoc/>
    public static JsonElement Show(JsonElement element) => element;

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(writer);

        // Raw, because WriteTo unescapes and escapes again, and fails at what cannot be unescaped.
        writer.WriteRawValue(KeptText.Of(value), skipInputValidation: true);
    }

    /// <inheritdoc/>
    public static bool AreEqual(JsonElement left, JsonElement right) =>
        left.ValueKind == right.ValueKind
        && (left.ValueKind == JsonValueKind.Undefined || JsonEquality.AreEqual(KeptText.Of(left), KeptText.Of(right)));

    /// <inheritdoc/>
    public static int Hash(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? 0 : JsonEquality.Hash(KeptText.Of(value));
}
