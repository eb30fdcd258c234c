using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A string.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringFormat : IJsonFormat<string>
{
    /// <inheritdoc/>
    public static string Read(ref Utf8JsonReader reader, WebhookReadOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? StringToken.Read(ref reader)
            : throw JsonFailure.Unexpected(ref reader, "a string");

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, string value) =>
        writer.WriteStringValue(value ?? throw JsonFailure.NullItem());
}
