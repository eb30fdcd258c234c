using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Layers;

/// <summary>The projects that are shipped, compiled from their files as they lie in the repository.</summary>
internal static class ShippedProject
{
    // What the SDK imports for these projects, and what the generator's own project file does.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string OfGenerator = "\nglobal using WebhookContracts.Schemas.Fronts;";

    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.CSharp12, DocumentationMode.None);

    private static readonly MetadataReference[] s_references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("webhook", StringComparison.OrdinalIgnoreCase))
        .Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly Lazy<CSharpCompilation> s_runtime = new(() => Compile(OutputKind.DynamicallyLinkedLibrary, [], Files("src/WebhookContracts").Concat(Emitted())));
    private static readonly Lazy<CSharpCompilation> s_generator = new(() => Compile(OutputKind.DynamicallyLinkedLibrary, [], Files("generators/WebhookContracts.Generators").Concat(Schemas), ImplicitUsings + OfGenerator));
    private static readonly Lazy<CSharpCompilation> s_sending = new(() => Compile(
        OutputKind.DynamicallyLinkedLibrary, [s_runtime.Value.ToMetadataReference()], Files("src/WebhookContracts.Sending")).WithAssemblyName("Sending"));

    private static readonly Lazy<CSharpCompilation> s_tool = new(() => Compile(
        OutputKind.ConsoleApplication,
        [s_runtime.Value.ToMetadataReference(), s_sending.Value.ToMetadataReference()],
        Files("src/WebhookContracts.Tool").Concat(Schemas).Concat(Names),
        ImplicitUsings + OfGenerator));

    private static readonly Lazy<CSharpCompilation> s_testing = new(() => Compile(
        OutputKind.DynamicallyLinkedLibrary,
        [s_runtime.Value.ToMetadataReference()],
        Files("src/WebhookContracts.Testing").Append(Parse(Repository.PathOf("generators/WebhookContracts.Schemas/Problems/Spelling.cs"), "Problems/Spelling.cs"))));

    private static readonly Lazy<CSharpCompilation> s_hosting = new(() => Compile(
        OutputKind.DynamicallyLinkedLibrary, [s_runtime.Value.ToMetadataReference()], Files("src/WebhookContracts.Hosting")).WithAssemblyName("Hosting"));

    private static readonly Lazy<CSharpCompilation> s_aspNetCore = new(() => Compile(
        OutputKind.DynamicallyLinkedLibrary, [s_runtime.Value.ToMetadataReference(), s_hosting.Value.ToMetadataReference()], Files("src/WebhookContracts.AspNetCore")).WithAssemblyName("AspNetCore"));

    private static readonly Lazy<CSharpCompilation> s_openApi = new(() => Compile(
        OutputKind.DynamicallyLinkedLibrary,
        [s_runtime.Value.ToMetadataReference(), s_hosting.Value.ToMetadataReference(), s_aspNetCore.Value.ToMetadataReference()],
        Files("src/WebhookContracts.AspNetCore.OpenApi")));

    private static readonly Lazy<CSharpCompilation> s_rabbitMQ = new(() => Compile(
        OutputKind.DynamicallyLinkedLibrary,
        [s_runtime.Value.ToMetadataReference(), s_hosting.Value.ToMetadataReference(), s_sending!.Value.ToMetadataReference()],
        Files("src/WebhookContracts.RabbitMQ")));

    private static readonly Lazy<CSharpCompilation> s_postgreSql = new(() => Compile(
        OutputKind.DynamicallyLinkedLibrary, [s_runtime.Value.ToMetadataReference(), s_hosting.Value.ToMetadataReference()], Files("src/WebhookContracts.PostgreSql")));

    /// <summary>With what the generator emits into it, each contract's files in the folder of its provider.</summary>
    public static CSharpCompilation Runtime => s_runtime.Value;

    public static CSharpCompilation Generator => s_generator.Value;

    public static CSharpCompilation Tool => s_tool.Value;

    public static CSharpCompilation Testing => s_testing.Value;

    public static CSharpCompilation Hosting => s_hosting.Value;

    public static CSharpCompilation AspNetCore => s_aspNetCore.Value;

    public static CSharpCompilation OpenApi => s_openApi.Value;

    public static CSharpCompilation RabbitMQ => s_rabbitMQ.Value;

    public static CSharpCompilation PostgreSql => s_postgreSql.Value;

    public static CSharpCompilation Sending => s_sending.Value;

    // Compiled into the generator and the tool, with the runtime's rules of what can be signed.
    private static IEnumerable<SyntaxTree> Schemas => Files("generators/WebhookContracts.Schemas").Concat(
        from file in (string[])["Http/ConnectionHeader.cs", "Http/HttpToken.cs", "Signing/SignedText.cs", "Signing/SignatureListRules.cs"]
        select Parse(Repository.PathOf("src/WebhookContracts/" + file), "Signatures/" + Path.GetFileName(file)));

    // The generator's own, compiled into the tool.
    private static IEnumerable<SyntaxTree> Names =>
        Files("generators/WebhookContracts.Generators").Where(file => file.FilePath.StartsWith("Model/", StringComparison.Ordinal) || file.FilePath.StartsWith("Naming/", StringComparison.Ordinal));

    private static CSharpCompilation Compile(OutputKind kind, MetadataReference[] others, IEnumerable<SyntaxTree> files, string usings = ImplicitUsings) => CSharpCompilation.Create(
        "Layered",
        files.Append(CSharpSyntaxTree.ParseText(usings, s_parsing, LayeredCode.OfTheBuild + "ImplicitUsings.cs")),
        [.. s_references, .. others],
        new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    private static IEnumerable<SyntaxTree> Files(string project)
    {
        string folder = Repository.PathOf(project);
        return from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(folder, file).Replace('\\', '/')
               where !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
               select Parse(file, path);
    }

    private static SyntaxTree Parse(string file, string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(file), s_parsing, path);

    // WebhookContracts.OneFuzz.PingEvent.g.cs belongs to OneFuzz.
    private static IEnumerable<SyntaxTree> Emitted() => GeneratorRun
        .Of([SchemaFiles.Bundled("onefuzz"), SchemaFiles.Bundled("djinn-ci"), SchemaFiles.Bundled("launchpad")])
        .Sources
        .Select(source => CSharpSyntaxTree.ParseText(source.Value, s_parsing, $"{source.Key.Split('.')[1]}/{source.Key}"));
}
