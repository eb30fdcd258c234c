using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>A console program that references one package and reads bodies.</summary>
[Trait("Speed", "Slow")]
public class ParseOnlyTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    [Fact]
    public async Task Reads_on_either_framework_with_one_package_and_nothing_else()
    {
        Consumer consumer = await BuiltConsumers.GetAsync("ParseOnly");

        string[] expected = ["~alice/widget/+git/widget: refs/heads/main Created", "BodyMalformed at /ping, byte 9"];
        Assert.Equal(expected, await consumer.RunAsync("net8.0"));
        Assert.Equal(expected, await consumer.RunAsync("net10.0"));
        Assert.Equal(
            ["ParseOnly.deps.json", "ParseOnly.dll", "ParseOnly.pdb", "ParseOnly.runtimeconfig.json", "WebhookContracts.dll"],
            Directory.EnumerateFiles(consumer.PathOf("bin", "Debug", "net8.0")).Select(Path.GetFileName).Where(file => !IsHost(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Comes_from_the_packages_that_were_packed() =>
        Assert.Equal(File.ReadAllBytes(packages.PathOf("WebhookContracts")), File.ReadAllBytes(packages.PathInCache("WebhookContracts", $"webhookcontracts.{PackedPackages.Version}.nupkg")));

    private static bool IsHost(string? file) => file is "ParseOnly" or "ParseOnly.exe";
}
