using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebhookContracts.Json;

namespace WebhookContracts.Tests.Fixtures;

/// <summary>A contract of a user's own, with one event: <c>{"amount":5}</c>. What else the object has is not kept.</summary>
/// <param name="definition">Its names, its headers and its signature scheme.</param>
/// <param name="hasIdInBody">Whether the body counts as holding the delivery's id.</param>
internal sealed class InventedContract(ContractDefinition definition, bool hasIdInBody = false)
    : WebhookContract<Paid, Paid>(definition, new InventedFormat(hasIdInBody))
{
    private sealed class InventedFormat(bool hasIdInBody) : ContractFormat<Paid, Paid>
    {
        public override IJsonTypeInfoResolver TypeInfoResolver => new ContractTypeInfoResolver().AddEventBase<Paid>();

        public override Paid GetEvent(Paid message) => message;

        public override string? FindEventType(string eventType) => eventType == "paid" ? "paid" : null;

        public override Paid ReadMessage(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, string? eventType, WebhookReadOptions options) =>
            ReadEvent(eventType!, ref reader, options);

        public override Paid ReadEvent(string eventType, ref Utf8JsonReader reader, WebhookReadOptions options)
        {
            if (eventType != "paid")
            {
                throw new NotImplementedException();
            }

            int amount = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isAmount = reader.ValueTextEquals("amount"u8);
                reader.Read();
                if (isAmount)
                {
                    amount = Int32Format.Read(ref reader, options);
                }
                else
                {
                    reader.Skip();
                }
            }

            return new Paid(amount);
        }

        public override bool HasDeliveryId(Paid message) => hasIdInBody;

        public override string? GetDeliveryId(Paid message) => hasIdInBody ? FormattableString.Invariant($"paid-{message.Amount}") : null;

        public override void WriteMessage(Utf8JsonWriter writer, Paid message) => message.WriteTo(writer);

        public override IReadOnlyList<WebhookEventType> CreateEventTypes() => [new() { Name = "paid", RecordType = typeof(Paid) }];
    }
}

/// <summary>The event of <see cref="InventedContract"/>.</summary>
internal sealed record Paid(int Amount) : IWebhookEvent, IWebhookMessage
{
    public string EventType => "paid";

    public bool IsKnown => true;

    public IWebhookEvent Event => this;

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("amount", Amount);
        writer.WriteEndObject();
    }
}
