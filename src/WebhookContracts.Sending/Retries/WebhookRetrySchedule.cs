namespace WebhookContracts;

/// <summary>When a delivery is tried again that was not taken, for senders whose contract does not say it, or that are to do otherwise. Data: the same object serves any number of senders.</summary>
public sealed class WebhookRetrySchedule
{
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(30);

    private readonly IReadOnlyList<TimeSpan> _delays = [];
    private readonly double _jitter;

    /// <summary>
    /// What Standard Webhooks recommends: nine more attempts over about three days, each later than the one before and by a random share of its delay; what
    /// <c>Retry-After</c> asks is heeded; 410 is final.
    /// </summary>
    public static WebhookRetrySchedule StandardWebhooks { get; } = new()
    {
        Delays =
        [
            TimeSpan.FromSeconds(5),
            TimeSpan.FromMinutes(5),
            TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(2),
            TimeSpan.FromHours(5),
            TimeSpan.FromHours(10),
            TimeSpan.FromHours(14),
            TimeSpan.FromHours(20),
            TimeSpan.FromHours(24),
        ],
        Jitter = 0.1,
    };

    /// <summary>No second attempt.</summary>
    public static WebhookRetrySchedule None { get; } = new() { Delays = [] };

    /// <summary>The time between a failed attempt and the next: the first after the first attempt, and so on. After as many there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is negative, or longer than 30 days.</exception>
    public required IReadOnlyList<TimeSpan> Delays
    {
        get => _delays;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (TimeSpan delay in value)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero, nameof(Delays));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, s_longestDelay, nameof(Delays));
            }

            _delays = [.. value];
        }
    }

    /// <summary>By how much of itself a delay is longer at most, by chance, so that what failed together does not come again together: 0.1 is a tenth. None unless it is set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or more than 1.</exception>
    public double Jitter
    {
        get => _jitter;
        init => _jitter = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Jitter), value, "A share lies between 0 and 1.");
    }

    /// <summary>
    /// The longest time that a <c>Retry-After</c> is heeded for: an answer that asks for more gets this. The next attempt is never before its delay. Zero heeds none; a day
    /// unless it is set.
    /// </summary>
    public TimeSpan MaximumRetryAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The answers after which there is no other attempt, whatever the delays say: 410, the receiver wants no more, unless it is set.</summary>
    public IReadOnlyList<StatusCodeRange> Final { get; init; } = [new(410, 410)];

    /// <summary>These delays, without chance.</summary>
    /// <param name="delays">The time between a failed attempt and the next, for each.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A delay is negative, or longer than 30 days.</exception>
    public static WebhookRetrySchedule After(params TimeSpan[] delays) => new() { Delays = delays };
}
