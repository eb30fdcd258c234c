namespace WebhookContracts.Tool.Validation;

/// <summary>What a body holds.</summary>
internal enum MessageForm
{
    /// <summary>The event alone: every body of a provider without envelope, a stored event or an example of one with.</summary>
    Event,

    /// <summary>The envelope that names the event type and holds the event.</summary>
    Envelope,

    /// <summary>Whatever the schema of one of the contract's dialects says.</summary>
    Dialect,
}
