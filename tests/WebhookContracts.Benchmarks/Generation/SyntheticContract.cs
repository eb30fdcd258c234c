using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace WebhookContracts.Benchmarks.Generation;

/// <summary>A contract of many events: generated, compiled and loaded into this process.</summary>
internal sealed class SyntheticContract
{
    // A span cannot pass through a delegate's object, so the assembly brings its own way in.
    private const string Entry =
        """
        public static class Entry
        {
            public static object Parse(byte[] body) => Synthetic.SyntheticContract.Instance.Parse(body);
        }
        """;

    private SyntheticContract(Func<byte[], object> parse) => Parse = parse;

    public Func<byte[], object> Parse { get; }

    public static SyntheticContract WithEvents(int count)
    {
        SchemaFolder.WithEvents(count).Driver().RunGeneratorsAndUpdateCompilation(SchemaFolder.Project(Entry), out Compilation compilation, out _);
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        }

        MethodInfo parse = Assembly.Load(image.ToArray()).GetType("Entry")!.GetMethod("Parse")!;
        return new(parse.CreateDelegate<Func<byte[], object>>());
    }
}
