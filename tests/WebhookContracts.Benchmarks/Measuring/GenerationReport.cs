using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using WebhookContracts.Benchmarks.Generation;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>
/// What big contracts cost in a build: the generator, and the compiler over what it emits, as they double in size. In time of the processor, so that it does
/// not count what else the machine does.
/// </summary>
internal static class GenerationReport
{
    private const int Doublings = 3;

    /// <param name="only">A part of what those contracts are big in that are to be measured; empty for all.</param>
    public static void Print(string only)
    {
        Measure(SchemaFolder.WithEvents(10));
        Console.WriteLine("size\tgenerator ms\tcompiler ms\terrors");
        foreach (GrowingContract contract in GrowingContract.All.Where(contract => contract.What.Contains(only, StringComparison.Ordinal)))
        {
            Console.WriteLine(contract.What);
            for (int doubling = 0; doubling <= Doublings; doubling++)
            {
                int size = contract.Smallest << doubling;
                (double generator, double compiler, int errors) = Measure(SchemaFolder.Of(contract, size));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size}\t{generator:F0}\t{compiler:F0}\t{errors}"));
            }
        }
    }

    private static (double Generator, double Compiler, int Errors) Measure(SchemaFolder schemas)
    {
        Compilation project = SchemaFolder.Project("class Empty;");
        GeneratorDriver driver = schemas.Driver();
        GC.Collect();
        TimeSpan start = Processor();
        driver.RunGeneratorsAndUpdateCompilation(project, out Compilation generated, out _);
        TimeSpan between = Processor();
        int errors = generated.Emit(Stream.Null).Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return ((between - start).TotalMilliseconds, (Processor() - between).TotalMilliseconds, errors);
    }

    private static TimeSpan Processor()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
