namespace WebhookContracts.Schemas.Fronts;

/// <summary>Where a delivery names its event type.</summary>
internal abstract record EventTypeSource
{
    /// <summary>The member of the event itself that names its type; null where none does.</summary>
    public virtual string? MemberOfEvent => null;

    /// <summary>Whether one delivery brings any number of events.</summary>
    public virtual bool IsBatched => false;
}

/// <summary>In a header; the body does not name it.</summary>
internal sealed record HeaderEventType(string Header) : EventTypeSource;

/// <summary>In a member of the envelope, beside the member that holds the event.</summary>
internal sealed record EnvelopeEventType(string Property, string Payload) : EventTypeSource;

/// <summary>In a member of the event itself, which is the whole body.</summary>
internal sealed record InlineEventType(string Property) : EventTypeSource
{
    public override string MemberOfEvent => Property;
}

/// <summary>Further down in the body than a member of the envelope: perhaps in each item of an array, each with an event.</summary>
/// <param name="Payload">Where the event stands, or each of them.</param>
/// <param name="Property">The member that names its type.</param>
/// <param name="IsInEvent">Whether that is a member of the event; otherwise it stands beside it.</param>
internal sealed record NestedEventType(EventPath Payload, string Property, bool IsInEvent) : EventTypeSource
{
    public override string? MemberOfEvent => IsInEvent ? Property : null;

    public override bool IsBatched => Payload.HasSeveral;
}
