namespace WebhookContracts.Generators.Tests.Snapshots;

/// <summary>The names that emitted code has for itself, as the generator and the tool know them.</summary>
public class EmittedNamesTests
{
    private static readonly string s_path = Repository.PathOf("generators/WebhookContracts.Generators/Naming/EmittedNames.txt");

    /// <summary>To accept other names: <c>UPDATE_EMITTED_NAMES=1</c>.</summary>
    [Fact]
    public void The_names_that_emitted_code_has_for_itself_are_reserved()
    {
        string names = EmittedNames.Find();
        if (Environment.GetEnvironmentVariable("UPDATE_EMITTED_NAMES") == "1")
        {
            File.WriteAllText(s_path, names);
        }

        Assert.Contains(" Parse ", names, StringComparison.Ordinal);
        Assert.Equal(names, File.ReadAllText(s_path).ReplaceLineEndings("\n"));
    }
}
