using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookContracts.Json;

namespace WebhookContracts.DjinnCi;

/// <summary>An invite that was accepted or rejected, redelivered without its event type. Which of the two cannot be told: they have the same body.</summary>
[JsonConverter(typeof(EventBaseConverter<DjinnCiEvent>))]
public sealed partial record UntypedInviteEvent : DjinnCiEvent
{
    private AdditionalMembers _additionalProperties;

    /// <summary>What a redelivery says instead of its event type.</summary>
    public override string EventType => DjinnCiContract.LostEventType;

    /// <summary>Who was invited; or who withdrew the invite, which is a rejection too.</summary>
    public required User Invitee { get; init; }

    /// <summary>The namespace that the invite was for.</summary>
    public required Namespace Namespace { get; init; }

    /// <summary>Members that the schema does not name, as they came; they are written back. Never null.</summary>
    public IReadOnlyDictionary<string, JsonElement> AdditionalProperties
    {
        get => _additionalProperties.ToDictionary();
        init => _additionalProperties = new(value);
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => LogLine.Print(
        builder, (nameof(EventType), EventType), (nameof(Invitee), Invitee), (nameof(Namespace), Namespace), (nameof(AdditionalProperties), AdditionalProperties?.Keys));

    internal static UntypedInviteEvent Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        InviteAcceptedEvent accepted = InviteAcceptedEvent.JsonFormat.Read(ref reader, options);
        return new UntypedInviteEvent
        {
            Invitee = accepted.Invitee,
            Namespace = accepted.Namespace,
            AdditionalProperties = accepted.AdditionalProperties,
        };
    }

    internal override void Write(Utf8JsonWriter writer) => AsAccepted().Write(writer);

    // Either of the two would do: they have the same members.
    private InviteAcceptedEvent AsAccepted() => new() { Invitee = Invitee, Namespace = Namespace, AdditionalProperties = AdditionalProperties };
}
