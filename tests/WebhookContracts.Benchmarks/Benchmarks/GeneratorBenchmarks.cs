using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Benchmarks.Generation;

namespace WebhookContracts.Benchmarks.Benchmarks;

/// <summary>The generator: all of a contract, as in a build, and nothing new, as while typing in an unrelated file.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private SchemaFolder? _schemas;
    private CSharpCompilation? _project;
    private CSharpCompilation? _edited;
    private GeneratorDriver? _warm;

    [Params("onefuzz", "djinn-ci", "launchpad")]
    public string Provider { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _schemas = SchemaFolder.Bundled(Provider);
        _project = SchemaFolder.Project("class Before;");
        _edited = SchemaFolder.Project("class After;");
        _warm = _schemas.Driver().RunGenerators(_project);
    }

    [Benchmark]
    public object Cold() => _schemas!.Driver().RunGenerators(_project!);

    [Benchmark]
    public object Warm() => _warm!.RunGenerators(_edited!);
}
