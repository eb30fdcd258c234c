using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookContracts.Json;

/// <summary>
/// Gives the base type of a contract's events to <see cref="JsonSerializer"/>: written by what the event is; not read, because the body
/// does not say which event it holds.
/// </summary>
/// <typeparam name="TEvent">The base type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventBaseConverter<TEvent> : JsonConverter<TEvent>
    where TEvent : class, IWebhookEvent
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(TEvent).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override TEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException(
            $"{typeof(TEvent).Name} cannot be read without its event type, which the body does not name. Use the contract's Parse(body, eventType) or ParseEvent(eventType, body), or deserialize the record of the event itself.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TEvent value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        value.WriteTo(writer);
    }
}
