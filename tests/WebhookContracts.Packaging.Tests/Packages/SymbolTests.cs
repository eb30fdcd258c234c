using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Packages;

/// <summary>Who debugs into a package finds its sources, and nothing about the machine that it was built on.</summary>
public class SymbolTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    // Of a document whose text lies in the symbols themselves.
    private static readonly Guid s_embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void The_symbols_of_the_library_are_a_package_of_their_own_and_hold_the_emitted_sources()
    {
        using PackageFile package = new(packages.SymbolsOf("WebhookContracts"));
        Assert.Equal(["lib/net8.0/WebhookContracts.pdb"], package.Content);
        using MetadataReaderProvider symbols = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(package.Read("lib/net8.0/WebhookContracts.pdb")));

        AssertNoPathOfTheMachine(symbols.GetMetadataReader());
        Assert.Contains(EmbeddedSources(symbols.GetMetadataReader()), name => name.EndsWith("WebhookContracts.Launchpad.GitPushEvent.g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("WebhookContracts.Testing", "net8.0")]
    [InlineData("WebhookContracts.Hosting", "net8.0")]
    [InlineData("WebhookContracts.AspNetCore", "net8.0")]
    [InlineData("WebhookContracts.PostgreSql", "net8.0")]
    [InlineData("WebhookContracts.RabbitMQ", "net8.0")]
    [InlineData("WebhookContracts.Sending", "net8.0")]
    [InlineData("WebhookContracts.AspNetCore.OpenApi", "net10.0")]
    public void The_symbols_of_what_builds_on_it_are_packages_of_their_own_too(string name, string framework)
    {
        using PackageFile package = new(packages.SymbolsOf(name));
        string file = $"lib/{framework}/{name}.pdb";
        Assert.Equal([file], package.Content);
        using MetadataReaderProvider symbols = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(package.Read(file)));

        AssertNoPathOfTheMachine(symbols.GetMetadataReader());
    }

    [Theory]
    [InlineData("WebhookContracts.Generators", "analyzers/dotnet/cs/WebhookContracts.Generators.dll")]
    [InlineData("WebhookContracts.Tool.any", "tools/net10.0/any/webhooks.dll")]
    public void What_no_debugger_asks_a_feed_for_carries_its_symbols_inside(string name, string assembly)
    {
        using PackageFile package = new(packages.PathOf(name));
        using PEReader file = new(new MemoryStream(package.Read(assembly)));
        DebugDirectoryEntry entry = Assert.Single(file.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider symbols = file.ReadEmbeddedPortablePdbDebugDirectoryData(entry);

        AssertNoPathOfTheMachine(symbols.GetMetadataReader());
    }

    private static void AssertNoPathOfTheMachine(MetadataReader symbols)
    {
        string[] names = [.. symbols.Documents.Select(document => symbols.GetString(symbols.GetDocument(document).Name))];
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.StartsWith("/_", name, StringComparison.Ordinal));
    }

    private static IEnumerable<string> EmbeddedSources(MetadataReader symbols) =>
        from document in symbols.Documents
        where symbols.GetCustomDebugInformation(document).Any(entry => symbols.GetGuid(symbols.GetCustomDebugInformation(entry).Kind) == s_embeddedSource)
        select symbols.GetString(symbols.GetDocument(document).Name);
}
