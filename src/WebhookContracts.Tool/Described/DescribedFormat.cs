using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebhookContracts.Json;
using WebhookContracts.Schemas.Fronts;

namespace WebhookContracts.Tool.Described;

/// <summary>How the messages of a contract stand in JSON that was read at run time: what the generator would have emitted for it, done by going through its shapes.</summary>
internal sealed class DescribedFormat : ContractFormat<DescribedMessage, DescribedEvent>
{
    private readonly ContractDescription _description;
    private readonly Dictionary<string, ContractEvent> _byEventType;

    public DescribedFormat(ContractDescription description)
    {
        _description = description;
        _byEventType = description.Events
            .SelectMany(@event => @event.Description.EventTypes.Select(eventType => (eventType, @event)))
            .ToDictionary(entry => entry.eventType, entry => entry.@event, StringComparer.Ordinal);
    }

    public override IJsonTypeInfoResolver TypeInfoResolver { get; } = new ContractTypeInfoResolver();

    public override bool IsTolerant => _description.Settings.IsTolerant;

    public override DescribedEvent GetEvent(DescribedMessage message) => message.Event;

    public override IReadOnlyList<DescribedEvent> GetEvents(DescribedMessage message) => message.Events;

    public override string? FindEventType(string eventType) => Find(eventType)?.Description.EventType;

    public override IReadOnlyList<WebhookEventType> CreateEventTypes() =>
    [
        .. _description.Events.Select(@event => new WebhookEventType
        {
            Name = @event.Description.EventType,
            Aliases = @event.Description.Aliases,
            RecordType = typeof(DescribedEvent),
            Title = @event.Description.Title,
            Description = @event.Documentation.Summary,
            Quirks = @event.Description.Quirks,
            IsDeprecated = @event.Documentation.IsDeprecated,
        }),
    ];

    public override WebhookSendingPolicy CreateSendingPolicy() => DescribedSending.PolicyOf(_description.Settings.Sending);

    public override IReadOnlyList<WebhookHandshake> CreateHandshakes() => [.. _description.Settings.Handshakes.Select(DescribedHandshake.Of)];

    public override DescribedMessage ReadMessage(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, string? eventType, WebhookReadOptions options)
    {
        ShapeReading reading = new(this, _description.Settings.EventType, options);
        Utf8JsonReader looking = reader;
        switch (_description.Settings.EventType)
        {
            case HeaderEventType:
                reading.ReadEvent(ref looking, eventType!);
                break;
            case InlineEventType inline:
                reading.ReadEvent(ref looking, EventTypeToken.Find(looking, inline.Property, FindName));
                break;
            default:
                reading.Read(ref looking, _description.Envelope!);
                break;
        }

        return new DescribedMessage(KeptJson.Read(ref reader, options), reading.Events, _description.Settings.EventType.IsBatched ? _description.Settings.DisplayName : null);
    }

    public override void WriteMessage(Utf8JsonWriter writer, DescribedMessage message) => message.WriteTo(writer);

    public override DescribedEvent ReadEvent(string eventType, ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ShapeReading reading = new(this, _description.Settings.EventType, options);
        reading.ReadEvent(ref reader, eventType);
        return reading.Events[0];
    }

    public override DescribedMessage WithEvent(DescribedMessage message, DescribedEvent @event) =>
        _description.Envelope is null ? new DescribedMessage(@event.Payload, [@event], batchOf: null) : base.WithEvent(message, @event);

    public override bool HasDeliveryId(DescribedMessage message) => !string.IsNullOrEmpty(GetDeliveryId(message));

    public override string? GetDeliveryId(DescribedMessage message) => IdIn(message, _description.DeliveryId);

    public override string? GetWebhookId(DescribedMessage message) => IdIn(message, _description.WebhookId);

    /// <summary>The event of that type or alias, compared exactly; null if the contract knows none.</summary>
    public ContractEvent? Find(string eventType) => _byEventType.GetValueOrDefault(eventType);

    /// <summary>The event type under its real name; null if the contract does not know it.</summary>
    public string? FindName(ReadOnlySpan<byte> utf8Name) => FindEventType(Encoding.UTF8.GetString(utf8Name));

    private static string? IdIn(DescribedMessage message, ContractId? id) =>
        id?.Member is { } member ? message.TextOf(member.Aliases.Prepend(member.Name)) : null;
}
