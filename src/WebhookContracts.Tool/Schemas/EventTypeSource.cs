namespace WebhookContracts.Tool.Schemas;

/// <summary>Where a contract says the event type of a delivery.</summary>
internal abstract record EventTypeSource
{
    private EventTypeSource()
    {
    }

    /// <summary>In a header of the request; the body is the event itself.</summary>
    public sealed record Header(string Name) : EventTypeSource;

    /// <summary>In a member of the envelope; another member holds the event.</summary>
    /// <param name="Property">The member that names the event type.</param>
    /// <param name="Payload">The member that holds the event.</param>
    public sealed record Envelope(string Property, string Payload) : EventTypeSource;
}
