using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An integer of 32 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int32Format : IJsonFormat<int>
{
    /// <inheritdoc/>
    public static int Read(ref Utf8JsonReader reader, WebhookReadOptions options) =>
        reader.TokenType == JsonTokenType.Number && IntegerToken.TryRead(ref reader, int.MinValue, int.MaxValue, out long value)
            ? (int)value
            : throw JsonFailure.Unexpected(ref reader, "an integer of 32 bits");

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);
}
