using System.Globalization;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>What <c>--ratios</c> printed, as the tables of the READMEs.</summary>
internal static class RatioTables
{
    private const int Small = 10_000;

    public static void Print(string file)
    {
        Ratio[] all = [.. File.ReadLines(file).Select(Ratio.Parse)];
        foreach (IGrouping<string, Ratio> job in all.GroupBy(ratio => ratio.Name.Split(' ', 2)[0]))
        {
            double[] gains = [.. job.Where(ratio => ratio.BodyLength < Small && ratio.BestPeer is not null).Select(ratio => ratio.BestPeer!.Value / ratio.Ours)];
            double mean = Math.Exp(gains.Select(gain => Math.Log(gain)).DefaultIfEmpty(double.NaN).Average());
            Console.WriteLine($"### {job.Key}\n");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mean:F2} times faster than the best peer, as geometric mean of the bodies under 10 KB.\n"));
            Console.WriteLine("| body | bytes | ours ns | floor ns | ours / floor | best peer ns | peer / ours | allocated | kept |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
            foreach (Ratio ratio in job)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {ratio.Name.Split(' ', 2)[1]} | {ratio.BodyLength:N0} | {ratio.Ours:N0} | {ratio.Floor:N0} | {ratio.Ours / ratio.Floor:F2} | {ratio.BestPeer:N0} | {ratio.BestPeer / ratio.Ours:F2} | {ratio.Allocated:N0} | {ratio.Kept:N0} |"));
            }

            Console.WriteLine();
        }
    }
}
