namespace WebhookContracts;

/// <summary>How a delivery is received. Immutable; contracts hold no state, so it is an argument.</summary>
public sealed record WebhookReceiveOptions
{
    /// <summary>Reading and verifying by their own defaults, no copy of the body.</summary>
    public static WebhookReceiveOptions Default { get; } = new();

    /// <summary>How the body is read, and how long it may be.</summary>
    public WebhookReadOptions Reading { get; init; } = WebhookReadOptions.Default;

    /// <summary>How old the delivery may be, and by which clock.</summary>
    public SignatureVerificationOptions Verification { get; init; } = SignatureVerificationOptions.Default;

    /// <summary>Whether the delivery keeps a copy of the body's bytes, in <see cref="WebhookDelivery.RawBody"/>.</summary>
    public bool KeepRawBody { get; init; }
}
