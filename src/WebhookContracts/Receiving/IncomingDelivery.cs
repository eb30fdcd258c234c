namespace WebhookContracts;

/// <summary>A delivery whose signature has been judged and whose event type has been found, to be read.</summary>
internal readonly ref struct IncomingDelivery
{
    public required WebhookHeaders Headers { get; init; }

    public required BodyBytes Body { get; init; }

    /// <summary>What the header says that names the event type; null where the body does.</summary>
    public required string? EventType { get; init; }

    /// <summary>What verifying came to; null if nobody verified.</summary>
    public required SignatureVerification? Verification { get; init; }

    public required WebhookReceiveOptions Options { get; init; }
}
