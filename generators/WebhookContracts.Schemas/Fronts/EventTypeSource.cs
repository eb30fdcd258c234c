namespace WebhookContracts.Schemas.Fronts;

/// <summary>Where a delivery names its event type.</summary>
internal abstract record EventTypeSource;

/// <summary>In a header; the body does not name it.</summary>
internal sealed record HeaderEventType(string Header) : EventTypeSource;

/// <summary>In a member of the envelope, beside the member that holds the event.</summary>
internal sealed record EnvelopeEventType(string Property, string Payload) : EventTypeSource;

/// <summary>In a member of the event itself, which is the whole body.</summary>
internal sealed record InlineEventType(string Property) : EventTypeSource;
