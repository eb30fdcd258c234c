using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Packages;

/// <summary>Anybody can make the packages from the sources, and compare.</summary>
[Trait("Speed", "Slow")]
public class DeterminismTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    [Fact]
    public async Task Packed_in_another_folder_the_packages_are_the_same_to_the_byte()
    {
        string again = await PackedPackages.PackedAgainAsync();
        string[] files = Directory.GetFiles(packages.Feed);

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(again, Path.GetFileName(file)))));
    }
}
