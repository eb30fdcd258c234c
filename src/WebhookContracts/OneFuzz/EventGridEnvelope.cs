using System.Text;
using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.OneFuzz;

/// <summary>
/// What surrounds a message in the Event Grid format (<c>message_format: event_grid</c>, from 5.1.0): the body is an array of one such object.
/// </summary>
public sealed record EventGridEnvelope : IPrintedRecord
{
    /// <summary>The version under which <c>data</c> is the event alone: all releases before 8.5.0.</summary>
    public const string BareDataVersion = "1.0.0";

    /// <summary>The version under which <c>data</c> is the whole message: 8.5.0 and later.</summary>
    public const string MessageDataVersion = "2.0.0";

    private AdditionalMembers _additionalProperties;

    /// <summary>The event's id, the same for all webhooks and all attempts.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name of the OneFuzz instance.</summary>
    public required string Subject { get; init; }

    /// <summary>When this attempt was made, not when the event happened.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>What <c>data</c> holds: see <see cref="BareDataVersion"/> and <see cref="MessageDataVersion"/>.</summary>
    public string DataVersion { get; init; } = MessageDataVersion;

    /// <summary>Members beside these, as they came; they are written back. Never null.</summary>
    public IReadOnlyDictionary<string, JsonElement> AdditionalProperties
    {
        get => _additionalProperties.ToDictionary();
        init => _additionalProperties = new(value);
    }

    private bool PrintMembers(StringBuilder builder) => LogLine.Print(
        builder, (nameof(Id), Id), (nameof(Subject), Subject), (nameof(EventTime), EventTime), (nameof(DataVersion), DataVersion), (nameof(AdditionalProperties), AdditionalProperties?.Keys));

    internal void WriteAdditional(Utf8JsonWriter writer, MemberName.Lookup lookup) => _additionalProperties.Write(writer, lookup);
}
