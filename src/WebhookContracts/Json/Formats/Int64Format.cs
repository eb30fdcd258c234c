using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An integer of 64 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int64Format : IJsonFormat<long>
{
    /// <inheritdoc/>
    public static long Read(ref Utf8JsonReader reader, WebhookReadOptions options) =>
        reader.TokenType == JsonTokenType.Number && IntegerToken.TryRead(ref reader, long.MinValue, long.MaxValue, out long value)
            ? value
            : throw JsonFailure.Unexpected(ref reader, "an integer of 64 bits");

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);
}
