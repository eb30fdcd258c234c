using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>One run of the generator in a real compiler, and what came of it. A generator that threw fails the test here already.</summary>
internal sealed partial class GeneratorRun
{
    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999,

        // The runtime was built against an older framework than the one that the tests run on; MSBuild does not mention it either.
        specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]);

    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _driver;
    private readonly ImmutableDictionary<string, AdditionalText> _files;

    private GeneratorRun(CSharpCompilation compilation, GeneratorDriver driver, ImmutableDictionary<string, AdditionalText> files)
    {
        _compilation = compilation;
        _driver = driver.RunGenerators(compilation);
        _files = files;
        Assert.Null(Result.Exception);
    }

    public static ImmutableArray<MetadataReference> Framework { get; } = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    public static MetadataReference Runtime { get; } = MetadataReference.CreateFromFile(typeof(IWebhookEvent).Assembly.Location);

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>The emitted files by their hint names.</summary>
    public IReadOnlyDictionary<string, string> Sources => Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>All diagnostics, each as <c>ID file(line,column)</c>: sorted, as the compiler's log would be.</summary>
    public IReadOnlyList<string> Diagnostics => Result.Diagnostics
        .Select(diagnostic => $"{diagnostic.Id} {PlaceOf(diagnostic.Location)}")
        .Order(StringComparer.Ordinal)
        .ToList();

    public static GeneratorRun Of(
        IEnumerable<SchemaFiles> contracts,
        string source = "",
        LanguageVersion languageVersion = LanguageVersion.CSharp12,
        string? rootNamespace = null,
        IEnumerable<MetadataReference>? references = null)
    {
        CSharpParseOptions parseOptions = new(languageVersion, DocumentationMode.Diagnose);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Generated", [CSharpSyntaxTree.ParseText(source, parseOptions)], references ?? [.. Framework, Runtime], s_options);
        AdditionalText[] files = contracts.SelectMany(contract => contract.ToAdditionalTexts()).ToArray();
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new WebhookContractGenerator().AsSourceGenerator()],
            files,
            parseOptions,
            OptionsFor(contracts, rootNamespace),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(compilation, driver, files.DistinctBy(file => file.Path).ToImmutableDictionary(file => file.Path));
    }

    /// <summary>A second run, after an edit of the project's own source.</summary>
    public GeneratorRun AgainWithSource(string source)
    {
        SyntaxTree tree = _compilation.SyntaxTrees.Single();
        return new GeneratorRun(
            _compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)tree.Options)), _driver, _files);
    }

    /// <summary>A second run, after one additional file was edited or added.</summary>
    public GeneratorRun AgainWithFile(string path, string text) => AgainWithFile(path, SourceText.From(text, Encoding.UTF8));

    /// <summary>The same with the text as the compiler has read it.</summary>
    public GeneratorRun AgainWithFile(string path, SourceText text)
    {
        SchemaFile edited = new(path, text);
        GeneratorDriver driver = _files.TryGetValue(path, out AdditionalText? file)
            ? _driver.ReplaceAdditionalText(file, edited)
            : _driver.AddAdditionalTexts([edited]);
        return new GeneratorRun(_compilation, driver, _files.SetItem(path, edited));
    }

    /// <summary>The text of the file that declares this type: <c>PingEvent</c>.</summary>
    public string Source(string name) => Sources.Single(source => source.Key.EndsWith($".{name}.g.cs", StringComparison.Ordinal)).Value;

    /// <summary>Every identifier of the emitted code, and the name of every member of the types that it declares and of those above them.</summary>
    public IReadOnlySet<string> Identifiers()
    {
        IEnumerable<string> written = Result.GeneratedSources
            .SelectMany(source => source.SyntaxTree.GetRoot().DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText);
        Compilation compilation = _compilation.AddSyntaxTrees(Result.GeneratedSources.Select(source => source.SyntaxTree));
        IEnumerable<string> inherited = Result.GeneratedSources
            .SelectMany(source => source.SyntaxTree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                .Select(type => compilation.GetSemanticModel(source.SyntaxTree).GetDeclaredSymbol(type)))
            .OfType<INamedTypeSymbol>()
            .SelectMany(type => WithBases(type).SelectMany(above => above.GetMembers()))
            .Select(member => member.Name)
            .Where(SyntaxFacts.IsValidIdentifier);
        return new HashSet<string>(written.Concat(inherited), StringComparer.Ordinal);
    }

    /// <summary>How a property is declared, namespaces left out: <c>required Guid</c>, <c>IReadOnlyList&lt;string?&gt;?</c>.</summary>
    public string Declaration(string type, string property)
    {
        string accessors = $" {property} {{ get";
        string line = Source(type).Split('\n').Single(line => line.Contains(accessors, StringComparison.Ordinal)).Trim();
        return Qualification().Replace(line["public ".Length..line.IndexOf(accessors, StringComparison.Ordinal)], "");
    }

    /// <summary>Compiles the project with the emitted code, which gives no warning, and answers the assembly.</summary>
    public byte[] Compile() => Compile(areErrorsExpected: false);

    /// <summary>Compiles the project with what was emitted, errors in schemas or not: there is no warning from the compiler.</summary>
    public byte[] CompileWhatWasEmitted() => Compile(areErrorsExpected: true);

    /// <summary>The contract, compiled and loaded into this process.</summary>
    public LoadedContract Load() => LoadedContract.From(Compile());

    private byte[] Compile(bool areErrorsExpected)
    {
        using MemoryStream image = new();
        using MemoryStream documentation = new();
        EmitResult result = _compilation
            .AddSyntaxTrees(Result.GeneratedSources.Select(source => source.SyntaxTree))
            .Emit(image, xmlDocumentationStream: documentation);
        IEnumerable<Diagnostic> faults = Result.Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !areErrorsExpected)
            .Concat(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsMissingCommentOfTest(diagnostic)));
        string log = string.Join('\n', faults.Take(5).Select(fault => $"{fault}\n    {fault.Location.SourceTree?.GetText().Lines[fault.Location.GetLineSpan().StartLinePosition.Line]}"));
        Assert.True(log.Length == 0, log);
        return image.ToArray();
    }

    private static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? above = type; above is not null; above = above.BaseType)
        {
            yield return above;
        }
    }

    private bool IsMissingCommentOfTest(Diagnostic diagnostic) => diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree == _compilation.SyntaxTrees.Single();

    private static SchemaOptions OptionsFor(IEnumerable<SchemaFiles> contracts, string? rootNamespace) => new(
        rootNamespace is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("build_property.RootNamespace", rootNamespace),
        contracts.SelectMany(contract => contract.ToMetadata()).DistinctBy(file => file.Key).ToImmutableDictionary());

    private static string PlaceOf(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        return location == Location.None ? "-" : $"{Path.GetFileName(span.Path)}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";
    }

    [GeneratedRegex(@"\w+::(\w+\.)*")]
    private static partial Regex Qualification();
}
