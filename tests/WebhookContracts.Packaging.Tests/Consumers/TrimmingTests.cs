using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>Programs from which everything is removed that they do not use.</summary>
[Trait("Speed", "Slow")]
public class TrimmingTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    // Today 71 thousand bytes of 900 thousand, a third of them for what prints a record; reading one event must never come near to carrying another contract.
    private const long MostBytesForOneEvent = 90_000;

    [Fact]
    public async Task A_trimmed_program_of_every_provider_does_what_the_whole_one_does()
    {
        Consumer consumer = await BuiltConsumers.GetAsync("EveryProvider");
        string published = await BuiltConsumers.GetPublishedAsync("EveryProvider", "net10.0");
        string schemas = packages.PathInCache("WebhookContracts", "schemas");

        string[] whole = await consumer.RunAsync("net10.0", schemas);
        Assert.Equal(whole, await consumer.RunPublishedAsync(Path.Combine(published, "EveryProvider"), schemas));
        Assert.Equal(58, whole.Count(line => line.Contains(": accepted, current, True; forged: SignatureMismatch", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_program_that_reads_one_event_through_its_own_record_carries_no_other()
    {
        string published = await BuiltConsumers.GetPublishedAsync("OneEvent", "net10.0");

        string example = packages.PathInCache("WebhookContracts", "schemas", "launchpad", "examples", "git-push.json");
        Assert.Equal("widget, 2 refs\n", await new Command(published).RunWellAsync(Path.Combine(published, "OneEvent"), example));
        string assembly = Path.Combine(published, "WebhookContracts.dll");
        Assert.Equal(
            ["GitPushEvent", "IWebhookEvent", "LaunchpadEvent"],
            TypesOf(assembly).Where(name => name.EndsWith("Event", StringComparison.Ordinal) || name.EndsWith("Contract", StringComparison.Ordinal)));
        Assert.InRange(new FileInfo(assembly).Length, 1, MostBytesForOneEvent);
    }

    private static string[] TypesOf(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Name)).Order(StringComparer.Ordinal)];
    }
}
