using WebhookContracts.Fuzz;
using WebhookContracts.Fuzz.Schemas;
using Xunit.Abstractions;

namespace WebhookContracts.Generators.Tests.Diagnostics;

/// <summary>A hundred of the spoilt contracts of which the program in tests/WebhookContracts.Fuzz makes as many as there is time for.</summary>
public class FuzzedSchemaTests(ITestOutputHelper output)
{
    [Fact]
    public void Whatever_schemas_say_is_answered_by_code_that_compiles_or_by_what_is_wrong_with_them()
    {
        FuzzRun run = new() { Count = 120, Seed = 1 };

        SchemaFuzzer.Run(run);

        output.WriteLine(run.Summary);
        Assert.Empty(run.Failures);
        Assert.All(["contracts accepted", "contracts refused", "contracts refused in part"], verdict => Assert.InRange(run.Counts[verdict], 10, 100));
    }
}
