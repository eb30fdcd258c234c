using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>Enums of a contract in a program's own types, whose serialization was generated, where code that nothing leads to is removed.</summary>
[Collection(PackedPackagesTests.Name)]
[Trait("Speed", "Slow")]
public class OwnTypesTests(PackedPackages packages)
{
    private const string Job =
        """{"Status":"passed_with_failures","Before":null,"History":["queued","paused"],"Parts":{"build":"timed_out"},"Os":"linux","Code":468}""";

    [ExternalToolFact("gcc")]
    public Task Enums_are_their_names_on_the_wire_under_Native_AOT() => AssertPublishedAsync("net9.0");

    [Fact]
    public Task Enums_are_their_names_on_the_wire_in_a_trimmed_program() => AssertPublishedAsync("net10.0");

    private async Task AssertPublishedAsync(string framework)
    {
        Consumer consumer = packages.CreateConsumer("OwnTypes");

        string published = await consumer.PublishAsync("--framework", framework, "--use-current-runtime");

        Assert.Equal([Job, Job], await consumer.RunPublishedAsync(Path.Combine(published, "OwnTypes")));
    }
}
