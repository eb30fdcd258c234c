namespace WebhookContracts;

/// <summary>What verifying needs to know of time. Immutable.</summary>
public sealed record SignatureVerificationOptions
{
    private readonly TimeSpan? _tolerance;

    /// <summary>System time, and the tolerance of the scheme.</summary>
    public static SignatureVerificationOptions Default { get; } = new();

    /// <summary>Tells what time it is now. By default the system's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// How far the time that a signature covers may be from now, before or after, wherever it stands: in a header that the scheme signs, or in the signed body.
    /// Null is what the scheme says (Standard Webhooks: five minutes), and any age where only the body holds a time; <see cref="TimeSpan.MaxValue"/> is any age
    /// throughout. Any other value asks for a time: receiving refuses a delivery whose signature covers none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan? Tolerance
    {
        get => _tolerance;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? TimeSpan.Zero, TimeSpan.Zero, nameof(value));
            _tolerance = value;
        }
    }
}
