using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>A date and time that its sender spells as .NET spells a <see cref="DateTimeOffset"/>: UTC is <c>+00:00</c>. Read like any other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OffsetTimeFormat : IJsonFormat<DateTimeOffset>
{
    /// <inheritdoc/>
    public static DateTimeOffset Read(ref Utf8JsonReader reader, WebhookReadOptions options) => DateTimeOffsetFormat.Read(ref reader, options);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset value) => writer.WriteStringValue(value);
}
