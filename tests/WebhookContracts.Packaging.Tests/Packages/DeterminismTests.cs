using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Packages;

/// <summary>Anybody can make the packages from the sources, and compare.</summary>
[Collection(PackedPackagesTests.Name)]
[Trait("Speed", "Slow")]
public class DeterminismTests(PackedPackages packages)
{
    [Fact]
    public async Task Packed_in_another_folder_the_packages_are_the_same_to_the_byte()
    {
        using TemporaryFolder folder = new();
        await PackedPackages.PackAsync(folder.PathOf("a folder with another name"));

        Assert.All(
            Directory.GetFiles(packages.Feed),
            file => Assert.Equal(
                File.ReadAllBytes(file),
                File.ReadAllBytes(folder.PathOf("a folder with another name", "artifacts", "packages", Path.GetFileName(file)))));
    }
}
