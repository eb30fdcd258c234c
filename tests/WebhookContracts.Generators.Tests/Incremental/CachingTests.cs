using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Incremental;

/// <summary>What an edit does not concern is not done again.</summary>
public class CachingTests
{
    private static readonly SchemaFiles s_acme = Acme.Events(
        """{ "property": "type", "payload": "event" }""",
        ("ping", """{ "description": "Hello.", "properties": { "a": { "enum": ["x"] }, "b": { "type": "string", "minLength": 1, "default": { "k": [1, 2] } } } }"""),
        ("pong", """{ "properties": { "c": { "$ref": "../definitions.json#/definitions/C" } } }"""))
        .With("definitions.json", """{ "definitions": { "C": { "properties": { "d": { "items": { "type": "string" } } } } } }""");

    [Fact]
    public void An_edit_of_an_unrelated_source_file_does_nothing() =>
        Assert.Empty(PipelineSteps.Changed(s_acme.Generate("class A;").AgainWithSource("class B { int c; }").Result));

    [Theory]
    [InlineData("/elsewhere/readme.md")]
    [InlineData("/schemas/acme/notes.json")]
    public void An_edit_of_an_unrelated_additional_file_does_nothing(string path)
    {
        GeneratorRun added = s_acme.Generate().AgainWithFile(path, "one");
        Assert.Empty(PipelineSteps.Changed(added.Result));
        Assert.Empty(PipelineSteps.Changed(added.AgainWithFile(path, "two").Result));
    }

    [Fact]
    public void A_schema_file_saved_without_a_change_does_nothing() =>
        Assert.Empty(PipelineSteps.Changed(s_acme.Generate().AgainWithFile("/schemas/acme/events/pong.json", s_acme.Texts["events/pong.json"]).Result));

    [Theory]
    [InlineData("\"properties\": {", "\n\n\t\"properties\"   :\r\n{")]
    [InlineData("[1, 2]", "[ 1,\n2 ]")]
    [InlineData("\"description\": \"Hello.\", \"properties\": {", "\"properties\": { ", ", \"description\": \"Hello.\"")]
    public void An_edit_that_leaves_the_model_as_it_was_emits_nothing(string piece, string replacement, string atEnd = "")
    {
        string text = s_acme.Texts["events/ping.json"].Replace(piece, replacement, StringComparison.Ordinal);
        GeneratorRun before = s_acme.Generate();
        GeneratorRun after = before.AgainWithFile("/schemas/acme/events/ping.json", text[..^1] + atEnd + "}");
        Assert.Contains("Documents: Modified", PipelineSteps.Changed(after.Result));
        Assert.DoesNotContain("Models: Modified", PipelineSteps.Changed(after.Result));
        Assert.All(before.Result.GeneratedSources.Zip(after.Result.GeneratedSources), pair => Assert.Same(pair.First.SourceText, pair.Second.SourceText));
    }

    [Fact]
    public void A_change_of_one_contract_leaves_the_other_alone()
    {
        SchemaFiles other = s_acme.Edit("contract.json", "Acme.Webhooks", "Other") with { Directory = "/schemas/other/" };
        GeneratorRun run = GeneratorRun.Of([s_acme, other]).AgainWithFile("/schemas/other/definitions.json", other.Texts["definitions.json"].Replace("\"d\"", "\"e\"", StringComparison.Ordinal));
        Assert.Single(PipelineSteps.Changed(run.Result), step => step.StartsWith("Models", StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_of_the_model_is_seen()
    {
        GeneratorRun run = s_acme.Generate().AgainWithFile("/schemas/acme/events/pong.json", """{ "x-event": "pong" }""");
        Assert.Contains("Models: Modified", PipelineSteps.Changed(run.Result));
        Assert.DoesNotContain("class C", string.Join('\n', run.Sources.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void The_guard_sees_a_model_that_is_equal_by_reference_only()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class A;");
        CSharpCompilation compilation = CSharpCompilation.Create("Guarded", [tree]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new CarelessGenerator().AsSourceGenerator()], driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation).RunGenerators(compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText("class B;")));
        Assert.Contains("Models: Modified", PipelineSteps.Changed(driver.GetRunResult().Results.Single()));
    }

    [Fact]
    public void A_model_holds_nothing_but_models()
    {
        IReadOnlySet<Type> types = PipelineSteps.TypesHeldBy(SchemaFiles.Bundled("onefuzz").Generate().Result, "Models");
        Assert.Contains(types, type => type.Name == "RecordModel");
        Assert.All(types, type => Assert.True(type == typeof(string) || type.IsPrimitive || (type.GetElementType() ?? type).Namespace is "WebhookContracts.Generators.Model" or "WebhookContracts.Schemas.Fronts" || type == typeof(string[]), type.FullName));
    }

    [Theory]
    [InlineData("Models")]
    [InlineData("Diagnostics")]
    [InlineData("Requirements")]
    public void What_outlives_a_run_holds_nothing_of_the_compilation_or_the_files(string step)
    {
        IReadOnlySet<Type> types = PipelineSteps.TypesHeldBy(s_acme.Generate().Result, step);
        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, type =>
            typeof(ISymbol).IsAssignableFrom(type) || typeof(SyntaxNode).IsAssignableFrom(type) || typeof(SyntaxTree).IsAssignableFrom(type)
            || typeof(Compilation).IsAssignableFrom(type) || typeof(SourceText).IsAssignableFrom(type) || typeof(AdditionalText).IsAssignableFrom(type)
            || type.Namespace is "WebhookContracts.Schemas.Text" or "WebhookContracts.Schemas.Linking" or "WebhookContracts.Schemas.Shapes");
    }

    [Fact]
    public void The_walk_finds_what_a_step_holds_on_to() =>
        Assert.Contains(PipelineSteps.TypesHeldBy(s_acme.Generate().Result, "Documents"), type => type.Name == "JsonObject");

    /// <summary>What not to do: a model that is never equal to another.</summary>
    private sealed class CarelessGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.CompilationProvider.Select(static (compilation, _) => new Model(compilation.AssemblyName!)).WithTrackingName("Models"),
                static (output, model) => output.AddSource("A.g.cs", "// " + model.Name));

        private sealed class Model(string name)
        {
            public string Name { get; } = name;
        }
    }
}
