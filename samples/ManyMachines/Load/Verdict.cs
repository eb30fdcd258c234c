using System.Globalization;

namespace ManyMachines.Load;

/// <summary>Whether each genuine delivery has had its effect once, and nothing else any.</summary>
internal sealed class Verdict
{
    private Verdict(string table, bool isAsItShouldBe) => (Table, IsAsItShouldBe) = (table, isAsItShouldBe);

    public string Table { get; }

    public bool IsAsItShouldBe { get; }

    /// <param name="genuine">What was sent.</param>
    /// <param name="effects">What was done, and by whom.</param>
    /// <param name="left">How many messages lie on the broker.</param>
    public static Verdict On(Delivery[] genuine, IReadOnlyList<(Delivery Delivery, string Worker)> effects, uint left)
    {
        Dictionary<Delivery, int> times = genuine.ToDictionary(delivery => delivery, _ => 0);
        int forged = 0;
        foreach ((Delivery delivery, _) in effects)
        {
            if (!times.TryGetValue(delivery, out int before))
            {
                forged++;
                continue;
            }

            times[delivery] = before + 1;
        }

        int once = times.Values.Count(count => count == 1);
        int never = times.Values.Count(count => count == 0);
        int twice = times.Count - once - never;
        string[] lines =
        [
            $"{"handled",-24} {"deliveries",10}",
            Line("once", once),
            Line("more than once", twice),
            Line("never", never),
            Line("forged", forged),
            Line("left in queues", left),
            .. effects.GroupBy(effect => effect.Worker).OrderBy(own => own.Key, StringComparer.Ordinal).Select(own => Line($"by {own.Key}", own.Count())),
            "",
        ];
        return new(string.Join('\n', lines), once == genuine.Length && forged == 0 && left == 0);
    }

    private static string Line(string what, long count) => string.Create(CultureInfo.InvariantCulture, $"{what,-24} {count,10:N0}");
}
