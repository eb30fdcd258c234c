using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookContracts;
using WebhookContracts.Json;

namespace Orchard.Webhooks;

/// <summary>An event that no schema describes, and a reader by hand that expects nothing but what it knows: at anything else it throws whatever comes.</summary>
[JsonConverter(typeof(EventBaseConverter<OrchardEvent>))]
public sealed partial record LostFruitEvent : OrchardEvent
{
    public const string Type = "fruit.lost";

    public override string EventType => Type;

    public required int Days { get; init; }

    public required string Where { get; init; }

    protected override bool PrintMembers(StringBuilder builder) => LogLine.Print(builder, (nameof(EventType), EventType), (nameof(Days), Days), (nameof(Where), Where));

    internal override void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", Type);
        writer.WriteString("days", Days.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("where", Where);
        writer.WriteEndObject();
    }

    internal static LostFruitEvent Read(ref Utf8JsonReader reader)
    {
        Dictionary<string, string> members = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            members.Add(name, reader.GetString()!);
        }

        return new LostFruitEvent { Days = int.Parse(members["days"], CultureInfo.InvariantCulture), Where = members["where"] };
    }
}

/// <content>The event that is read by hand.</content>
internal sealed partial class OrchardContractFormat
{
    protected override OrchardEvent? ReadUnlistedEvent(string eventType, ref Utf8JsonReader reader, WebhookReadOptions options) =>
        eventType == LostFruitEvent.Type ? LostFruitEvent.Read(ref reader) : null;
}
