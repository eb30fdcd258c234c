namespace WebhookContracts.Tool.Validation;

/// <summary>What a body holds.</summary>
internal enum MessageForm
{
    /// <summary>The event alone: every body of a provider without envelope, a stored event or an example of one with.</summary>
    Event,

    /// <summary>The envelope that names the event type and holds the event.</summary>
    Envelope,

    /// <summary>An array of one Event Grid event, whose <c>data</c> is the event or the envelope.</summary>
    EventGrid,
}
