using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>A contract may have types that are no events, in folders and namespaces of their own.</summary>
public class TypeTests
{
    private const string Hook = """
        {
          "description": "A hook.",
          "properties": {
            "url": { "type": "string", "format": "uri" }, "state": { "$ref": "state.json" }, "owner": { "$ref": "../definitions.json#/definitions/user" },
            "limits": { "properties": { "rate": { "type": "integer" } } }
          },
          "required": ["url"]
        }
        """;

    private static readonly SchemaFiles s_acme = With("""{ "$ref": "management/hook.json" }""")
        .With("management/hook.json", Hook)
        .With("management/state.json", """{ "enum": ["active", "off"] }""")
        .With("definitions.json", """{ "definitions": { "user": { "properties": { "name": { "type": "string" } } } } }""");

    [Fact]
    public void A_type_and_what_it_consists_of_stand_in_the_namespace_of_their_folder()
    {
        GeneratorRun run = s_acme.Generate();
        Assert.Empty(run.Result.Diagnostics);
        string[] names = ["Acme.Webhooks.Management.Hook.g.cs", "Acme.Webhooks.Management.HookLimits.g.cs", "Acme.Webhooks.Management.State.g.cs", "Acme.Webhooks.User.g.cs"];
        Assert.Subset(run.Sources.Keys.ToHashSet(), names.ToHashSet());
        Assert.All(names, name => Assert.Contains(name.Contains("Management", StringComparison.Ordinal) ? "namespace Acme.Webhooks.Management;" : "namespace Acme.Webhooks;", run.Sources[name], StringComparison.Ordinal));
        Assert.Equal("required Uri", run.Declaration("Hook", "Url"));
        Assert.Equal("OpenEnum<State>?", run.Declaration("Hook", "State"));
    }

    [Fact]
    public void A_type_reads_and_writes_itself_and_is_among_those_of_the_contract()
    {
        LoadedContract acme = s_acme.Load("public static class Reader { public static object Parse(byte[] body) => Acme.Webhooks.Management.Hook.Parse(body); }");
        Type hook = acme.Assembly.GetType("Acme.Webhooks.Management.Hook")!;
        JsonSerializerOptions options = new() { TypeInfoResolver = (IJsonTypeInfoResolver)acme.Instance.JsonTypeInfoResolver };
        const string Json = """{"url":"https://acme.example/h","state":"paused","owner":{"name":"a"},"limits":{"rate":3},"more":[1]}""";
        object read = JsonSerializer.Deserialize(Json, hook, options)!;
        Assert.Equal(Json, JsonSerializer.Serialize(read, hook, options));
        Assert.Equal(read, JsonSerializer.Deserialize(Json, hook));
        Assert.Equal(read, acme.Assembly.GetType("Reader")!.GetMethod("Parse")!.Invoke(null, [Encoding.UTF8.GetBytes(Json)]));
        Assert.NotNull(options.GetTypeInfo(acme.Assembly.GetType("Acme.Webhooks.Management.HookLimits")!));
        Assert.NotNull(options.GetTypeInfo(typeof(OpenEnum<>).MakeGenericType(acme.Assembly.GetType("Acme.Webhooks.Management.State")!)));
    }

    [Fact]
    public void An_event_may_use_a_type_of_another_namespace_and_the_other_way_round()
    {
        SchemaFiles files = s_acme.With("events/ping.json", """{ "x-event": "ping", "properties": { "hook": { "$ref": "../management/hook.json" }, "user": { "$ref": "../definitions.json#/definitions/user" } } }""");
        LoadedContract acme = files.Load();
        Assert.Equal("""{"hook":{"url":"https://acme.example/h","owner":{}},"user":{"name":"a"}}""", acme.RoundTrip("""{"hook":{"url":"https://acme.example/h","owner":{}},"user":{"name":"a"}}"""));
    }

    [Theory]
    [InlineData("""{ "$ref": "management/all.json#/definitions" }""", "Management")]
    [InlineData("""{ "$ref": "management/all.json#/list" }""", "Management")]
    [InlineData("""{ "$ref": "management/all.json#/definitions/a" }, { "$ref": "management/all.json#/definitions/b" }""", "Management")]
    [InlineData("""{ "$ref": "management/all.json#/definitions", "namespace": "Admin.Api" }""", "Admin.Api")]
    public void A_reference_may_lead_to_several_and_a_folder_may_be_called_otherwise(string types, string expected)
    {
        GeneratorRun run = With(types)
            .With("management/all.json", """{ "definitions": { "a": { "properties": {} }, "b": { "enum": [1, 2] } }, "list": [{ "$ref": "#/definitions/a" }, { "$ref": "#/definitions/b" }] }""")
            .Generate();
        Assert.Empty(run.Result.Diagnostics);
        Assert.Subset(run.Sources.Keys.ToHashSet(), new HashSet<string> { $"Acme.Webhooks.{expected}.A.g.cs", $"Acme.Webhooks.{expected}.B.g.cs" });
        run.Compile();
    }

    [Fact]
    public void Two_folders_may_have_types_of_one_name_and_one_below_another_its_own_namespace()
    {
        GeneratorRun run = With("""{ "$ref": "a/user.json" }, { "$ref": "a/access-keys/user.json" }, { "$ref": "user.json" }""")
            .With("a/user.json", """{ "properties": { "a": {} } }""").With("a/access-keys/user.json", """{ "properties": { "b": {} } }""").With("user.json", """{ "properties": { "c": {} } }""")
            .Generate();
        Assert.Empty(run.Result.Diagnostics);
        Assert.Subset(run.Sources.Keys.ToHashSet(), new HashSet<string> { "Acme.Webhooks.User.g.cs", "Acme.Webhooks.A.User.g.cs", "Acme.Webhooks.A.AccessKeys.User.g.cs" });
        run.Compile();
    }

    [Fact]
    public void A_type_with_an_error_leaves_the_others()
    {
        GeneratorRun run = With("""{ "$ref": "m/a.json" }, { "$ref": "m/b.json" }""").With("m/a.json", """{ "properties": { "a": { "type": 1 } } }""").With("m/b.json", """{ "properties": {} }""").Generate();
        Assert.Equal(["WHC0003 a.json(1,34)"], run.Diagnostics);
        Assert.DoesNotContain("Acme.Webhooks.M.A.g.cs", run.Sources.Keys);
        Assert.Contains("Acme.Webhooks.M.B.g.cs", run.Sources.Keys);
        run.CompileWhatWasEmitted();
    }

    [Theory]
    [InlineData("«1»", "a type is listed as { \"$ref\": … }, which leads to its schema, or to \"definitions\" or an array of them")]
    [InlineData("{ \"$ref\": \"m/a.json\", «\"name\"»: \"A\" }", "\"name\" is not known here; there can be $ref, namespace")]
    [InlineData("{ \"$ref\": \"m/a.json\", \"namespace\": «\"»a b\" }", "\"namespace\" is what the namespace of these types is called behind that of the contract, such as Management")]
    [InlineData("{ \"$ref\": \"top.json\", \"namespace\": «\"»A\" }", "types beside contract.json stand in the namespace of the contract; move top.json into a folder, and that has a namespace of its own")]
    [InlineData("{ \"$ref\": \"m/a.json\", \"namespace\": \"A\" }, { \"$ref\": \"m/b.json\", \"namespace\": «\"»B\" }", "the types of m stand in the namespace A already; a folder has one namespace")]
    public void WHC0002_a_list_of_types_that_is_wrong(string types, string message) => Expect.Diagnostics(
        "WHC0002",
        With(types).With("m/a.json", """{ "properties": {} }""").With("m/b.json", """{ "properties": {} }""").With("top.json", """{ "properties": {} }"""),
        message);

    [Fact]
    public void Definitions_may_hold_others_than_types()
    {
        GeneratorRun run = With("""{ "$ref": "m/a.json#/definitions" }""").With("m/a.json", """{ "definitions": { "Id": { "type": "string" }, "Ids": { "type": "array", "items": { "type": "string" } }, "User": { "properties": {} } } }""").Generate();
        Assert.Empty(run.Result.Diagnostics);
        Assert.Contains("Acme.Webhooks.M.User.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void WHC0002_a_type_that_is_neither_an_object_nor_an_enumeration_nor_a_union() => Expect.Diagnostics(
        "WHC0002",
        With("""{ "$ref": "m/a.json" }""").With("m/a.json", """«{» "type": "string" }"""),
        "\"a\" is no type of its own; those that \"types\" lists are objects with \"properties\", enumerations and unions");

    [Fact]
    public void WHC0004_a_type_that_is_not_there() => Expect.Diagnostics(
        "WHC0004",
        With("""{ "$ref": «"nowhere.json"» }"""),
        "\"$ref\": \"nowhere.json\": there is no such file among the contract's; add <AdditionalFiles Include=\"/schemas/acme/nowhere.json\" WebhookContract=\"/schemas/acme/contract.json\" />, or move it into the contract's folder");

    [Fact]
    public void WHC0007_a_type_named_like_the_namespace_of_a_folder() => Expect.Diagnostics(
        "WHC0007",
        With("""{ "$ref": "m/a.json" }, { "$ref": "M.json" }""").With("m/a.json", """{ "properties": {} }""").With("M.json", """«{» "properties": {} }"""),
        "the type name \"M\" is already taken by the namespace Acme.Webhooks.M; give one of the two another with \"x-name\"");

    [Fact]
    public void WHC0007_a_folder_named_like_a_type_of_the_contract() => Expect.Diagnostics(
        "WHC0007",
        Acme.Contract("""{ "name": "Acme", "namespace": «"»A.B", "eventType": { "header": "X-E" }, "types": [{ "$ref": "acme-contract/a.json" }] }""", """ "anyOf": [{ "x-event": "ping" }] """)
            .With("acme-contract/a.json", """{ "properties": {} }"""),
        "the type name \"AcmeContract\" is already taken by the namespace A.B.AcmeContract; give the types of that folder another \"namespace\"");

    [Fact]
    public void WHC0015_a_file_that_nothing_refers_to()
    {
        SchemaFiles files = s_acme.With("events/pnog.json", """{ "x-event": "pnog" }""").With("notes.json", "«[»1]")
            .With("acme.overlay.json", "{}").With("v1/examples/a.json", "1");
        Expect.Diagnostics(
            "WHC0015",
            files.With("events/pnog.json", """«{» "x-event": "pnog" }"""),
            "nothing of the contract refers to pnog.json, so nothing is made of it; list it under \"anyOf\" if it is an event, or under \"x-webhook\".\"types\" if it is a type, or move it out of the contract's folder",
            "nothing of the contract refers to notes.json, so nothing is made of it; list it under \"anyOf\" if it is an event, or under \"x-webhook\".\"types\" if it is a type, or move it out of the contract's folder");
    }

    [Fact]
    public void The_schema_of_a_dialect_is_referred_to()
    {
        SchemaFiles files = Acme.Contract(
            """{ "name": "Acme", "namespace": "A", "eventType": { "header": "X" }, "dialects": [{ "name": "old", "schema": "dialects/old.json" }] }""",
            """ "anyOf": [{ "x-event": "ping" }] """).With("dialects/old.json", "{}");
        Assert.Empty(files.Generate().Result.Diagnostics);
    }

    private static SchemaFiles With(string types) =>
        Acme.Contract($$"""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" }, "types": [{{types}}] }""", """ "anyOf": [{ "$ref": "events/ping.json" }] """)
            .With("events/ping.json", """{ "x-event": "ping" }""");
}
