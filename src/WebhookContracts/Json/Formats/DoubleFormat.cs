using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A number in double precision.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoubleFormat : IJsonFormat<double>
{
    /// <inheritdoc/>
    public static double Read(ref Utf8JsonReader reader, WebhookReadOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw JsonFailure.Unexpected(ref reader, "a number within the range of double precision");

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);
}
