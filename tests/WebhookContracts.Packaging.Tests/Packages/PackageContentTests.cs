using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml.Linq;
using WebhookContracts.Packaging.Tests.PublicApi;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Packages;

/// <summary>Every file of every package is there for a reason, and is the one that the repository has.</summary>
public class PackageContentTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private const string Library = "WebhookContracts";
    private const string Generators = "WebhookContracts.Generators";
    private const string Testing = "WebhookContracts.Testing";
    private const string Hosting = "WebhookContracts.Hosting";
    private const string AspNetCore = "WebhookContracts.AspNetCore";
    private const string OpenApi = "WebhookContracts.AspNetCore.OpenApi";
    private const string PostgreSql = "WebhookContracts.PostgreSql";
    private const string RabbitMQ = "WebhookContracts.RabbitMQ";
    private const string Sending = "WebhookContracts.Sending";
    private const string Templates = "WebhookContracts.Templates";
    private const string Tool = "WebhookContracts.Tool";
    private const string PortableTool = "WebhookContracts.Tool.any";

    // A package that outgrows these has taken something in that was not looked at. The generator has 400 thousand bytes today, the compiled tool 5.8 million.
    private const long MostBytesOfLibrary = 720_000;
    private const long MostBytesOfGenerators = 420_000;
    private const long MostBytesOfTesting = 250_000;
    private const long MostBytesOfHosting = 180_000;
    private const long MostBytesOfOpenApi = 300_000;
    private const long MostBytesOfTool = 6_000_000;

    private static readonly string s_compiledTool = "WebhookContracts.Tool." + RuntimeInformation.RuntimeIdentifier;

    [Fact]
    public void Packing_makes_these_files_and_no_other() => Assert.Equal(
        Sorted(((string[])[Library, Generators, Testing, Hosting, AspNetCore, OpenApi, PostgreSql, RabbitMQ, Sending, Templates, Tool, PortableTool, s_compiledTool]).Select(packages.PathOf)
            .Concat(((string[])[Library, Testing, Hosting, AspNetCore, OpenApi, PostgreSql, RabbitMQ, Sending]).Select(packages.SymbolsOf))),
        Sorted(Directory.EnumerateFiles(packages.Feed)));

    [Fact]
    public void The_library_is_one_assembly_with_its_documentation_and_the_schemas()
    {
        using PackageFile package = new(packages.PathOf(Library));

        Assert.Equal(Sorted([.. Pages(), "lib/net8.0/WebhookContracts.dll", "lib/net8.0/WebhookContracts.xml", .. FilesOf("schemas", "*.json")]), package.Content);
        Assert.InRange(package.Length, 1, MostBytesOfLibrary);
        Assert.Equal("net8.0", package.Find("group")!.Attribute("targetFramework")!.Value);
        Assert.Null(package.Find("dependency"));
        Assert.All(References(package.Read("lib/net8.0/WebhookContracts.dll")), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_generator_is_one_assembly_and_one_file_of_targets_for_the_build_alone()
    {
        using PackageFile package = new(packages.PathOf(Generators));

        Assert.Equal(Sorted([.. Pages(), "analyzers/dotnet/cs/WebhookContracts.Generators.dll", "build/WebhookContracts.Generators.targets", "schemas/contract.schema.json"]), package.Content);
        Assert.InRange(package.Length, 1, MostBytesOfGenerators);
        Assert.Equal("true", package["developmentDependency"]);
        Assert.Null(package.Find("dependencies"));

        // What every compiler has at hand, and nothing that would have to be shipped.
        Assert.Equal(
            ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory", "netstandard"],
            Sorted(References(package.Read("analyzers/dotnet/cs/WebhookContracts.Generators.dll"))));
    }

    [Fact]
    public void The_package_for_tests_is_one_assembly_and_depends_on_the_library_alone()
    {
        using PackageFile package = new(packages.PathOf(Testing));

        Assert.Equal(Sorted([.. Pages(), "lib/net8.0/WebhookContracts.Testing.dll", "lib/net8.0/WebhookContracts.Testing.xml"]), package.Content);
        Assert.InRange(package.Length, 1, MostBytesOfTesting);
        Assert.Equal("net8.0", package.Find("group")!.Attribute("targetFramework")!.Value);
        Assert.Equal((Library, PackedPackages.Version), (package.Find("dependency")!.Attribute("id")!.Value, package.Find("dependency")!.Attribute("version")!.Value));
        Assert.All(
            References(package.Read("lib/net8.0/WebhookContracts.Testing.dll")),
            name => Assert.True(name == Library || name.StartsWith("System.", StringComparison.Ordinal), name));
    }

    [Theory]
    [InlineData(Hosting, new[] { Library, "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Options" })]
    [InlineData(AspNetCore, new[] { Hosting, "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Options" })]
    public void What_receives_is_one_assembly_on_the_library_and_abstractions_alone(string name, string[] dependencies)
    {
        using PackageFile package = new(packages.PathOf(name));

        Assert.Equal(Sorted([.. Pages(), $"lib/net8.0/{name}.dll", $"lib/net8.0/{name}.xml"]), package.Content);
        Assert.InRange(package.Length, 1, MostBytesOfHosting);
        Assert.Equal(Sorted(dependencies), Sorted(package.FindAll("dependency").Select(dependency => dependency.Attribute("id")!.Value)));
        Assert.All(
            References(package.Read($"lib/net8.0/{name}.dll")),
            reference => Assert.True(
                reference is Library or Hosting
                || reference.StartsWith("System.", StringComparison.Ordinal)
                || reference.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                || (name == AspNetCore && reference.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)),
                reference));
    }

    [Fact]
    public void What_stands_between_endpoints_and_workers_is_one_assembly_on_what_receives_and_the_brokers_client()
    {
        using PackageFile package = new(packages.PathOf(RabbitMQ));

        Assert.Equal(Sorted([.. Pages(), $"lib/net8.0/{RabbitMQ}.dll", $"lib/net8.0/{RabbitMQ}.xml"]), package.Content);
        Assert.InRange(package.Length, 1, MostBytesOfHosting);
        Assert.Equal(
            ["Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options", "Polly.Core", "RabbitMQ.Client", Hosting, Sending], Sorted(package.FindAll("dependency").Select(dependency => dependency.Attribute("id")!.Value)));
        Assert.All(
            References(package.Read($"lib/net8.0/{RabbitMQ}.dll")),
            reference => Assert.True(
                reference is Library or Hosting or Sending or "RabbitMQ.Client" || reference.StartsWith("System.", StringComparison.Ordinal) || reference.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal),
                reference));
    }

    [Fact]
    public void The_store_of_many_machines_is_one_assembly_on_what_receives_and_Npgsql()
    {
        using PackageFile package = new(packages.PathOf(PostgreSql));

        Assert.Equal(Sorted([.. Pages(), $"lib/net8.0/{PostgreSql}.dll", $"lib/net8.0/{PostgreSql}.xml"]), package.Content);
        Assert.InRange(package.Length, 1, MostBytesOfHosting);
        Assert.Equal(["Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Options", "Npgsql", Hosting], Sorted(package.FindAll("dependency").Select(dependency => dependency.Attribute("id")!.Value)));
        Assert.All(
            References(package.Read($"lib/net8.0/{PostgreSql}.dll")),
            reference => Assert.True(
                reference is Library or Hosting or "Npgsql" || reference.StartsWith("System.", StringComparison.Ordinal) || reference.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal),
                reference));
    }

    [Fact]
    public void What_sends_is_one_assembly_on_the_library_HttpClients_factory_and_Polly()
    {
        using PackageFile package = new(packages.PathOf(Sending));

        Assert.Equal(Sorted([.. Pages(), "lib/net8.0/WebhookContracts.Sending.dll", "lib/net8.0/WebhookContracts.Sending.xml"]), package.Content);
        Assert.InRange(package.Length, 1, MostBytesOfHosting);
        Assert.Equal(
            ["Microsoft.Extensions.Http", "Microsoft.Extensions.Options", "Polly.Core", Library], Sorted(package.FindAll("dependency").Select(dependency => dependency.Attribute("id")!.Value)));
        Assert.All(
            References(package.Read("lib/net8.0/WebhookContracts.Sending.dll")),
            reference => Assert.True(
                reference is Library or "Polly.Core" || reference.StartsWith("System.", StringComparison.Ordinal) || reference.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal),
                reference));
    }

    [Fact]
    public void The_package_for_OpenAPI_is_one_assembly_with_the_schemas_in_it()
    {
        using PackageFile package = new(packages.PathOf(OpenApi));

        Assert.Equal(Sorted([.. Pages(), $"lib/net10.0/{OpenApi}.dll", $"lib/net10.0/{OpenApi}.xml"]), package.Content);
        Assert.InRange(package.Length, 1, MostBytesOfOpenApi);
        Assert.Equal(["Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi", AspNetCore], Sorted(package.FindAll("dependency").Select(dependency => dependency.Attribute("id")!.Value)));
    }

    [Fact]
    public void The_package_of_templates_has_no_assembly_and_names_the_version_that_it_was_packed_with()
    {
        using PackageFile package = new(packages.PathOf(Templates));

        Assert.Equal(
            Sorted([.. Pages(), .. FilesOf("templates/webhooks-receiver", "*").Select(file => file.Replace("templates/", "content/", StringComparison.Ordinal))]),
            package.Content);
        Assert.Equal("Template", package.Find("packageType")!.Attribute("name")!.Value);
        Assert.Null(package.Find("dependency"));
        string project = Encoding.UTF8.GetString(package.Read("content/webhooks-receiver/WebhooksReceiver.csproj"));
        Assert.Contains($"Include=\"WebhookContracts.AspNetCore\" Version=\"{PackedPackages.Version}\"", project, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_names_the_package_for_this_machine_and_the_one_for_every_other()
    {
        using PackageFile package = new(packages.PathOf(Tool));

        Assert.Equal(Sorted([.. Pages(), .. Pictures(), "tools/any/any/DotnetToolSettings.xml"]), package.Content);
        string settings = Encoding.UTF8.GetString(package.Read("tools/any/any/DotnetToolSettings.xml"));
        Assert.Contains($"Id=\"{PortableTool}\"", settings, StringComparison.Ordinal);
        Assert.Contains($"Id=\"{s_compiledTool}\"", settings, StringComparison.Ordinal);
        Assert.Equal("DotnetTool", package.Find("packageType")!.Attribute("name")!.Value);
    }

    [Fact]
    public void Either_package_of_the_tool_carries_what_it_runs_on()
    {
        foreach ((string name, string folder) in ((string, string)[])[(PortableTool, "any"), (s_compiledTool, RuntimeInformation.RuntimeIdentifier)])
        {
            using PackageFile package = new(packages.PathOf(name));

            string[] assemblies = ["NJsonSchema", "Namotion.Reflection", "Newtonsoft.Json", "Polly.Core", "Spectre.Console", "System.CommandLine", "WebhookContracts", "WebhookContracts.Sending", "YamlDotNet", "webhooks"];
            string[] others = ["DotnetToolSettings.xml", "webhooks.deps.json", "webhooks.runtimeconfig.json"];
            Assert.Equal(
                Sorted([.. Pages(), .. Pictures(), .. assemblies.Select(assembly => assembly + ".dll").Concat(others).Select(file => $"tools/net10.0/{folder}/{file}")]),
                package.Content.Where(file => Path.GetFileName(file) is not ("webhooks" or "webhooks.exe")));
            Assert.InRange(package.Length, 1, MostBytesOfTool);
            Assert.Equal("DotnetToolRidPackage", package.Find("packageType")!.Attribute("name")!.Value);
        }
    }

    [Fact]
    public void Everything_in_the_package_for_this_machine_is_compiled_ahead_of_time()
    {
        using PackageFile package = new(packages.PathOf(s_compiledTool));
        string[] assemblies = [.. package.Content.Where(file => file.EndsWith(".dll", StringComparison.Ordinal))];

        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, assembly =>
        {
            using PEReader image = new(new MemoryStream(package.Read(assembly)));
            Assert.NotEqual(0, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
        });
    }

    [Theory]
    [InlineData(Library)]
    [InlineData(Generators)]
    [InlineData(Testing)]
    [InlineData(Hosting)]
    [InlineData(AspNetCore)]
    [InlineData(OpenApi)]
    [InlineData(PostgreSql)]
    [InlineData(RabbitMQ)]
    [InlineData(Sending)]
    [InlineData(Tool)]
    [InlineData(PortableTool)]
    public void Says_what_it_is_and_under_which_licence(string name)
    {
        using PackageFile package = new(packages.PathOf(name));

        Assert.Equal(name, package["id"]);
        Assert.Equal(PackedPackages.Version, package["version"]);
        Assert.Equal("MIT", package["license"]);
        Assert.Equal("expression", package.Find("license")!.Attribute("type")!.Value);
        Assert.Contains(package["readme"], Pages());
        Assert.Equal("icon.png", package["icon"]);
        Assert.NotEmpty(package["authors"]!);
        Assert.InRange(package["description"]!.Length, 50, 250);
        Assert.Contains("webhooks", package["tags"]!.Split(' '));
    }

    [Theory]
    [InlineData(Library)]
    [InlineData(Generators)]
    [InlineData(Testing)]
    [InlineData(Hosting)]
    [InlineData(AspNetCore)]
    [InlineData(OpenApi)]
    [InlineData(PostgreSql)]
    [InlineData(RabbitMQ)]
    [InlineData(Sending)]
    [InlineData(Tool)]
    [InlineData(PortableTool)]
    public void Pages_and_schemas_are_those_of_the_repository(string name)
    {
        using PackageFile package = new(packages.PathOf(name));

        string[] copied = [.. package.Content.Where(file => Path.GetDirectoryName(file) is "" or "docs" || file.StartsWith("schemas/", StringComparison.Ordinal))];
        Assert.NotEmpty(copied);
        Assert.All(copied, file => Assert.Equal(File.ReadAllBytes(Repository.PathOf(file)), package.Read(file)));
    }

    [Fact]
    public void The_icon_is_128_pixels_wide_and_high()
    {
        byte[] icon = File.ReadAllBytes(Repository.PathOf("icon.png"));

        Assert.Equal("PNG"u8, icon.AsSpan(1, 3));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)));
    }

    [Fact]
    public void What_is_public_is_documented_emitted_records_too_and_nothing_else()
    {
        using PackageFile package = new(packages.PathOf(Library));
        PackedAssemblies assemblies = new();
        string[] types = [.. assemblies.Load(package.Read("lib/net8.0/WebhookContracts.dll")).GetExportedTypes().Select(type => type.FullName!.Replace('+', '.'))];
        assemblies.Unload();
        string[] documented = [.. XDocument.Load(new MemoryStream(package.Read("lib/net8.0/WebhookContracts.xml"))).Descendants("member").Select(member => member.Attribute("name")!.Value)];

        Assert.Equal(Sorted(types.Select(type => "T:" + type)), Sorted(documented.Where(name => name.StartsWith("T:", StringComparison.Ordinal))));
        Assert.All(documented.Where(name => !name.StartsWith("T:", StringComparison.Ordinal)), name => Assert.Contains(TypeOf(name), types));
        Assert.Contains("P:WebhookContracts.Launchpad.GitPushEvent.RefChanges", documented);
    }

    // Of M:WebhookContracts.WebhookSecrets.Find(System.String), WebhookContracts.WebhookSecrets.
    private static string TypeOf(string member)
    {
        string name = member.Split('(', '~')[0]["M:".Length..];
        return name[..name.LastIndexOf('.')];
    }

    private static string[] Pages() => [.. FilesOf("docs", "*.md"), .. FilesOf("docs", "*.svg"), "CHANGELOG.md", "README.md", "icon.png"];

    // Of the page that is the README of the tool.
    private static IEnumerable<string> Pictures() => FilesOf("docs", "*.png");

    private static IEnumerable<string> FilesOf(string folder, string pattern) => Directory
        .EnumerateFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));

    private static IEnumerable<string> Sorted(IEnumerable<string> files) => files.Order(StringComparer.Ordinal);

    private static string[] References(byte[] assembly)
    {
        using PEReader file = new(new MemoryStream(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))];
    }
}
