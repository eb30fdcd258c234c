using System.Globalization;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>One line of the table.</summary>
/// <param name="Name">What is done, and with which body.</param>
/// <param name="BodyLength">The body's bytes.</param>
/// <param name="Ours">Our time, in nanoseconds.</param>
/// <param name="Floor">The floor's, if there is one.</param>
/// <param name="BestPeer">The best peer's.</param>
/// <param name="Allocated">The bytes that ours allocates.</param>
/// <param name="Kept">The bytes that its result keeps.</param>
internal sealed record Ratio(string Name, int BodyLength, double Ours, double? Floor, double? BestPeer, long Allocated, long Kept)
{
    private const string None = "-";

    public static Ratio Parse(string line)
    {
        string[] parts = line.Split('\t');
        return new(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), TimeOf(parts[2])!.Value, TimeOf(parts[3]), TimeOf(parts[4]), LongOf(parts[5]), LongOf(parts[6]));
    }

    /// <summary>The best of two processes.</summary>
    public Ratio Best(Ratio other) => this with
    {
        Ours = Math.Min(Ours, other.Ours),
        Floor = Min(Floor, other.Floor),
        BestPeer = Min(BestPeer, other.BestPeer),
        Allocated = Math.Min(Allocated, other.Allocated),
    };

    public override string ToString() => string.Join('\t', Name, BodyLength.ToString(CultureInfo.InvariantCulture), Text(Ours), Text(Floor), Text(BestPeer), Allocated.ToString(CultureInfo.InvariantCulture), Kept.ToString(CultureInfo.InvariantCulture));

    private static double? Min(double? one, double? other) => one is { } a && other is { } b ? Math.Min(a, b) : null;

    private static string Text(double? nanoseconds) => nanoseconds?.ToString("F1", CultureInfo.InvariantCulture) ?? None;

    private static double? TimeOf(string text) => text == None ? null : double.Parse(text, CultureInfo.InvariantCulture);

    private static long LongOf(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
