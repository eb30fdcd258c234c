using System.Runtime.CompilerServices;
using VerifyXunit;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Snapshots;

/// <summary>
/// What a reader sees of every event, record and enumeration of the three providers: documentation and properties, without what reads and writes them. The
/// files that change with a schema are the types that change.
/// </summary>
public class PropertiesTests
{
    private static readonly string[] s_providers = ["djinn-ci", "launchpad", "onefuzz"];
    private static readonly Dictionary<string, GeneratorRun> s_runs = s_providers.ToDictionary(provider => provider, provider => SchemaFiles.Bundled(provider).Generate());

    public static IEnumerable<object[]> Types => s_runs.SelectMany(run => run.Value.Sources.Select(source => new object[] { run.Key, NameOf(source.Key) }));

    [Theory]
    [MemberData(nameof(Types))]
    public Task Seen(string provider, string type) => Verifier.Verify(ReadersPart(s_runs[provider].Source(type)), method: MethodOf(provider, type));

    [Fact]
    public void Every_value_of_an_enumeration_says_what_it_means()
    {
        string[] enums = [.. s_runs.Values.SelectMany(run => run.Sources.Values).Where(source => source.Contains("\npublic enum ", StringComparison.Ordinal))];
        Assert.True(enums.Length > 25, $"Only {enums.Length} enumerations were found.");
        Assert.All(enums, source => Assert.DoesNotContain("/// <summary>On the wire: ", source, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_accepted_file_is_of_a_type_that_there_is() => Assert.Equal(
        Types.Select(row => $"{nameof(PropertiesTests)}.{MethodOf((string)row[0], (string)row[1])}.verified.txt").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder(), $"{nameof(PropertiesTests)}.*.verified.txt").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static string MethodOf(string provider, string type) => $"{nameof(Seen)}_provider={provider}_type={type}";

    // WebhookContracts.OneFuzz.PingEvent.g.cs, WebhookContracts.OneFuzz.Management.OneFuzzWebhook.g.cs
    private static string NameOf(string hintName) => hintName.Split('.')[^3];

    // From the type's documentation to the divider; all of what has none.
    private static string ReadersPart(string source)
    {
        int start = source.IndexOf("/// <summary>", StringComparison.Ordinal);
        int end = source.IndexOf("// ---- Below:", StringComparison.Ordinal);
        return (end < 0 ? source[start..] : source[start..end]).TrimEnd();
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
