using System.Xml.Linq;

namespace WebhookContracts.Packaging.Tests.Workspace;

/// <summary>
/// The three packages, made once for all tests by the one command in a clean copy of the repository, and a feed of nothing else.
/// Projects of others are built beside them, with a package cache that was empty when the tests began.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime, IDisposable
{
    // Any moment does, as long as it is the same wherever the packages are made.
    private const string SourceDate = "1767225600";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The version that the repository says its packages have.</summary>
    public static string Version { get; } =
        XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("VersionPrefix").Single().Value;

    internal string Feed => _folder.PathOf("clone", "artifacts", "packages");

    internal string Cache => _folder.PathOf("cache");

    public async Task InitializeAsync()
    {
        await PackAsync(_folder.PathOf("clone"));
        await FillCacheAsync();
        ConfigureConsumers();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <summary>Copies the repository to a folder and runs the pack command there.</summary>
    internal static async Task PackAsync(string folder)
    {
        RepositoryCopy.MakeIn(folder);
        await new Command(folder, new Dictionary<string, string?> { ["SOURCE_DATE_EPOCH"] = SourceDate }).DotnetAsync("pack");
    }

    internal string PathOf(string package) => Path.Combine(Feed, $"{package}.{Version}.nupkg");

    internal string SymbolsOf(string package) => Path.Combine(Feed, $"{package}.{Version}.snupkg");

    internal string PathInCache(string package, params string[] names) => Path.Combine([Cache, package.ToLowerInvariant(), Version, .. names]);

    /// <summary>A project of Consumers/Projects, copied out of the repository.</summary>
    internal Consumer CreateConsumer(string name)
    {
        Consumer consumer = CreateEmptyConsumer(name);
        consumer.CopyFrom(Repository.PathOf("tests", "WebhookContracts.Packaging.Tests", "Consumers", "Projects", name));
        return consumer;
    }

    /// <summary>A folder outside the repository for a project that is yet to be written.</summary>
    internal Consumer CreateEmptyConsumer(string name) => new(_folder.PathOf("consumers", $"{name}.{Guid.NewGuid():N}", name), Cache);

    // From the feed alone, before anything else can have a say: whatever the machine has cached under these names and this version is not what is tested.
    private async Task FillCacheAsync()
    {
        string folder = Directory.CreateDirectory(_folder.PathOf("first")).FullName;
        File.WriteAllText(Path.Combine(folder, "First.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="WebhookContracts" Version="{Version}" />
                <PackageReference Include="WebhookContracts.Generators" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
              </fallbackPackageFolders>
            </configuration>
            """);
        await new Command(folder, new Dictionary<string, string?> { ["NUGET_PACKAGES"] = Cache }).DotnetAsync("restore");
    }

    // The feed, what the machine is configured to use for the framework's own packs, and what of these it has already.
    private void ConfigureConsumers()
    {
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(machine) ? $"""<add key="machine" value="{machine}" />""" : "";
        File.WriteAllText(_folder.PathOf("NuGet.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                {fallback}
              </fallbackPackageFolders>
            </configuration>
            """);

        // The projects of Consumers/Projects say no version of their own, so that a release does not touch them.
        File.WriteAllText(_folder.PathOf("Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <PackedVersion>{Version}</PackedVersion>
              </PropertyGroup>
            </Project>
            """);
    }
}

/// <summary>All tests that look at the packages or build with them, one after the other: each build has the machine for itself.</summary>
[CollectionDefinition(Name)]
public sealed class PackedPackagesTests : ICollectionFixture<PackedPackages>
{
    public const string Name = "Packed packages";
}
