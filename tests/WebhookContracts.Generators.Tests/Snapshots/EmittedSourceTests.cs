using System.Text.RegularExpressions;
using VerifyXunit;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Snapshots;

/// <summary>
/// What is emitted, as a reader of it sees it: few files, of which each shows something else. After an intended change of the emitter, move each
/// <c>.received.txt</c> over its <c>.verified.txt</c> and read the difference before committing it.
/// </summary>
public partial class EmittedSourceTests
{
    [Fact]
    public Task OneFuzz_ping_event() => Verifier.Verify(Emitted("onefuzz", "PingEvent"));

    [Fact]
    public Task OneFuzz_task_config() => Verifier.Verify(Emitted("onefuzz", "TaskConfig"));

    [Fact]
    public Task OneFuzz_node_state() => Verifier.Verify(Emitted("onefuzz", "NodeState"));

    [Fact]
    public Task OneFuzz_message() => Verifier.Verify(Emitted("onefuzz", "OneFuzzMessage"));

    [Fact]
    public Task OneFuzz_contract() => Verifier.Verify(Emitted("onefuzz", "OneFuzzContract"));

    [Fact]
    public Task DjinnCi_build_tagged_event_with_a_union() => Verifier.Verify(Emitted("djinn-ci", "BuildTaggedEvent"));

    [Fact]
    public Task DjinnCi_build_started_event_whose_body_is_an_entity() => Verifier.Verify(Emitted("djinn-ci", "BuildStartedEvent"));

    [Fact]
    public Task Launchpad_merge_proposal_event() => Verifier.Verify(Emitted("launchpad", "MergeProposalEvent"));

    [Fact]
    public Task Everything_of_a_small_contract()
    {
        GeneratorRun run = Acme.Events(
            """{ "property": "kind" }""",
            ("price:changed:0.1", """
                {
                    "description": "Sent when a price changed.",
                    "properties": {
                        "kind": { "const": "price:changed:0.1" },
                        "sku": { "type": "string", "x-aliases": ["article"], "description": "What it is the price of: <article> & size." },
                        "price": { "type": "number", "format": "decimal", "default": 0 },
                        "currency": { "enum": ["EUR", "USD"], "x-enum-aliases": { "€": "EUR" } },
                        "grade": { "type": "integer", "enum": [1, -1], "x-enumNames": ["Good", "Bad"] },
                        "old": { "deprecated": true, "anyOf": [{ "type": "number" }, { "type": "string" }, { "type": "null" }] },
                        "seen_by": { "type": "array", "items": { "type": ["string", "null"] } }
                    },
                    "required": ["kind", "price", "sku"],
                    "additionalProperties": false
                }
                """)).Generate();
        run.Compile();
        return Verifier.Verify(Text(run, run.Sources.Keys.Order(StringComparer.Ordinal)));
    }

    private static string Emitted(string provider, params string[] names)
    {
        GeneratorRun run = SchemaFiles.Bundled(provider).Generate();
        return Text(run, names.Select(name => run.Sources.Keys.Single(hintName => hintName.EndsWith("." + name + ".g.cs", StringComparison.Ordinal))));
    }

    private static string Text(GeneratorRun run, IEnumerable<string> hintNames) => string.Join('\n', hintNames.Select(hintName => $"//// {hintName}\n{Version().Replace(run.Sources[hintName], "VERSION")}"));

    // The generator's own, which every release changes.
    [GeneratedRegex("(?<=GeneratedCode\\(\"WebhookContracts.Generators\", \")[0-9.]+")]
    private static partial Regex Version();
}
