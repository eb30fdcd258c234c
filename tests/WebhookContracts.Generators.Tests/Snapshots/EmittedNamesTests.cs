namespace WebhookContracts.Generators.Tests.Snapshots;

/// <summary>The names that emitted code has for itself, as the tool knows them, which has no compiler to find them with.</summary>
public class EmittedNamesTests
{
    private static readonly string s_path = Repository.PathOf("src/WebhookContracts.Tool/Named/EmittedNames.txt");

    /// <summary>To accept other names: <c>UPDATE_EMITTED_NAMES=1</c>.</summary>
    [Fact]
    public void The_tool_knows_the_names_that_emitted_code_has_for_itself()
    {
        string names = typeof(WebhookContractGenerator).Assembly.GetType("WebhookContracts.Generators.Pipeline.EmittedNames", throwOnError: true)!.GetProperty("All")!.GetValue(null)!.ToString()!;
        if (Environment.GetEnvironmentVariable("UPDATE_EMITTED_NAMES") == "1")
        {
            File.WriteAllText(s_path, names);
        }

        Assert.Contains(" Parse ", names, StringComparison.Ordinal);
        Assert.Equal(names, File.ReadAllText(s_path).ReplaceLineEndings("\n"));
    }
}
