using System.Security;

namespace WebhookContracts.Packaging.Tests.Workspace;

/// <summary>
/// The projects of Consumers/Projects, restored, built and published together: once for all tests, when the first of them asks. Starting MSBuild and restoring
/// take longer than most of these projects do to compile.
/// </summary>
internal static class BuiltConsumers
{
    private const string ToBeChanged = "OwnContracts.ToBeChanged";

    private static readonly string[] s_built = ["EveryProvider", "OwnContracts", ToBeChanged, "ParseOnly", "Receiver", "Sender"];

    private static readonly (string Name, string Framework)[] s_published =
    [
        ("EveryProvider", "net9.0"),
        ("EveryProvider", "net10.0"),
        ("OwnTypes", "net9.0"),
        ("OwnTypes", "net10.0"),
        ("OneEvent", "net10.0"),
        ("Application", "net9.0"),
        ("Application", "net10.0"),
    ];

    private static readonly Lazy<Task<Dictionary<string, Consumer>>> s_whenBuilt = new(BuildAllAsync);
    private static readonly Lazy<Task<string>> s_whenPublished = new(PublishAllAsync);

    /// <summary>A project that was built for all its frameworks.</summary>
    public static async Task<Consumer> GetAsync(string name) => (await s_whenBuilt.Value)[name];

    /// <summary>A copy of OwnContracts that was built, and is for one test alone to change and to build again.</summary>
    public static Task<Consumer> GetOwnContractsToChangeAsync() => GetAsync(ToBeChanged);

    /// <summary>The folder of a program that was published for this machine: compiled natively for net9.0, trimmed for net10.0.</summary>
    public static async Task<string> GetPublishedAsync(string name, string framework) => Path.Combine(await s_whenPublished.Value, PublishFolder(name, framework));

    /// <summary>Restores and builds projects together, however that ends.</summary>
    public static Task<CommandResult> TryBuildAsync(IEnumerable<Consumer> consumers, string name)
    {
        string[] projects = [.. consumers.Select(ProjectOf)];
        return TryRunAsync(name, projects, [.. projects.Select(project => (project, ""))], "Build", properties: "");
    }

    private static async Task<Dictionary<string, Consumer>> BuildAllAsync()
    {
        PackedPackages packages = new();
        Dictionary<string, Consumer> consumers = s_built.ToDictionary(name => name, name => packages.CreateConsumer(name.Split('.')[0], Path.Combine("built", name)));
        CommandResult build = await TryBuildAsync(consumers.Values, "Built");
        Assert.True(build.ExitCode == 0, build.Output);
        return consumers;
    }

    // Each with the properties that "dotnet publish --framework X --use-current-runtime" sets. Native code needs gcc, and what needs it is not asked for without.
    private static async Task<string> PublishAllAsync()
    {
        PackedPackages packages = new();
        string output = packages.CreateFolder("published");
        Dictionary<string, string> projects = s_published
            .Select(program => program.Name)
            .Distinct()
            .ToDictionary(name => name, name => ProjectOf(packages.CreateConsumer(name, "published")));
        (string, string)[] programs =
        [
            .. from program in s_published
               where program.Framework != "net9.0" || ExternalTool.IsPresent("gcc")
               let folder = Path.Combine(output, PublishFolder(program.Name, program.Framework))
               select (projects[program.Name], $"TargetFramework={program.Framework};PublishDir={folder}/"),
        ];
        CommandResult publish = await TryRunAsync("Published", projects.Values, programs, "Publish", "UseCurrentRuntimeIdentifier=true;Configuration=Release;_IsPublishing=true");
        Assert.True(publish.ExitCode == 0, publish.Output);
        return output;
    }

    private static string ProjectOf(Consumer consumer) => consumer.PathOf(consumer.Name + ".csproj");

    private static string PublishFolder(string name, string framework) => $"{name}-{framework}";

    // As a solution would, but for one that may hold a project twice and gives each properties of its own. One that fails does not stop the others.
    private static Task<CommandResult> TryRunAsync(string name, IEnumerable<string> restored, (string Project, string Properties)[] projects, string target, string properties)
    {
        IEnumerable<string> items = projects.Select(project => $"""<Consumer Include="{Escape(project.Project)}" AdditionalProperties="{project.Properties}" />""");
        return new PackedPackages().CreateEmptyConsumer(name, "together").Write(name + ".proj", $"""
            <Project DefaultTargets="Build">
              <ItemGroup>
                <Restored Include="{string.Join(';', restored.Select(Escape))}" />
                {string.Concat(items)}
              </ItemGroup>
              <Target Name="Restore">
                <MSBuild Projects="@(Restored)" Targets="Restore" Properties="{properties}" BuildInParallel="true" />
              </Target>
              <Target Name="Build">
                <MSBuild Projects="@(Consumer)" Targets="{target}" Properties="{properties}" BuildInParallel="true" />
              </Target>
            </Project>
            """).TryBuildAsync();
    }

    // A path as a project file spells it: what MSBuild would read as something else is percent-encoded.
    private static string Escape(string path) =>
        SecurityElement.Escape(string.Concat(path.Select(character => "%$@'();?*".Contains(character, StringComparison.Ordinal) ? $"%{(int)character:X2}" : character.ToString())))!;
}
