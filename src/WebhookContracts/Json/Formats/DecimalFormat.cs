using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A decimal number, exact to 28 digits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalFormat : IJsonFormat<decimal>
{
    /// <inheritdoc/>
    public static decimal Read(ref Utf8JsonReader reader, WebhookReadOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out decimal value)
            ? value
            : throw JsonFailure.Unexpected(ref reader, "a number within the range of decimal");

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, decimal value) => writer.WriteNumberValue(value);
}
