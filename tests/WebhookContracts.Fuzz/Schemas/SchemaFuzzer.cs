using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Generators;

namespace WebhookContracts.Fuzz.Schemas;

/// <summary>
/// Spoilt contracts through the generator in a real compiler, many together. Of each holds: the generator does not throw, what it says is said at a place that
/// is there, it emits something or says what is wrong, and what it emits compiles without an error and without a warning.
/// </summary>
internal static partial class SchemaFuzzer
{
    /// <summary>As many as are compiled together: starting a compilation takes as long as some contracts do.</summary>
    public const int BatchSize = 50;

    // Every so many batches an assembly is written as well.
    private const int WrittenEvery = 4;

    // The one type that an invented contract asks of its project.
    private const string OfProject =
        """
        namespace Fuzz.Formats
        {
            public readonly record struct Money(string Text) : System.IParsable<Money>
            {
                public static Money Parse(string text, System.IFormatProvider? provider) => new(text);
                public static bool TryParse(string? text, System.IFormatProvider? provider, out Money result) => (result = new(text ?? "")).Text.Length > 0;
                public override string ToString() => Text;
            }
        }
        """;

    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    private static readonly CSharpCompilation s_project = CSharpCompilation.Create(
        "Fuzzed",
        [CSharpSyntaxTree.ParseText(OfProject, s_parsing)],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll" or "WebhookContracts.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            concurrentBuild: false,
            specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]));

    /// <summary>Judges the contracts of a run.</summary>
    public static void Run(FuzzRun run) => run.ForEach(BatchSize, (first, count) => Judge(run, first, count));

    // The first of a batch that does not hold is found by halves.
    private static void Judge(FuzzRun run, long first, int count)
    {
        List<FuzzedContract> contracts = [.. Enumerable.Range(0, count).Select(index => FuzzedContract.Of(first + index))];
        if (FindFault(run, contracts) is not { } fault)
        {
            return;
        }

        while (contracts.Count > 1)
        {
            List<FuzzedContract> half = contracts[..(contracts.Count / 2)];
            string? inHalf = FindFault(null, half);
            contracts = inHalf is null ? contracts[half.Count..] : half;
            fault = inHalf ?? FindFault(null, contracts) ?? fault;
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"contract {contracts[0].Number}: {fault}\n{contracts[0]}"));
    }

    private static string? FindFault(FuzzRun? run, List<FuzzedContract> contracts)
    {
        AdditionalText[] files = [.. contracts.SelectMany(contract => contract.Files.Select(file => new MemoryFile(contract.Folder + file.Key, file.Value)))];
        GeneratorRunResult result = CSharpGeneratorDriver
            .Create([new WebhookContractGenerator().AsSourceGenerator()], files, s_parsing, new MemoryOptions())
            .RunGenerators(s_project)
            .GetRunResult()
            .Results
            .Single();
        if (result.Exception is { } exception)
        {
            return exception.ToString();
        }

        Dictionary<string, SourceText> texts = files.ToDictionary(file => file.Path, file => file.GetText()!);
        ILookup<long, Diagnostic> said = result.Diagnostics.ToLookup(diagnostic => NumberOf(diagnostic.Location.GetLineSpan().Path));
        ILookup<long, GeneratedSourceResult> emitted = result.GeneratedSources.ToLookup(source => NumberOfNamespace(source.HintName));
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            if (FindMisplaced(diagnostic, texts) is { } misplaced)
            {
                return misplaced;
            }
        }

        // What a contract asks of its project is there or is asked for: the missing type of a format.
        HashSet<long> incomplete = [.. result.Diagnostics.Where(diagnostic => diagnostic.Id == "WHC0016").Select(diagnostic => NumberOf(diagnostic.Location.GetLineSpan().Path))];
        foreach (FuzzedContract contract in contracts)
        {
            bool isRefused = said[contract.Number].Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            run?.Add(isRefused ? emitted[contract.Number].Any() ? "contracts refused in part" : "contracts refused" : "contracts accepted");
        }

        if (contracts.Count == 1 && result.GeneratedSources.IsEmpty && !result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return "nothing was emitted, and nothing was said";
        }

        SyntaxTree[] trees = [.. result.GeneratedSources.Where(source => !incomplete.Contains(NumberOfNamespace(source.HintName))).Select(source => source.SyntaxTree)];
        CSharpCompilation compilation = s_project.AddSyntaxTrees(trees).AddSyntaxTrees(trees.Select(FindCustomScheme).OfType<SyntaxTree>());

        // Binding finds nearly all there is; some limits are known to the writer of the assembly alone, and it takes as long again.
        bool isWritten = contracts.Count == 1 || contracts.First().Number / BatchSize % WrittenEvery == 0;
        ImmutableArray<Diagnostic> diagnostics = isWritten ? compilation.Emit(Stream.Null, xmlDocumentationStream: Stream.Null).Diagnostics : compilation.GetDiagnostics();
        Diagnostic? fault = diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree != s_project.SyntaxTrees[0]);
        run?.Highest("files in one compilation", trees.Length);
        return fault is null ? null : $"{fault}\n    {fault.Location.SourceTree?.GetText().Lines[fault.Location.GetLineSpan().StartLinePosition.Line]}";
    }

    // The path, the span and the line and column that are said have to be those of a file, and of one place in it.
    private static string? FindMisplaced(Diagnostic diagnostic, Dictionary<string, SourceText> texts)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        if (!texts.TryGetValue(place.Path, out SourceText? text) || diagnostic.Location.SourceSpan.End > text.Length)
        {
            return $"{diagnostic} is said of a place that is not there";
        }

        return text.Lines.GetLinePositionSpan(diagnostic.Location.SourceSpan) == place.Span ? null : $"{diagnostic} is said of {diagnostic.Location.SourceSpan}, which is elsewhere";
    }

    // The part of its own that a contract with a custom scheme has to have.
    private static SyntaxTree? FindCustomScheme(SyntaxTree tree)
    {
        string text = tree.ToString();
        return text.Contains("private static partial Webhooks::SignatureScheme CreateSignatureScheme();", StringComparison.Ordinal)
            ? CSharpSyntaxTree.ParseText(
                $$"""
                #nullable enable
                namespace {{Namespace().Match(text).Groups[1]}};
                public sealed partial class {{Class().Match(text).Groups[1]}}
                {
                    private static partial global::WebhookContracts.SignatureScheme CreateSignatureScheme() => global::WebhookContracts.SignatureScheme.StandardWebhooks;
                }
                """,
                s_parsing)
            : null;
    }

    private static long NumberOf(string path) => long.TryParse(path.Split('/').ElementAtOrDefault(2), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1;

    private static long NumberOfNamespace(string hintName) => long.TryParse(hintName.Split('.')[0].TrimStart('F'), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1;

    [GeneratedRegex("^namespace (.*);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^public sealed partial class (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Class();

    private sealed class MemoryFile(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class MemoryOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(null, null);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values(FuzzedContract.FolderOf(NumberOf(textFile.Path)) + FuzzedContract.Main, FuzzedContract.RootOf(NumberOf(textFile.Path)));

        private sealed class Values(string? contract, string? @namespace) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key switch
                {
                    "build_metadata.AdditionalFiles.EncodedWebhookContract" => contract,
                    "build_metadata.AdditionalFiles.EncodedWebhookContractNamespace" => @namespace,
                    _ => null,
                };
                value = value is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
                return value is not null;
            }
        }
    }
}
