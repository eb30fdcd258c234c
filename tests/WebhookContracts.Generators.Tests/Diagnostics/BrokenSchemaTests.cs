using System.Globalization;
using Microsoft.CodeAnalysis;
using WebhookContracts.Generators.Tests.Runs;
using Xunit.Abstractions;

namespace WebhookContracts.Generators.Tests.Diagnostics;

/// <summary>Whatever a schema file holds, the generator answers with source or diagnostics: it never throws, hangs, or takes the compiler down.</summary>
public class BrokenSchemaTests(ITestOutputHelper output)
{
    [Fact]
    public void A_chain_of_thousands_of_types_is_followed_to_its_end() =>
        Assert.StartsWith("WHC0004", Assert.Single(Chain(20_000, next => $$"""{ "properties": { "next": {{next}} } }""")), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "items": # }""")]
    [InlineData("""{ "additionalProperties": # }""")]
    [InlineData("""{ "anyOf": [#, { "type": "null" }] }""")]
    [InlineData("""{ "allOf": [#] }""")]
    [InlineData("""{ "allOf": [#, { "properties": {} }] }""")]
    [InlineData("#")]
    public void A_chain_of_thousands_of_other_schemas_is_refused(string schema)
    {
        IReadOnlyList<string> diagnostics = Chain(20_000, next => schema.Replace("#", next, StringComparison.Ordinal));

        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, diagnostic => Assert.StartsWith("WHC000", diagnostic, StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_that_double_at_every_level_are_read_once()
    {
        IEnumerable<string> definitions = Enumerable.Range(0, 60).Select(level => $$"""
            "T{{level}}": { "allOf": [{ "$ref": "#/definitions/T{{level + 1}}" }, { "$ref": "#/definitions/T{{level + 1}}" }], "properties": { "p{{level}}": {} } }
            """);
        GeneratorRun run = Acme.Event($$"""{ "allOf": [{ "$ref": "#/definitions/T0" }], "definitions": { {{string.Join(',', definitions)}}, "T60": { "properties": { "p60": {} } } } }""").Generate();
        Assert.Empty(run.Result.Diagnostics);
        Assert.Contains(" P60 ", run.Source("PingEvent"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "$ref": "#" }""")]
    [InlineData("""{ "$ref": "../contract.json" }""")]
    [InlineData("""{ "$ref": "#/properties/a" }""")]
    [InlineData("""{ "$ref": "#a" }""")]
    [InlineData("""{ "$anchor": "a", "$ref": "#a" }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#" }] }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#" }, { "$ref": "#/properties/a" }] }""")]
    [InlineData("""{ "anyOf": [{ "$ref": "#/properties/a" }, { "$ref": "#" }] }""")]
    [InlineData("""{ "items": { "$ref": "#/properties/a" } }""")]
    [InlineData("""{ "$ref": "#/properties/a/$ref" }""")]
    [InlineData("""{ "$ref": "%zz#%zz" }""")]
    [InlineData("""{ "$ref": "http://[" }""")]
    [InlineData("""{ "$ref": "//" }""")]
    [InlineData("""{ "$ref": "#/" }""")]
    [InlineData("""{ "$ref": "" }""")]
    [InlineData("""{ "$id": "http://[", "$ref": "x" }""")]
    [InlineData("""{ "type": ["", "null"] }""")]
    [InlineData("""{ "enum": ["\u0000", "\uD83D\uDE00"] }""")]
    public void Odd_references_and_values_are_answered(string schema)
    {
        foreach (SchemaFiles files in new[] { Acme.Members($"\"a\": {schema}"), Acme.Event(schema), Acme.Event("{}").With("events/ping.json", schema), SchemaFiles.Of(schema) })
        {
            CompileWhatIsSound(files.Generate());
        }
    }

    [Fact]
    public void A_contract_may_be_its_own_event() =>
        CompileWhatIsSound(SchemaFiles.Of("""
            { "x-webhook": { "name": "Acme", "namespace": "A", "eventType": { "header": "X" } }, "x-event": "ping", "anyOf": [{ "$ref": "#" }], "properties": { "a": { "$ref": "#" } } }
            """).Generate());

    [Theory]
    [InlineData("onefuzz", 1)]
    [InlineData("djinn-ci", 2)]
    [InlineData("launchpad", 3)]
    public void Schemas_with_tokens_lost_doubled_or_exchanged_are_answered(string provider, int seed)
    {
        // In a namespace of their own: the runtime already has these types.
        SchemaFiles files = SchemaFiles.Bundled(provider);
        files = files.With("contract.json", files.Texts["contract.json"].Replace("\"namespace\": \"WebhookContracts.", "\"namespace\": \"Mutated.", StringComparison.Ordinal));
        SchemaMutation mutation = new(files, new Random(seed));
        DateTime end = DateTime.UtcNow.AddSeconds(5);
        int runs = 0;
        int compiled = 0;
        GeneratorRun run = files.Generate();

        // As many as there is time for, and however slow the machine, until one was worth compiling.
        for (; runs < 1000 && (compiled == 0 || DateTime.UtcNow < end); runs++)
        {
            (string path, string text, string description) = mutation.Next();
            try
            {
                GeneratorRun mutated = run.AgainWithFile(files.Directory + path, text);
                if (mutated.Sources.Count > 0 && compiled < 3 && mutated.Sources.Count != run.Sources.Count)
                {
                    compiled++;
                    mutated.CompileWhatWasEmitted();
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{path}: {description}", exception);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs} schemas, {compiled} compiled"));
        Assert.NotEqual(0, compiled);
    }

    private static void CompileWhatIsSound(GeneratorRun run)
    {
        if (run.Sources.Count > 0)
        {
            run.CompileWhatWasEmitted();
        }
        else
        {
            Assert.Contains(run.Result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }

    // Definitions that each refer to the next; the last refers to nothing.
    private static IReadOnlyList<string> Chain(int length, Func<string, string> schema)
    {
        IEnumerable<string> definitions = Enumerable.Range(0, length).Select(number => $"\"T{number}\": {schema($$"""{ "$ref": "#/definitions/T{{number + 1}}" }""")}");
        return Acme.Event($$"""{ "properties": { "first": { "$ref": "#/definitions/T0" } }, "definitions": { {{string.Join(',', definitions)}} } }""").Generate().Diagnostics;
    }
}
