using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A UUID in its hyphenated form.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GuidFormat : IJsonFormat<Guid>
{
    /// <inheritdoc/>
    public static Guid Read(ref Utf8JsonReader reader, WebhookReadOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(ref reader, out Guid value)
            ? value
            : throw JsonFailure.Unexpected(ref reader, "a UUID, such as \"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"");

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, Guid value) => writer.WriteStringValue(value);

    private static bool TryParse(ref Utf8JsonReader reader, out Guid value) =>
        StringToken.IsPlain(in reader) ? GuidText.TryParse(reader.ValueSpan, out value) : Guid.TryParseExact(StringToken.Read(ref reader), "D", out value);
}
