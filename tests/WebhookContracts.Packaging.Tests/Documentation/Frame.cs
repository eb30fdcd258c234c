using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Documentation;

/// <summary>
/// The program around a block of C# in the documentation: what the reader has already (an application, a client, a body), then the block word for word,
/// then what must have come of it. One file for each block, named after it. A line <c>//// also NAME</c> stands for another block, that this one builds on.
/// </summary>
internal static partial class Frame
{
    private const string Place = "//// the block\n";

    // What a new project has without asking for it; the web's too, since most blocks stand in a web application.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Logging;
        global using WebhookContracts.Packaging.Tests.Documentation;
        global using Xunit;
        """;

    private static readonly string s_folder = Repository.PathOf("tests", "WebhookContracts.Packaging.Tests", "Documentation", "Frames");

    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.CSharp12);

    // As in any project: that an assembly was built against an older framework than it runs on is not worth a warning.
    private static readonly Dictionary<string, ReportDiagnostic> s_notReported = new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };

    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    public static IEnumerable<string> Names => Directory.GetFiles(s_folder, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>Compiles a block in its frame. A warning in the block is as bad as an error: readers would see it too.</summary>
    public static byte[] Compile(CodeBlock block)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            block.Name,
            [Parse(ImplicitUsings, "ImplicitUsings.cs"), Parse(Fill(block), block.Name + ".cs")],
            s_references.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: s_notReported));
        using MemoryStream assembly = new();
        Diagnostic[] faults = [.. compilation.Emit(assembly).Diagnostics.Where(fault => fault.Severity >= DiagnosticSeverity.Warning)];
        Assert.True(faults.Length == 0, string.Join('\n', faults.AsEnumerable()));
        return assembly.ToArray();
    }

    /// <summary>Runs what was compiled; the frame throws if something did not come as promised.</summary>
    public static void Run(byte[] assembly)
    {
        using MemoryStream bytes = new(assembly);
        MethodInfo main = AssemblyLoadContext.Default.LoadFromStream(bytes).EntryPoint!;
        main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()], null);
    }

    private static string Fill(CodeBlock block)
    {
        string frame = File.ReadAllText(Path.Combine(s_folder, block.Name + ".cs")).ReplaceLineEndings("\n");
        Assert.Contains(Place, frame, StringComparison.Ordinal);

        // Directives stand at the top of a file, wherever the frame puts the rest.
        List<string> directives = [];
        string filled = OtherPlace().Replace(
            frame.Replace(Place, TextOf(block, directives), StringComparison.Ordinal),
            place => TextOf(CodeBlock.All("csharp").Single(other => other.Name == place.Groups["name"].Value), directives));
        return string.Join('\n', directives.Distinct()) + "\n" + filled;
    }

    // Errors name the page and its line.
    private static string TextOf(CodeBlock block, List<string> directives)
    {
        string[] lines = block.Text.Split('\n');
        directives.AddRange(lines.Where(IsDirective));
        return $"#line {block.Line} \"{block.Page}\"\n{string.Join('\n', lines.Select(line => IsDirective(line) ? "" : line))}\n#line default\n";
    }

    private static bool IsDirective(string line) => Directive().IsMatch(line);

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_parsing, path);

    [GeneratedRegex(@"^using (\w+ = )?[\w.]+;$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^//// also (?<name>\S+)\n", RegexOptions.Multiline)]
    private static partial Regex OtherPlace();
}
