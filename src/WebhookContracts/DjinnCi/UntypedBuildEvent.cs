using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookContracts.Json;

namespace WebhookContracts.DjinnCi;

/// <summary>
/// One of the five build events, redelivered without its event type. Which one cannot be told: they have the same body, and the build's status
/// is what it was then, not what happened to it.
/// </summary>
[JsonConverter(typeof(EventBaseConverter<DjinnCiEvent>))]
public sealed partial record UntypedBuildEvent : DjinnCiEvent
{
    /// <summary>What a redelivery says instead of its event type.</summary>
    public override string EventType => DjinnCiContract.LostEventType;

    /// <summary>The build, which is the whole body of the event.</summary>
    public required Build Build { get; init; }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => LogLine.Print(builder, (nameof(EventType), EventType), (nameof(Build), Build));

    internal override void Write(Utf8JsonWriter writer) => (Build ?? throw JsonFailure.NullMember(nameof(Build))).Write(writer);
}
