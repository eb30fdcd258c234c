using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>A program that uses every provider, compiled ahead of time.</summary>
[Trait("Speed", "Slow")]
public class NativeAotTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    // What it takes today is 4.5 million bytes: enough room for a new event, not for reflection or a second JSON stack.
    private const long MostBytes = 6_000_000;

    [ExternalToolFact("gcc")]
    public async Task Reads_writes_signs_and_verifies_as_under_the_JIT()
    {
        Consumer consumer = await BuiltConsumers.GetAsync("EveryProvider");
        string schemas = packages.PathInCache("WebhookContracts", "schemas");

        // A warning is an error in this project: publishing well means that there was none.
        string published = await BuiltConsumers.GetPublishedAsync("EveryProvider", "net9.0");

        string program = Path.Combine(published, "EveryProvider");
        Assert.Equal(await consumer.RunAsync("net9.0", schemas), await consumer.RunPublishedAsync(program, schemas));
        Assert.InRange(new FileInfo(program).Length, 1, MostBytes);
        Assert.DoesNotContain(Directory.EnumerateFiles(published), file => file.EndsWith(".dll", StringComparison.Ordinal));
    }
}
