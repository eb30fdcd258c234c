using Microsoft.CodeAnalysis;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>An error in one event takes that event away, and the types that only it needs; all else is emitted, and what a user wrote for it compiles.</summary>
public class IsolationTests
{
    private const string Handler = """
        public static class Handler
        {
            public static string Name(Acme.Webhooks.AcmeEvent received) => received switch
            {
                Acme.Webhooks.GoodEvent good => good.Shared?.B ?? "none",
                _ => received.EventType,
            };
        }
        """;

    private static readonly SchemaFiles s_acme = Acme.Events(
        ("good", """{ "properties": { "a": { "type": "integer" }, "shared": { "$ref": "../definitions.json#/definitions/shared" } }, "required": ["a"] }"""),
        ("bad", """{ "properties": { "shared": { "$ref": "../definitions.json#/definitions/shared" }, "own": { "$ref": "../definitions.json#/definitions/own" } } }"""))
        .With("definitions.json", """
            { "definitions": {
                "shared": { "properties": { "b": { "type": "string" } } },
                "own": { "properties": { "kind": { "enum": ["x", "y"] } } } } }
            """);

    [Fact]
    public void Without_an_error_all_is_there() =>
        Assert.Subset(TypesOf(Generate(s_acme)), new HashSet<string> { "GoodEvent", "BadEvent", "Shared", "Own", "OwnKind" });

    [Theory]
    [InlineData("events/bad.json", "\"properties\"", "\"type\": \"text\", \"properties\"")]
    [InlineData("events/bad.json", "#/definitions/own", "#/definitions/nowhere")]
    [InlineData("events/bad.json", "\"own\"", "\"required\": { \"type\": \"text\" }, \"own\"")]
    [InlineData("events/bad.json", "\"bad\"", "{ \"type\": \"bad\", \"name\": \"not a name\" }")]
    [InlineData("events/bad.json", "\"bad\"", "\"good\"")]
    [InlineData("events/bad.json", "\"x-event\"", "\"x-body\": true, \"enum\": [\"x\"], \"x-event\"")]
    [InlineData("events/bad.json", "\"x-event\"", "\"y-event\"")]
    [InlineData("events/bad.json", "{ \"x-event\"", "{ \"required\": [1], \"x-event\"")]
    [InlineData("events/bad.json", "{ \"x-event\"", "{ { \"x-event\"")]
    [InlineData("definitions.json", "\"enum\": [\"x\", \"y\"]", "\"enum\": []")]
    [InlineData("definitions.json", "\"y\"]", "\"y\"], \"x-enumNames\": [\"1\", \"2\"]")]
    [InlineData("definitions.json", "\"own\": {", "\"own\": { \"patternProperties\": 1,")]
    [InlineData("contract.json", "events/bad.json", "events/nowhere.json")]
    public void An_error_in_one_event_leaves_the_others(string file, string piece, string replacement)
    {
        GeneratorRun run = Generate(s_acme.Edit(file, piece, replacement));
        Assert.Contains(run.Result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        run.CompileWhatWasEmitted();
        HashSet<string> types = TypesOf(run);
        Assert.Subset(types, new HashSet<string> { "AcmeContract", "GoodEvent", "Shared" });
        Assert.DoesNotContain("BadEvent", types);
        Assert.DoesNotContain("Own", types);
        Assert.DoesNotContain("OwnKind", types);
    }

    [Fact]
    public void What_is_left_still_reads()
    {
        LoadedContract acme = LoadedContract.From(Generate(s_acme.Edit("events/bad.json", "\"properties\"", "\"type\": \"text\", \"properties\"")).CompileWhatWasEmitted());
        Assert.Equal(7, (long)acme.Read("""{"a":7}""", "good").A);
        Assert.Equal("UnknownAcmeEvent", (string)acme.Read("{}", "bad").GetType().Name);
    }

    [Fact]
    public void An_error_in_a_type_that_all_events_share_leaves_none()
    {
        GeneratorRun run = s_acme.Edit("definitions.json", "\"type\": \"string\"", "\"type\": \"text\"").Generate();
        Assert.Equal(["WHC0003 definitions.json(2,48)"], run.Diagnostics);
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void A_type_that_cannot_have_its_name_takes_away_what_needs_it()
    {
        GeneratorRun run = Generate(s_acme.Edit("events/bad.json", "definitions.json#/definitions/own", "other.json#/Shared").With("other.json", """{ "Shared": { "x-name": "Shared", "properties": {} } }"""));
        Assert.Equal("WHC0007 other.json(1,25)", Assert.Single(run.Diagnostics));
        Assert.DoesNotContain("BadEvent", TypesOf(run));
        Assert.Contains("string? B ", run.Source("Shared"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"name\": \"Acme\"", "\"name\": \"Acme\", \"signature\": {}")]
    [InlineData("\"id\": { \"type\": \"string\" }", "\"id\": { \"type\": \"text\" }")]
    [InlineData("\"id\": { \"type\": \"string\" }", "\"id\": { \"properties\": { \"x\": { \"type\": 1 } } }")]
    [InlineData("\"namespace\"", "\"deliveryId\": { \"property\": \"nothing\" }, \"namespace\"")]
    public void An_error_in_the_contract_itself_leaves_nothing(string piece, string replacement)
    {
        SchemaFiles files = Acme.Events("""{ "property": "type", "payload": "event" }""", ("good", "{}"));
        Assert.NotEmpty(files.Generate().Sources);
        GeneratorRun run = files.Edit("contract.json", piece, replacement).Generate();
        Assert.Contains(run.Result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(run.Sources);
    }

    private static GeneratorRun Generate(SchemaFiles files) => GeneratorRun.Of([files], Handler);

    private static HashSet<string> TypesOf(GeneratorRun run) =>
        run.Sources.Keys.Select(name => name.Replace("Acme.Webhooks.", "", StringComparison.Ordinal).Split('.')[0]).ToHashSet();

    [Theory]
    [InlineData("/schemas/other/")]
    [InlineData("/schemas/aaaa/")]
    public void A_type_of_one_contract_may_not_be_called_like_the_namespace_of_another(string directory)
    {
        SchemaFiles one = Acme.Events(("ping", "{}"), ("pong", "{}"));
        SchemaFiles other = one.Edit("contract.json", "\"Acme.Webhooks\"", "\"Acme.Webhooks.PingEvent.Of\"") with { Directory = directory };
        GeneratorRun run = GeneratorRun.Of([one, other]);

        Assert.Equal("WHC0007", Assert.Single(run.Result.Diagnostics).Id);
        Assert.Contains("class PongEvent", string.Join('\n', run.Sources.Values).Replace("record", "class", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEmpty(run.CompileWhatWasEmitted());
    }
}
