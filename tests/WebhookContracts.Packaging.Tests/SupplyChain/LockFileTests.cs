using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.SupplyChain;

/// <summary>What is restored is written down, with a hash, for every project.</summary>
public class LockFileTests
{
    [Fact]
    public void Every_project_has_its_lock_file() => Assert.All(
        ((string[])["src", "generators", "samples", "tests"])
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories))
            .Where(project => !project.StartsWith(Repository.PathOf("tests", "WebhookContracts.Packaging.Tests", "Consumers"), StringComparison.Ordinal)),
        project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), $"{project} has none; restore it."));
}
