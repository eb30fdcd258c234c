using System.Globalization;

namespace WebhookContracts.Benchmarks.Endpoints;

/// <summary>What one endpoint did in one round.</summary>
/// <param name="Body">Which body.</param>
/// <param name="Contestant">Which endpoint.</param>
/// <param name="PerSecond">Requests answered in a second.</param>
/// <param name="Processor">The server's processor time for each, in nanoseconds.</param>
/// <param name="Allocated">What the server allocated for each, in bytes.</param>
internal sealed record EndpointRound(string Body, string Contestant, double PerSecond, double Processor, double Allocated)
{
    public static EndpointRound Parse(string line) => line.Split('\t') is [var body, var contestant, var perSecond, var processor, var allocated]
        ? new(body, contestant, Number(perSecond), Number(processor), Number(allocated))
        : throw new FormatException($"\"{line}\" is no round.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Body}\t{Contestant}\t{PerSecond:F0}\t{Processor:F0}\t{Allocated:F0}");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
