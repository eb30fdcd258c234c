using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using WebhookContracts.Benchmarks.Generation;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>What a contract of the size that a large code host publishes costs: the first run of the generator in a process, the compiler, and what an edit brings about.</summary>
internal static class LargeContractReport
{
    /// <summary>One line for each figure.</summary>
    public static void Print()
    {
        SchemaFolder schemas = SchemaFolder.Forge();
        CSharpCompilation project = SchemaFolder.Project("class Empty;");
        Print("schemas", $"{ForgeContract.Events} events, {ForgeContract.Actions} actions, {Format(schemas.Length)} characters");

        GeneratorDriver driver = schemas.Driver();
        Compilation generated = project;
        Print("generator, first run", Time(() => driver = driver.RunGeneratorsAndUpdateCompilation(project, out generated, out _)));
        SyntaxTree[] trees = [.. driver.GetRunResult().GeneratedTrees];
        Print("emitted", $"{trees.Length} files, {Format(trees.Sum(tree => (long)Encoding.UTF8.GetByteCount(tree.ToString())))} bytes");
        foreach (IGrouping<string, Diagnostic> said in driver.GetRunResult().Diagnostics.GroupBy(diagnostic => diagnostic.Id))
        {
            Print(said.Key, $"{said.Count()} times, first: {said.First()}");
        }

        using MemoryStream image = new();
        EmitResult? result = null;
        Print("compiler", Time(() => result = generated.Emit(image)));
        Print("assembly", result!.Success ? $"{Format(image.Length)} bytes" : string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));

        GeneratorDriver edited = schemas.Edit(driver, ForgeContract.FileOf(7, 2), "Sent when", "Once more sent when");
        Print("generator, one event edited", Time(() => edited = edited.RunGenerators(project)));
        Print("files that differ", Format(Changed(trees, edited)));

        GeneratorDriver elsewhere = driver;
        Print("generator, another file of the project edited", Time(() => elsewhere = elsewhere.RunGenerators(SchemaFolder.Project("class Other;"))));
        Print("files that differ", Format(Changed(trees, elsewhere)));
        PrintDocument(project);
    }

    // By now the generator is compiled, as in a compiler that has been running for a while.
    private static void PrintDocument(CSharpCompilation project)
    {
        SchemaFolder document = SchemaFolder.Document();
        Print("document", $"{LargeDocument.Components} schemas, {LargeDocument.Webhooks} webhooks, {Format(document.Length)} characters");
        GeneratorDriver driver = document.Driver();
        for (int run = 0; run < 5; run++)
        {
            Print("generator, a whole run", Time(() => driver = document.Driver().RunGenerators(project)));
        }

        SyntaxTree[] trees = [.. driver.GetRunResult().GeneratedTrees];
        Print("emitted", $"{trees.Length} files, {Format(trees.Sum(tree => (long)Encoding.UTF8.GetByteCount(tree.ToString())))} bytes");
        foreach (Diagnostic said in driver.GetRunResult().Diagnostics.Take(3))
        {
            Print(said.Id, said.ToString());
        }
    }

    // By their texts: the driver parses anew what it has cached.
    private static int Changed(SyntaxTree[] before, GeneratorDriver driver)
    {
        HashSet<(string Path, string Text)> known = [.. before.Select(tree => (tree.FilePath, tree.ToString()))];
        return driver.GetRunResult().GeneratedTrees.Count(tree => !known.Contains((tree.FilePath, tree.ToString())));
    }

    private static string Time(Action action)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan processor = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        action();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        self.Refresh();
        return string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:F0} ms, {(self.TotalProcessorTime - processor).TotalMilliseconds:F0} ms of processor");
    }

    private static string Format(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void Print(string what, string figure) => Console.WriteLine($"{what}\t{figure}");
}
