using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>Whatever emitted code calls its own things, and whatever C# and the types above them do, a schema may call all of its things so as well.</summary>
public class EveryNameTests
{
    private const string Header = """{ "header": "X-Acme-Event" }""";
    private const string Inline = """{ "property": "acme_type" }""";
    private const string Thing = """{ "properties": { "state": { "enum": ["on", "off"] } } }""";
    private const string Envelope = """{ "property": "acme_type", "payload": "acme_event" }""";

    // What an enumeration's further types are called: another type cannot be as well.
    private static readonly string[] s_companions = ["Names", "Format", "Converter", "Type"];

    private static readonly Lazy<string[]> s_names = new(CollectNames);

    // And the same with a small letter at the beginning, as a wire name that becomes one of them would have it.
    private static string[] Names => s_names.Value;

    [Fact]
    public void Names_are_those_of_emitted_code_of_csharp_and_of_the_types_above()
    {
        Assert.Superset(
            new HashSet<string>(["Read", "read", "Find", "Equals", "MemberwiseClone", "EqualityContract", "PrintMembers", "ReadUnlistedEvent", "ReadUnlisted", "nameof", "record", "utf8Json", "AcmeContract", "AcmeContractTypes", "ToWireName", "GetType"]),
            new HashSet<string>(Names));
        Assert.InRange(Names.Length, 300, 2000);
    }

    [Theory]
    [InlineData(Header)]
    [InlineData(Inline)]
    [InlineData(Envelope)]
    public void An_event_type_may_be_called_so(string eventType) =>
        Compiles(Contract(eventType, Distinct(Names).Select(name => $$"""{ "x-event": "{{name}}", "properties": { "acme_type": { "type": "string" } }, "required": ["acme_type"] }""")));

    [Fact]
    public void An_event_may_be_given_such_a_name() =>
        Compiles(Contract(Header, Distinct(Names)
            .Where(name => CanBeGiven(name) && !name.EndsWith("Event", StringComparison.Ordinal) && !name.EndsWith("Acme", StringComparison.OrdinalIgnoreCase))
            .Select((name, number) => $$"""{ "x-event": { "type": "{{number}}", "name": "{{name}}" }, "properties": {} }""")));

    [Fact]
    public void A_type_may_be_called_so()
    {
        Compiles(Definitions("Records", name => $$"""{ "properties": { "own": { "$ref": "#/definitions/{{name}}" }, "list": { "items": { "$ref": "#/definitions/{{name}}" } }, "secret": { "type": "string", "x-secret": true } } }"""));
        Compiles(Definitions("Enums", _ => """{ "enum": ["a", "Unrecognized"], "x-enum-aliases": { "b": "a" } }"""));
        Compiles(Definitions("Numbers", _ => """{ "enum": [1, 2] }"""));
    }

    [Fact]
    public void A_type_without_a_name_may_be_held_by_a_member_that_is_called_so() =>
        Compiles(Contract(Header, [$$"""{ "x-event": "ping", "properties": { {{Members(name => "{ \"properties\": {} }")}} } }"""]));

    [Theory]
    [InlineData(Header)]
    [InlineData(Inline)]
    [InlineData(Envelope)]
    public void A_member_may_be_called_so(string eventType)
    {
        string[] schemas = ["""{ "type": "string" }""", """{ "type": ["integer", "null"] }""", "{}", """{ "type": "array" }""", """{ "$ref": "#/definitions/Thing" }"""];
        string members = Members((name, number) => schemas[number % schemas.Length]);
        SchemaFiles files = Contract(
            eventType,
            [$$"""{ "x-event": "ping", "properties": { "acme_type": { "type": "string" }, {{members}} }, "required": ["acme_type", "Read", "reader", "Value"], "definitions": { "Thing": { "properties": { {{Members(_ => "{}")}} } } } }"""],
            members.Replace("#/definitions", "events/0.json#/definitions", StringComparison.Ordinal));
        Compiles(files);
    }

    [Theory]
    [InlineData("""{ "type": "string", "x-secret": true }""")]
    [InlineData("""{ "type": "string", "format": "uri" }""")]
    public void A_member_of_one_kind_may_be_called_so(string schema) =>
        Compiles(Contract(Header, [$$"""{ "x-event": "ping", "properties": { {{Members(_ => schema)}} } }"""]));

    [Fact]
    public void A_value_may_be_called_so()
    {
        string values = string.Join(", ", Names.Select(name => $"\"{name}\""));
        string numbers = string.Join(", ", Names.Select((_, number) => number));
        string given = string.Join(", ", Names.Select((name, number) => $"\"{(CanBeGiven(name) && name is not ("Unrecognized" or "value__") ? name : "N" + number)}\""));
        Compiles(Contract(Header, [$$"""{ "x-event": "ping", "properties": { "text": { "enum": [{{values}}] }, "number": { "enum": [{{numbers}}], "x-enumNames": [{{given}}] } } }"""]));
    }

    // One contract for each, since a contract has one of these: its name, its namespaces, the member for the event type.
    [Theory]
    [InlineData(Header)]
    [InlineData(Inline)]
    [InlineData(Envelope)]
    public void A_contract_its_namespaces_and_its_members_for_the_event_may_be_called_so(string eventType) =>
        Compile(GeneratorRun.Of(Distinct(Names).Where(CanBeGiven).Select((name, number) => Contract(
            eventType.Replace("acme_type", name, StringComparison.Ordinal),
            [$$"""{ "x-event": "ping", "properties": { "{{name}}": { "type": "string" }, "thing": { "$ref": "../thing.json" } } }"""],
            members: "",
            name,
            $"N{number}.{name}.{name}").With("thing.json", Thing) with { Directory = $"/schemas/{number}/" })));

    private static void Compiles(SchemaFiles files) => Compile(files.Generate());

    private static void Compile(GeneratorRun run)
    {
        string[] unexpected = [.. run.Result.Diagnostics.Where(IsUnexpected).Take(5).Select(diagnostic => diagnostic.ToString())];
        Assert.True(unexpected.Length == 0, string.Join('\n', unexpected));
        run.Compile();
    }

    // That a union has no type of its own is said whatever its member is called.
    private static bool IsUnexpected(Diagnostic diagnostic) => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "WHC0011";

    private static bool CanBeGiven(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;

    // Types that differ in case or signs only are refused, since their files would be one; so is an event called like a contract's own types.
    private static IEnumerable<string> Distinct(IEnumerable<string> names) => names
        .Where(name => !name.EndsWith("Acme", StringComparison.OrdinalIgnoreCase))
        .DistinctBy(name => string.Concat(name.Where(char.IsLetterOrDigit)), StringComparer.OrdinalIgnoreCase);

    private static string Members(Func<string, string> schema) => Members((name, _) => schema(name));

    private static string Members(Func<string, int, string> schema) => string.Join(", ", Names.Select((name, number) => $"\"{name}\": {schema(name, number)}"));

    private static SchemaFiles Definitions(string folder, Func<string, string> schema)
    {
        IEnumerable<string> names = Distinct(Names).Where(name => !name.StartsWith("Acme", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("UnknownAcme", StringComparison.OrdinalIgnoreCase))
            .Where(name => !s_companions.Any(companion => name.EndsWith(companion, StringComparison.Ordinal)));
        return Contract(Header, [$$"""
            {
              "x-event": "ping",
              "properties": { {{string.Join(", ", names.Select(name => $$"""  "{{name}}": { "$ref": "#/definitions/{{name}}" } """))}} },
              "definitions": { {{string.Join(", ", names.Select(name => $"\"{name}\": {schema(name)}"))}} }
            }
            """]) with { Directory = $"/schemas/{folder}/" };
    }

    private static SchemaFiles Contract(string eventType, IEnumerable<string> events, string members = "", string name = "Acme", string @namespace = "Acme.Webhooks")
    {
        string[] schemas = [.. events];
        string list = $$"""
            "anyOf": [{{string.Join(", ", schemas.Select((_, number) => $$"""{ "$ref": "events/{{number}}.json" }"""))}}]
            """;
        string body = eventType.Contains("\"payload\":", StringComparison.Ordinal)
            ? $$"""
              "properties": { {{(members.Length > 0 ? members + "," : "")}} {{string.Join(", ", TypeMembers(eventType, list))}} }
              """
            : list;
        SchemaFiles files = Acme.Contract($$"""{ "name": "{{name}}", "namespace": "{{@namespace}}", "eventType": {{eventType}} }""", body);
        return schemas.Select((schema, number) => (schema, number)).Aggregate(files, (all, item) => all.With($"events/{item.number}.json", item.schema));
    }

    private static IEnumerable<string> TypeMembers(string eventType, string list) =>
    [
        $"\"{eventType.Split('"')[3]}\": {{ \"type\": \"string\" }}",
        $$"""
        "acme_event": { {{list}} }
        """,
    ];

    // Of contracts with one of everything, in each form, and of what the compiler knows of their types and of all above these.
    private static string[] CollectNames()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string eventType in new[] { Header, Inline, Envelope })
        {
            GeneratorRun run = Everything(eventType).Generate();
            Assert.DoesNotContain(run.Result.Diagnostics, IsUnexpected);
            names.UnionWith(run.Identifiers());
        }

        names.UnionWith(SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText));
        names.Remove("");
        return
        [
            .. names
                .SelectMany(name => new[] { name, char.ToLowerInvariant(name[0]) + name[1..], name.EndsWith("Event", StringComparison.Ordinal) ? name[..^5] : name })
                .Where(name => name.Length > 0)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static SchemaFiles Everything(string eventType) => Contract(
        eventType,
        [
            """
            {
              "x-event": { "type": "a", "aliases": ["b"] },
              "properties": {
                "acme_type": { "type": "string" },
                "text": { "type": "string", "x-secret": true }, "uri": { "type": "string", "format": "uri" }, "any": {}, "kinds": { "type": ["string", "integer"] },
                "list": { "items": { "type": ["integer", "null"] } }, "map": { "type": "object", "additionalProperties": { "type": "boolean" } },
                "maybe": { "type": ["integer", "null"] }, "thing": { "$ref": "../thing.json" }, "state": { "enum": ["on"] }, "number": { "enum": [1] }
              },
              "required": ["uri", "acme_type"]
            }
            """,
            """{ "x-event": "c", "x-body": true, "$ref": "../thing.json" }""",
            """{ "x-event": "d", "properties": { "acme_type": { "type": "string" } }, "additionalProperties": false }""",
        ]).With("thing.json", Thing);
}
