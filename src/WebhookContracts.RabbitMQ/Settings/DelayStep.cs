using System.Globalization;

namespace WebhookContracts;

/// <summary>
/// The lengths of time that messages wait in queues. Each has a queue of its own, in which every message waits equally long, so that none stands behind one that waits longer. Longer and other
/// times are several of these one after the other.
/// </summary>
internal static class DelayStep
{
    // What is shorter is waited for where it is.
    private static readonly TimeSpan s_exactness = TimeSpan.FromSeconds(1);

    /// <summary>All of them, the longest first.</summary>
    public static IReadOnlyList<TimeSpan> All { get; } =
    [
        TimeSpan.FromHours(24),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(1),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(1),
    ];

    /// <summary>Which one to wait next; null if what remains is less than a second. May be up to a second too long.</summary>
    /// <param name="remaining">How long there is to wait.</param>
    public static TimeSpan? Next(TimeSpan remaining) => remaining < s_exactness ? null : All.First(step => step < remaining + s_exactness);

    /// <summary>What the name of its queue ends in.</summary>
    /// <param name="step">The step.</param>
    public static string NameOf(TimeSpan step) => string.Create(CultureInfo.InvariantCulture, $".after-{step.TotalSeconds}s");
}
