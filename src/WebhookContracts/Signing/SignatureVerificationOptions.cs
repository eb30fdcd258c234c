namespace WebhookContracts;

/// <summary>How to verify where the scheme leaves a choice. Only Standard Webhooks signs a time; the other schemes have nothing to be late by.</summary>
public sealed class SignatureVerificationOptions
{
    private readonly TimeSpan _tolerance = TimeSpan.FromMinutes(5);

    /// <summary>System time and a tolerance of five minutes.</summary>
    public static SignatureVerificationOptions Default { get; } = new();

    /// <summary>Tells what time it is now. By default the system's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How far the signed time may be from now, before or after, and still pass. Five minutes by default; <see cref="TimeSpan.MaxValue"/> for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan Tolerance
    {
        get => _tolerance;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _tolerance = value;
        }
    }
}
