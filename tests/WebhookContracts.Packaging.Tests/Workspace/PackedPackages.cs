using System.Xml.Linq;

namespace WebhookContracts.Packaging.Tests.Workspace;

/// <summary>
/// The packages, made once for all tests by the one command in a clean copy of the repository, and a feed of nothing else.
/// Projects of others are built beside them, with a package cache that was empty when the tests began.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime
{
    // Any moment does, as long as it is the same wherever the packages are made.
    private const string SourceDate = "1767225600";

    private static readonly TemporaryFolder s_folder = new();
    private static readonly Lazy<Task> s_packed = new(PackForAllAsync);
    private static readonly Lazy<Task<string>> s_packedAgain = new(PackAgainAsync);

    /// <summary>The version that the repository says its packages have.</summary>
    public static string Version { get; } =
        XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("VersionPrefix").Single().Value;

    internal string Feed { get; } = FeedOf(s_folder.PathOf("clone"));

    internal string Cache { get; } = s_folder.PathOf("cache");

    public Task InitializeAsync() => s_packed.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Packs once more, in another folder, and answers the feed.</summary>
    internal static Task<string> PackedAgainAsync() => s_packedAgain.Value;

    internal string PathOf(string package) => Path.Combine(Feed, $"{package}.{Version}.nupkg");

    internal string SymbolsOf(string package) => Path.Combine(Feed, $"{package}.{Version}.snupkg");

    internal string PathInCache(string package, params string[] names) => Path.Combine([Cache, package.ToLowerInvariant(), Version, .. names]);

    /// <summary>An empty folder outside the repository.</summary>
    internal string CreateFolder(string name) => Directory.CreateDirectory(s_folder.PathOf(name)).FullName;

    /// <summary>A project of Consumers/Projects, copied out of the repository.</summary>
    /// <param name="name">What the project is called.</param>
    /// <param name="folder">The folder below which it lies beside others.</param>
    internal Consumer CreateConsumer(string name, string folder)
    {
        Consumer consumer = CreateEmptyConsumer(name, folder);
        consumer.CopyFrom(Repository.PathOf("tests", "WebhookContracts.Packaging.Tests", "Consumers", "Projects", name));
        return consumer;
    }

    /// <summary>A folder outside the repository for a project that is yet to be written.</summary>
    internal Consumer CreateEmptyConsumer(string name, string folder) => new(s_folder.PathOf("consumers", folder, name), Cache);

    private static string FeedOf(string clone) => Path.Combine(clone, "artifacts", "packages");

    private static async Task PackForAllAsync()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => s_folder.Dispose();
        await PackAsync(s_folder.PathOf("clone"));
        PackedPackages packages = new();
        await FillCacheAsync(packages);
        ConfigureConsumers(packages);
    }

    private static async Task<string> PackAgainAsync()
    {
        string clone = s_folder.PathOf("a folder with another name");
        await PackAsync(clone);
        return FeedOf(clone);
    }

    // Copies the repository to a folder and runs the pack command there. What analyzers have to say was said when these tests were built; nothing that is packed depends on it.
    private static async Task PackAsync(string folder)
    {
        RepositoryCopy.MakeIn(folder);
        await new Command(folder, new Dictionary<string, string?> { ["SOURCE_DATE_EPOCH"] = SourceDate }).DotnetAsync("pack", "-p:RunAnalyzers=false");
    }

    // From the feed alone, before anything else can have a say: whatever the machine has cached under these names and this version is not what is tested.
    private static async Task FillCacheAsync(PackedPackages packages)
    {
        string folder = packages.CreateFolder("first");
        File.WriteAllText(Path.Combine(folder, "First.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="WebhookContracts" Version="{Version}" />
                <PackageReference Include="WebhookContracts.Generators" Version="{Version}" />
                <PackageReference Include="WebhookContracts.Testing" Version="{Version}" />
                <PackageDownload Include="WebhookContracts.Hosting" Version="[{Version}]" />
                <PackageDownload Include="WebhookContracts.AspNetCore" Version="[{Version}]" />
                <PackageDownload Include="WebhookContracts.PostgreSql" Version="[{Version}]" />
                <PackageDownload Include="WebhookContracts.RabbitMQ" Version="[{Version}]" />
                <PackageDownload Include="WebhookContracts.Sending" Version="[{Version}]" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{packages.Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
              </fallbackPackageFolders>
            </configuration>
            """);
        await new Command(folder, new Dictionary<string, string?> { ["NUGET_PACKAGES"] = packages.Cache }).DotnetAsync("restore");
    }

    // The feed, what the machine is configured to use for the framework's own packs, and what of these it has already.
    private static void ConfigureConsumers(PackedPackages packages)
    {
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(machine) ? $"""<add key="machine" value="{machine}" />""" : "";
        File.WriteAllText(s_folder.PathOf("NuGet.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{packages.Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                {fallback}
              </fallbackPackageFolders>
            </configuration>
            """);

        // The projects of Consumers/Projects say no version of their own, so that a release does not touch them.
        File.WriteAllText(s_folder.PathOf("Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <PackedVersion>{Version}</PackedVersion>
              </PropertyGroup>
            </Project>
            """);
    }
}
