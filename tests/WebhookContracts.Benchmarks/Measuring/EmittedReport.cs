using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using WebhookContracts.Benchmarks.Generation;
using WebhookContracts.Tests.Shared;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>How much source the generator emits, and how large the assembly is that holds most of it.</summary>
internal static class EmittedReport
{
    private static readonly string[] s_providers = ["onefuzz", "djinn-ci", "launchpad"];

    /// <summary>One line for each contract, for all that are bundled, and for the assembly: what, files, bytes, lines.</summary>
    public static void Print()
    {
        Volume[] bundled = [.. s_providers.Select(provider => Volume.Of(SchemaFolder.Bundled(provider)))];
        foreach ((string provider, Volume volume) in s_providers.Zip(bundled))
        {
            Print(provider, volume);
        }

        Print("bundled", bundled.Aggregate((all, next) => new Volume(all.Files + next.Files, all.Bytes + next.Bytes, all.Lines + next.Lines)));
        Print("samples/OwnContract", Volume.Of(SchemaFolder.At(Repository.PathOf("samples", "OwnContract", "schemas", "larkpay"))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"WebhookContracts.dll\t1\t{new FileInfo(typeof(IWebhookEvent).Assembly.Location).Length}\t-"));
    }

    private static void Print(string name, Volume volume) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{volume.Files}\t{volume.Bytes}\t{volume.Lines}"));

    private sealed record Volume(int Files, long Bytes, long Lines)
    {
        public static Volume Of(SchemaFolder schemas)
        {
            string[] sources = [.. schemas.Driver().RunGenerators(SchemaFolder.Project("")).GetRunResult().GeneratedTrees.Select(tree => tree.ToString())];

            // As on disk, where each file begins with a byte order mark.
            return new Volume(
                sources.Length,
                sources.Sum(source => (long)Encoding.UTF8.GetByteCount(source) + Encoding.UTF8.Preamble.Length),
                sources.Sum(source => (long)source.Count(character => character == '\n')));
        }
    }
}
