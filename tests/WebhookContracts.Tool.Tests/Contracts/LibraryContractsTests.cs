using System.Text.RegularExpressions;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Tests.Contracts;

public partial class LibraryContractsTests
{
    [Fact]
    public void Each_has_its_schemas_and_is_found_by_any_of_its_names_in_any_case()
    {
        Assert.All(LibraryContracts.All, contract =>
        {
            Assert.Same(contract, LibraryContracts.Find(contract.Id));
            Assert.Equal(contract.Id, BundledSchemas.Of(contract).ProviderId);
            Assert.All(
                [contract.Name, contract.DisplayName, contract.Id.ToUpperInvariant(), contract.Name.ToLowerInvariant()],
                name => Assert.Same(contract, LibraryContracts.Find(name)));
            Assert.Null(LibraryContracts.Find(contract.Id + "s"));
        });
    }

    /// <summary>Whatever differs by provider is told by its contract; only what help shows as an example may name one.</summary>
    [Fact]
    public void No_other_file_of_the_tool_names_a_provider_or_one_of_its_dialects()
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.PathOf("src", "WebhookContracts.Tool"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !BuildFolder().IsMatch(file))];
        IEnumerable<string> naming =
            from file in files
            where Path.GetFileName(file) != "LibraryContracts.cs"
            from line in File.ReadLines(file)
            where !line.TrimStart().StartsWith("(\"webhooks ", StringComparison.Ordinal) && ProviderName().IsMatch(line)
            select $"{Path.GetFileName(file)}: {line.Trim()}";

        Assert.Contains(files, file => Path.GetFileName(file) == "LibraryContracts.cs" && ProviderName().IsMatch(File.ReadAllText(file)));
        Assert.Empty(naming);
    }

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildFolder();

    [GeneratedRegex("OneFuzz|Djinn ?C[Ii]|Launchpad|Event ?Grid")]
    private static partial Regex ProviderName();
}
