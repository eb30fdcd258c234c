using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A boolean.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanFormat : IJsonFormat<bool>
{
    /// <inheritdoc/>
    public static bool Read(ref Utf8JsonReader reader, WebhookReadOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw JsonFailure.Unexpected(ref reader, "true or false"),
    };

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);
}
