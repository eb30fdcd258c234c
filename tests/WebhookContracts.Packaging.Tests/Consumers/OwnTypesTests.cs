using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>Enums of a contract in a program's own types, whose serialization was generated, where code that nothing leads to is removed.</summary>
[Trait("Speed", "Slow")]
public class OwnTypesTests : IClassFixture<PackedPackages>
{
    private const string Job =
        """{"Status":"passed_with_failures","Before":null,"History":["queued","paused"],"Parts":{"build":"timed_out"},"Os":"linux","Code":468}""";

    [ExternalToolFact("gcc")]
    public Task Enums_are_their_names_on_the_wire_under_Native_AOT() => AssertPublishedAsync("net9.0");

    [Fact]
    public Task Enums_are_their_names_on_the_wire_in_a_trimmed_program() => AssertPublishedAsync("net10.0");

    private static async Task AssertPublishedAsync(string framework)
    {
        string published = await BuiltConsumers.GetPublishedAsync("OwnTypes", framework);

        Assert.Equal($"{Job}\n{Job}\n", await new Command(published).RunWellAsync(Path.Combine(published, "OwnTypes")));
    }
}
