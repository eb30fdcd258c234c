using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>What a type is called that no schema gives a name to: by its title, its definition or its place, with as much of the path as tells it from others.</summary>
public class TypeNameTests
{
    private const string User = """{ "properties": { "user": { "$ref": "#/definitions/User" } }, "definitions": { "User": { "properties": { "id": {} } } } }""";

    [Theory]
    [InlineData("""{ "title": "Person", "properties": {} }""", "Person?")]
    [InlineData("""{ "title": "The person who did it", "properties": {} }""", "PingEventA?")]
    [InlineData("""{ "title": "A", "properties": {} }""", "PingEventA?")]
    [InlineData("""{ "title": "person", "properties": {} }""", "PingEventA?")]
    [InlineData("""{ "title": "Grade", "enum": ["x", "y"] }""", "OpenEnum<Grade>?")]
    public void A_title_is_a_name_where_it_is_one(string schema, string declaration)
    {
        GeneratorRun run = Acme.Members($"\"a\": {schema}").Generate();
        Assert.Equal(declaration, run.Declaration("PingEvent", "A"));
    }

    [Fact]
    public void Titles_that_several_types_share_are_no_names()
    {
        GeneratorRun run = Acme.Event("""
            {
                "properties": { "a": { "title": "Status", "enum": ["x", "y"] }, "b": { "title": "Status", "enum": ["x", "z"] }, "c": { "$ref": "#/definitions/order-input" }, "d": { "$ref": "#/definitions/order-output" } },
                "definitions": { "order-input": { "title": "Order", "properties": {} }, "order-output": { "title": "Order", "properties": {} } }
            }
            """).Generate();
        Assert.Equal("OpenEnum<PingEventA>? OpenEnum<PingEventB>? OrderInput? OrderOutput?", string.Join(' ', "ABCD".Select(name => run.Declaration("PingEvent", name.ToString()))));
        Assert.Empty(run.Result.Diagnostics);
    }

    [Fact]
    public void Definitions_of_one_name_in_several_files_are_called_after_these()
    {
        GeneratorRun run = Acme.Events(("ping", User), ("pong", User)).Generate();
        Assert.Equal(("PingUser?", "PongUser?"), (run.Declaration("PingEvent", "User"), run.Declaration("PongEvent", "User")));
        Assert.Empty(run.Result.Diagnostics);
        run.Compile();
    }

    [Fact]
    public void The_order_of_events_and_what_else_there_is_change_no_name()
    {
        GeneratorRun one = Acme.Events(("ping", User), ("pong", User)).Generate();
        GeneratorRun other = Acme.Events(("third", """{ "properties": { "a": { "title": "Thing", "properties": {} } } }"""), ("pong", User), ("ping", User)).Generate();
        Assert.Equal((one.Declaration("PingEvent", "User"), one.Declaration("PongEvent", "User")), (other.Declaration("PingEvent", "User"), other.Declaration("PongEvent", "User")));
    }

    [Fact]
    public void A_file_or_folder_that_only_holds_schemas_tells_nothing()
    {
        const string Definitions = """{ "definitions": { "User": { "properties": {} } } }""";
        GeneratorRun run = Acme.Members(""" "a": { "$ref": "../definitions.json#/definitions/User" }, "b": { "$ref": "../billing/definitions.json#/definitions/User" }, "c": { "$ref": "../shop/types.json#/definitions/User" } """)
            .With("definitions.json", Definitions).With("billing/definitions.json", Definitions).With("shop/types.json", Definitions).Generate();
        Assert.Equal("User? BillingUser? ShopUser?", string.Join(' ', "ABC".Select(name => run.Declaration("PingEvent", name.ToString()))));
        Assert.Empty(run.Result.Diagnostics);
    }

    [Theory]
    [InlineData("AcmeEvent", "PingAcmeEvent?")]
    [InlineData("UnknownAcmeEvent", "PingUnknownAcmeEvent?")]
    [InlineData("acme_contract", "PingAcmeContract?")]
    [InlineData("PingEvent", "PingPingEvent?")]
    public void A_definition_called_like_a_type_of_the_contract_is_called_after_its_file_too(string definition, string declaration)
    {
        GeneratorRun run = Acme.Event($$"""{ "properties": { "a": { "$ref": "#/definitions/{{definition}}" } }, "definitions": { "{{definition}}": { "properties": {} } } }""").Generate();
        Assert.Equal(declaration, run.Declaration("PingEvent", "A"));
        Assert.Empty(run.Result.Diagnostics);
    }

    [Theory]
    [InlineData("ColorNames")]
    [InlineData("ColorFormat")]
    [InlineData("ColorConverter")]
    public void A_definition_called_like_what_belongs_to_an_enum_is_called_after_its_file_too(string name)
    {
        GeneratorRun run = Acme.Event($$"""{ "properties": { "a": { "$ref": "#/definitions/Color" }, "b": { "$ref": "#/definitions/{{name}}" } }, "definitions": { "Color": { "enum": ["x", "y"] }, "{{name}}": { "properties": {} } } }""").Generate();
        Assert.Equal($"Ping{name}?", run.Declaration("PingEvent", "B"));
        run.Compile();
    }

    [Fact]
    public void Definitions_that_differ_in_case_alone_are_different_types()
    {
        GeneratorRun run = Acme.Event("""
            {
                "properties": { "a": { "$ref": "#/definitions/user" }, "b": { "$ref": "#/definitions/User" }, "c": { "$ref": "#/definitions/USER" } },
                "definitions": { "user": { "properties": {} }, "User": { "properties": {} }, "USER": { "enum": ["x", "y"] } }
            }
            """).Generate();
        Assert.Equal("User? PingUser? OpenEnum<EventsUSER>?", string.Join(' ', "ABC".Select(name => run.Declaration("PingEvent", name.ToString()))));
        Assert.Empty(run.Result.Diagnostics);
        run.Compile();
    }

    [Fact]
    public void A_type_called_after_its_place_steps_aside_for_a_definition()
    {
        GeneratorRun run = Acme.Event("""{ "properties": { "b": { "$ref": "#/definitions/PingEventA" }, "a": { "properties": {} } }, "definitions": { "PingEventA": { "properties": {} } } }""").Generate();
        Assert.Equal(("PingEventA?", "PingPingEventA?"), (run.Declaration("PingEvent", "B"), run.Declaration("PingEvent", "A")));
        Assert.Empty(run.Result.Diagnostics);
    }
}
