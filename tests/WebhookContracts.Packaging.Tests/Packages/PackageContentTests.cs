using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Packages;

/// <summary>Every file of every package is there for a reason, and is the one that the repository has.</summary>
[Collection(PackedPackagesTests.Name)]
public class PackageContentTests(PackedPackages packages)
{
    private const string Library = "WebhookContracts";
    private const string Generators = "WebhookContracts.Generators";
    private const string Tool = "WebhookContracts.Tool";

    // One compiled ahead of time, and one for every other machine.
    private static readonly string[] s_toolRuntimes = ["linux-x64", "any"];
    private static readonly string[] s_toolPackages = [.. s_toolRuntimes.Select(runtime => $"{Tool}.{runtime}")];

    // A package that outgrows these has taken something in that was not looked at: 423, 123 and, compiled ahead of time, 3,300 thousand bytes today.
    private const long MostBytesOfLibrary = 600_000;
    private const long MostBytesOfGenerators = 200_000;
    private const long MostBytesOfTool = 4_000_000;

    [Fact]
    public void Packing_makes_these_files_and_no_other() => Assert.Equal(
        [
            $"{Library}.{PackedPackages.Version}.nupkg",
            $"{Library}.{PackedPackages.Version}.snupkg",
            $"{Generators}.{PackedPackages.Version}.nupkg",
            .. Sorted([$"{Tool}.{PackedPackages.Version}.nupkg", .. s_toolPackages.Select(name => $"{name}.{PackedPackages.Version}.nupkg")]),
        ],
        Directory.EnumerateFiles(packages.Feed).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_library_is_one_assembly_with_its_documentation_and_the_schemas()
    {
        using PackageFile package = new(packages.PathOf(Library));

        Assert.Equal(Sorted([.. Pages(), "lib/net8.0/WebhookContracts.dll", "lib/net8.0/WebhookContracts.xml", .. Repository("schemas", "*.json")]), package.Content);
        Assert.InRange(package.Length, 1, MostBytesOfLibrary);
        Assert.Equal("net8.0", package.Find("group")!.Attribute("targetFramework")!.Value);
        Assert.Null(package.Find("dependency"));
        Assert.All(References(package.Read("lib/net8.0/WebhookContracts.dll")), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_generator_is_one_assembly_and_one_file_of_targets_for_the_build_alone()
    {
        using PackageFile package = new(packages.PathOf(Generators));

        Assert.Equal(Sorted([.. Pages(), "analyzers/dotnet/cs/WebhookContracts.Generators.dll", "build/WebhookContracts.Generators.targets"]), package.Content);
        Assert.InRange(package.Length, 1, MostBytesOfGenerators);
        Assert.Equal("true", package["developmentDependency"]);
        Assert.Null(package.Find("dependencies"));

        // What every compiler has at hand, and nothing that would have to be shipped.
        Assert.Equal(
            ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory", "netstandard"],
            Sorted(References(package.Read("analyzers/dotnet/cs/WebhookContracts.Generators.dll"))));
    }

    [Fact]
    public void The_tool_leads_to_its_packages_for_each_kind_of_machine()
    {
        using PackageFile package = new(packages.PathOf(Tool));

        Assert.Equal(Sorted([.. Pages(), "tools/any/any/DotnetToolSettings.xml"]), package.Content);
        string settings = Encoding.UTF8.GetString(package.Read("tools/any/any/DotnetToolSettings.xml"));
        Assert.All(s_toolPackages, name => Assert.Contains($"\"{name}\"", settings, StringComparison.Ordinal));
        Assert.Equal("DotnetTool", package.Find("packageType")!.Attribute("name")!.Value);
    }

    [Fact]
    public void Each_of_these_carries_what_it_runs_on() => Assert.All(s_toolRuntimes, runtime =>
    {
        using PackageFile package = new(packages.PathOf($"{Tool}.{runtime}"));

        string[] tool = [.. package.Content.Except(Pages())];
        Assert.All(tool, file => Assert.StartsWith($"tools/net10.0/{runtime}/", file, StringComparison.Ordinal));
        Assert.Contains($"tools/net10.0/{runtime}/DotnetToolSettings.xml", tool);
        Assert.Contains($"tools/net10.0/{runtime}/webhooks.dll", tool);
        Assert.DoesNotContain(tool, file => file.EndsWith(".pdb", StringComparison.Ordinal));
        Assert.InRange(package.Length, 1, MostBytesOfTool);
        Assert.Equal("DotnetToolRidPackage", package.Find("packageType")!.Attribute("name")!.Value);
    });

    [Theory]
    [InlineData(Library)]
    [InlineData(Generators)]
    [InlineData(Tool)]
    public void Says_what_it_is_and_under_which_licence(string name)
    {
        using PackageFile package = new(packages.PathOf(name));

        Assert.Equal(name, package["id"]);
        Assert.Equal(PackedPackages.Version, package["version"]);
        Assert.Equal("MIT", package["license"]);
        Assert.Equal("expression", package.Find("license")!.Attribute("type")!.Value);
        Assert.Equal("README.md", package["readme"]);
        Assert.Equal("icon.png", package["icon"]);
        Assert.NotEmpty(package["authors"]!);
        Assert.InRange(package["description"]!.Length, 50, 250);
        Assert.Contains("webhooks", package["tags"]!.Split(' '));
    }

    [Theory]
    [InlineData(Library)]
    [InlineData(Generators)]
    [InlineData(Tool)]
    public void Pages_and_schemas_are_those_of_the_repository(string name)
    {
        using PackageFile package = new(packages.PathOf(name));

        string[] copied = [.. package.Content.Where(file => Path.GetDirectoryName(file) is "" or "docs" || file.StartsWith("schemas/", StringComparison.Ordinal))];
        Assert.NotEmpty(copied);
        Assert.All(copied, file => Assert.Equal(File.ReadAllBytes(RepositoryFiles.PathOf(file)), package.Read(file)));
    }

    [Fact]
    public void The_icon_is_128_pixels_wide_and_high()
    {
        byte[] icon = File.ReadAllBytes(RepositoryFiles.PathOf("icon.png"));

        Assert.Equal("PNG"u8, icon.AsSpan(1, 3));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)));
    }

    [Fact]
    public void The_emitted_records_are_documented_like_the_rest()
    {
        using PackageFile package = new(packages.PathOf(Library));

        string documentation = Encoding.UTF8.GetString(package.Read("lib/net8.0/WebhookContracts.xml"));

        Assert.Contains("<member name=\"P:WebhookContracts.Launchpad.GitPushEvent.RefChanges\">", documentation, StringComparison.Ordinal);
    }

    private static string[] Pages() => [.. Repository("docs", "*.md"), "CHANGELOG.md", "README.md", "icon.png"];

    private static IEnumerable<string> Repository(string folder, string pattern) => Directory
        .EnumerateFiles(RepositoryFiles.PathOf(folder), pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'));

    private static IEnumerable<string> Sorted(IEnumerable<string> files) => files.Order(StringComparer.Ordinal);

    private static string[] References(byte[] assembly)
    {
        using PEReader file = new(new MemoryStream(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))];
    }
}
