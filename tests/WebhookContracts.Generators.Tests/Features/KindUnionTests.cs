using System.Reflection;
using System.Text.Json;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>A union of several kinds of JSON is a structure with one property for each kind.</summary>
public class KindUnionTests
{
    private const string Order = """{ "type": "object", "properties": { "id": { "type": "string" }, "note": { "type": "string" } }, "required": ["id"] }""";
    private const string Card = """{ "properties": { "type": { "const": "card" }, "last4": { "type": "string" } }, "required": ["type"] }""";
    private const string Bank = """{ "properties": { "type": { "const": "bank" }, "iban": { "type": "string" } }, "required": ["type"] }""";
    private const string Any = """{ "oneOf": [{ "type": "string" }, { "type": "integer" }, { "$ref": "#/definitions/Order" }, { "type": "array", "items": { "type": "string" } }, { "type": "null" }] }""";

    private static readonly Lazy<LoadedContract> s_any = new(() => Members(Any).Load());

    [Theory]
    [InlineData("\"x\"", "String", "x", JsonValueKind.String)]
    [InlineData("9007199254740993", "Number", 9007199254740993L, JsonValueKind.Number)]
    [InlineData("[\"a\",\"b\"]", "Array", null, JsonValueKind.Array)]
    [InlineData("""{"id":"o","more":[1.50]}""", "Object", null, JsonValueKind.Object)]
    [InlineData("true", "Json", null, JsonValueKind.True)]
    public void Each_kind_has_a_property_and_what_is_of_none_is_kept(string json, string property, object? value, JsonValueKind kind)
    {
        LoadedContract acme = s_any.Value;
        string body = $$"""{"a":{{json}}}""";
        dynamic a = acme.Read(body).A;
        Assert.Equal("PingEventA", ((object)a).GetType().Name);
        Assert.Equal(kind, (JsonValueKind)a.ValueKind);
        string[] properties = ["String", "Number", "Object", "Array", "Json"];
        Assert.Equal([property], properties.Where(name => Get(a, name) is not null));
        if (value is not null)
        {
            Assert.Equal(value, Get(a, property));
        }

        Assert.Equal(body, acme.RoundTrip(body));
        Assert.Equal((object)acme.Read(body), (object)acme.Read(body));
        Assert.Equal(((object)acme.Read(body)).GetHashCode(), ((object)acme.Read(body)).GetHashCode());
        Assert.NotEqual((object)acme.Read(body), (object)acme.Read("""{"a":"something else"}"""));
    }

    [Fact]
    public void Null_and_nothing_are_as_with_other_types()
    {
        LoadedContract acme = s_any.Value;
        Assert.Null((object?)acme.Read("{}").A);
        Assert.Equal("""{"a":null}""", acme.RoundTrip("""{"a":null}"""));
        LoadedContract required = Members("""{ "type": ["string", "integer"] }""", isRequired: true).Load();
        WebhookError error = required.Refuse("""{"a":null}""");
        Assert.Equal(("/a", "a string or a number"), (error.JsonPointer, error.Expected));
        Assert.Equal("the member \"a\"", required.Refuse("{}").Expected);
        Assert.Equal("required PingEventA", Members("""{ "type": ["string", "integer"] }""", isRequired: true).Generate().Declaration("PingEvent", "A"));
    }

    [Theory]
    [InlineData("""{ "anyOf": [{ "type": "string", "format": "uuid" }, { "type": "boolean" }] }""", "Guid? String", "bool? Boolean")]
    [InlineData("""{ "type": ["string", "number"], "format": "date-time" }""", "DateTimeOffset? String", "double? Number")]
    [InlineData("""{ "type": ["string", "integer"], "format": "int32" }""", "string? String", "int? Number")]
    [InlineData("""{ "oneOf": [{ "enum": ["x", "y"] }, { "type": "number", "format": "decimal" }] }""", "OpenEnum<PingEventAString>? String", "decimal? Number")]
    [InlineData("""{ "oneOf": [{ "type": "string", "format": "uri" }, { "type": "object", "additionalProperties": { "type": "integer" } }] }""", "Uri? String", "IReadOnlyDictionary<string, long>? Object")]
    [InlineData("""{ "type": ["object", "string"], "properties": { "id": { "type": "string" } } }""", "PingEventAObject? Object", "string? String")]
    [InlineData("""{ "type": ["array", "boolean", "null"], "items": { "$ref": "#/definitions/Order" } }""", "IReadOnlyList<Order>? Array", "bool? Boolean")]
    [InlineData("""{ "anyOf": [{ "type": "integer" }, { "type": "number" }, { "type": "string" }] }""", "double? Number", "string? String")]
    [InlineData("""{ "anyOf": [{ "format": "uuid", "type": "string" }, { "format": "date", "type": "string" }, { "type": "integer" }] }""", "string? String", "long? Number")]
    [InlineData("""{ "anyOf": [{ "enum": ["x", "y"] }, { "enum": [1, 2] }] }""", "OpenEnum<PingEventAString>? String", "PingEventANumber? Number")]
    [InlineData("""{ "enum": ["x", 1, 2, true] }""", "string? String", "long? Number", "bool? Boolean")]
    [InlineData("""{ "anyOf": [{ "items": { "type": "string" } }, { "items": { "type": "integer" } }, { "type": "string" }] }""", "IReadOnlyList<JsonElement>? Array", "string? String")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "anyOf": [{ "type": "boolean" }, { "type": "null" }] }] }""", "string? String", "bool? Boolean")]
    public void The_property_of_a_kind_is_of_the_type_of_its_alternative(string schema, params string[] properties)
    {
        GeneratorRun run = Members(schema).Generate();
        run.Compile();
        string source = System.Text.RegularExpressions.Regex.Replace(run.Sources.Values.Single(text => text.Contains("readonly partial struct", StringComparison.Ordinal)), @"\w+::(\w+\.)*", "");
        Assert.All(properties, property => Assert.Contains($"public {property} =>", source, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "anyOf": [{ "type": "string", "format": "uuid" }, { "type": "string", "format": "date" }] }""", "string?")]
    [InlineData("""{ "oneOf": [{ "type": "integer" }, { "type": "number" }] }""", "double?")]
    [InlineData("""{ "anyOf": [{ "items": { "type": "string" } }, { "items": { "type": "integer" } }] }""", "IReadOnlyList<JsonElement>?")]
    [InlineData("""{ "anyOf": [{ "enum": ["x", "y"] }, { "type": "string", "format": "date" }] }""", "string?")]
    [InlineData("""{ "anyOf": [{ "enum": [1, 2] }, { "type": "integer", "format": "int32" }] }""", "long?")]
    public void Alternatives_of_one_kind_are_the_loosest_of_that_kind(string schema, string declaration)
    {
        GeneratorRun run = Members(schema).Generate();
        Assert.Equal(declaration, run.Declaration("PingEvent", "A"));
        Assert.Equal(["WHC0010"], run.Diagnostics.Select(diagnostic => diagnostic[..7]));
    }

    [Fact]
    public void Objects_that_can_be_told_apart_are_a_union_of_records_within()
    {
        LoadedContract acme = Members("""{ "oneOf": [{ "type": "string" }, { "$ref": "#/definitions/Card" }, { "$ref": "#/definitions/Bank" }] }""").Load();
        dynamic a = acme.Read("""{"a":{"last4":"1","type":"card"}}""").A;
        Assert.Equal(("Card", "PingEventAObject"), ((string)a.Object.GetType().Name, (string)a.Object.GetType().BaseType!.Name));
        Assert.Equal("UnknownPingEventAObject", (string)acme.Read("""{"a":{"type":"cash"}}""").A.Object.GetType().Name);
        Assert.Equal("x", (string)acme.Read("""{"a":"x"}""").A.String);
        Assert.Equal("""{"a":{"type":"cash"}}""", acme.RoundTrip("""{"a":{"type":"cash"}}"""));
    }

    [Fact]
    public void A_discriminator_counts_for_the_objects()
    {
        const string Plain = """{ "properties": { "type": { "type": "string" } } }""";
        LoadedContract acme = Acme.Event($$"""
            { "properties": { "a": { "oneOf": [{ "type": "string" }, { "$ref": "#/definitions/Card" }, { "$ref": "#/definitions/Bank" }], "discriminator": { "propertyName": "type", "mapping": { "b": "Bank" } } } },
              "definitions": { "Card": {{Plain}}, "Bank": {{Plain}} } }
            """).Load();
        Assert.Equal("Bank", (string)acme.Read("""{"a":{"type":"b"}}""").A.Object.GetType().Name);
        Assert.Equal("Card", (string)acme.Read("""{"a":{"type":"Card"}}""").A.Object.GetType().Name);
    }

    [Theory]
    [InlineData("""{ "oneOf": [{ "type": "string" }, { "$ref": "#/definitions/Means" }] }""", "PingEventA?")]
    [InlineData("""{ "oneOf": [{ "$ref": "#/definitions/Means" }, { "type": "null" }] }""", "Means?")]
    [InlineData("""{ "anyOf": [{ "anyOf": [{ "type": "string" }, { "$ref": "#/definitions/Means" }] }, { "type": "integer" }] }""", "PingEventA?")]
    public void A_union_of_objects_within_keeps_its_name_and_its_discriminator(string schema, string declaration)
    {
        const string Plain = """{ "properties": { "type": { "type": "string" } } }""";
        GeneratorRun run = Acme.Event($$"""
            { "properties": { "a": {{schema}}, "means": { "$ref": "#/definitions/Means" } },
              "definitions": { "Card": {{Plain}}, "Bank": {{Plain}},
                "Means": { "oneOf": [{ "$ref": "#/definitions/Card" }, { "$ref": "#/definitions/Bank" }], "discriminator": { "propertyName": "type", "mapping": { "b": "Bank" } } } } }
            """).Generate();
        Assert.Equal((declaration, "Means?"), (run.Declaration("PingEvent", "A"), run.Declaration("PingEvent", "Means")));
        LoadedContract acme = run.Load();
        dynamic a = acme.Read("""{"a":{"type":"b"}}""").A;
        object means = declaration == "Means?" ? a : a.Object;
        Assert.Equal(("Bank", "Means"), (means.GetType().Name, means.GetType().BaseType!.Name));
    }

    [Fact]
    public void Objects_that_cannot_be_told_apart_are_json_with_a_warning()
    {
        GeneratorRun run = Acme.Event("""
            { "properties": { "a": { "anyOf": [{ "type": "string" }, { "$ref": "#/definitions/Build" }, { "$ref": "#/definitions/Job" }] } },
              "definitions": { "Build": { "properties": { "id": { "type": "string" } } }, "Job": { "properties": { "id": { "type": "string" } } } } }
            """).Generate();
        Assert.Equal(["WHC0011"], run.Diagnostics.Select(diagnostic => diagnostic[..7]));
        LoadedContract acme = run.Load();
        dynamic a = acme.Read("""{"a":{"id":"1"}}""").A;
        Assert.Equal("""{"id":"1"}""", ((JsonElement)a.Object).GetRawText());
        Assert.Null(Get(a, "Json"));
        Assert.Equal("""{"a":{"id":"1"}}""", acme.RoundTrip("""{"a":{"id":"1"}}"""));
        Assert.Equal("[1]", ((JsonElement)Get(acme.Read("""{"a":[1]}""").A, "Json")).GetRawText());
    }

    [Theory]
    [InlineData("""{ "items": {{0}} }""", """["a",1,null,{"id":"o"},true]""")]
    [InlineData("""{ "type": "object", "additionalProperties": {{0}} }""", """{"x":"a","y":["b"],"z":null}""")]
    public void A_union_of_kinds_may_stand_anywhere(string schema, string value)
    {
        LoadedContract acme = Members(schema.Replace("{{0}}", Any, StringComparison.Ordinal)).Load();
        Assert.Equal($$"""{"a":{{value}}}""", acme.RoundTrip($$"""{"a":{{value}}}"""));
        Assert.Equal((object)acme.Read($$"""{"a":{{value}}}"""), (object)acme.Read($$"""{"a":{{value}}}"""));
    }

    [Fact]
    public void A_definition_is_one_type_and_so_are_the_same_alternatives_under_one_name()
    {
        GeneratorRun run = Acme.Event("""
            { "properties": {
                "id": { "$ref": "#/definitions/Ref" }, "other": { "$ref": "#/definitions/Ref" },
                "x": { "properties": { "to": { "type": ["string", "integer"] } } }, "y": { "properties": { "to": { "type": ["string", "integer"] } } }, "z": { "properties": { "from": { "type": ["string", "integer"] } } } },
              "definitions": { "Ref": { "description": "Either of two.", "type": ["string", "boolean"] } } }
            """).Generate();
        Assert.Equal(("Ref?", "Ref?"), (run.Declaration("PingEvent", "Id"), run.Declaration("PingEvent", "Other")));
        Assert.Equal(("PingEventXTo?", "PingEventXTo?", "PingEventZFrom?"), (run.Declaration("PingEventX", "To"), run.Declaration("PingEventY", "To"), run.Declaration("PingEventZ", "From")));
        run.Compile();
    }

    [Fact]
    public void It_is_made_of_any_of_its_alternatives()
    {
        const string Source = """
            namespace Acme.Webhooks;
            public static class Own
            {
                public static PingEvent[] Make() =>
                [
                    new() { A = "x" }, new() { A = 7 }, new() { A = new Order { Id = "o" } }, new() { A = new(new[] { "a" }) }, new() { A = null }, new() { E = PingEventE.On }, new() { E = 1.5 },
                ];
            }
            """;
        LoadedContract acme = LoadedContract.From(GeneratorRun.Of([Acme.Event($$"""
            { "properties": { "a": {{Any}}, "e": { "anyOf": [{ "type": "string", "enum": ["on", "off"], "x-name": "State" }, { "type": "number" }] } }, "definitions": { "Order": {{Order}} } }
            """)], Source.Replace("PingEventE.On", "State.On", StringComparison.Ordinal)).Compile());
        object[] made = (object[])acme.Call("Acme.Webhooks.Own", "Make");
        Assert.Equal(
            ["""{"a":"x"}""", """{"a":7}""", """{"a":{"id":"o"}}""", """{"a":["a"]}""", "{}", """{"e":"on"}""", """{"e":1.5}"""],
            made.Select(acme.Write));
        Assert.All(made, item => Assert.Equal(item, (object)acme.Read(acme.Write(item))));
    }

    [Fact]
    public void One_that_holds_nothing_is_not_written()
    {
        LoadedContract acme = Members("""{ "type": ["string", "integer"] }""", isRequired: true).Load();
        object ping = Activator.CreateInstance(acme.Assembly.GetType("Acme.Webhooks.PingEvent")!)!;
        Assert.Contains("union without a value", Assert.Throws<InvalidOperationException>(() => acme.Write(ping)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"x\\ny\"", "PingEvent { EventType = \"ping\", A = \"x\\ny\" }")]
    [InlineData("7", "PingEvent { EventType = \"ping\", A = 7 }")]
    [InlineData("""{"id":"o"}""", "PingEvent { EventType = \"ping\", A = Order { Id = \"o\" } }")]
    [InlineData("[\"a\"]", "PingEvent { EventType = \"ping\", A = [\"a\"] }")]
    [InlineData("true", "PingEvent { EventType = \"ping\", A = True }")]
    public void It_prints_as_its_value_does(string json, string expected)
    {
        object ping = s_any.Value.Read($$"""{"a":{{json}}}""");
        Assert.Equal(expected, ping.ToString());
    }

    [Fact]
    public void A_secret_is_not_shown()
    {
        LoadedContract acme = Members("""{ "type": ["string", "integer"], "x-secret": true }""").Load();
        Assert.Equal("PingEvent { EventType = \"ping\", A = (secret) }", acme.Read("""{"a":"hush"}""").ToString());
        LoadedContract strict = Members("""{ "anyOf": [{ "type": "string", "format": "uuid" }, { "type": "integer" }], "x-secret": true }""").Load();
        Assert.DoesNotContain("hush", strict.Refuse("""{"a":"hush"}""").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"type\": [\"object\", \"boolean\"], \"x-secret\": true }", "\"hush\"")]
    [InlineData("{ \"properties\": { \"n\": { \"type\": \"integer\" } }, \"type\": [\"object\", \"boolean\"], \"x-secret\": true }", "{\"n\":\"hush\"}")]
    [InlineData("{ \"properties\": { \"n\": { \"type\": \"integer\" } }, \"x-secret\": true }", "{\"n\":\"hush\"}")]
    public void No_deviation_shows_a_secret(string schema, string value)
    {
        LoadedContract acme = Tolerant(schema).Load();

        WebhookDeviation deviation = Assert.Single(acme.FindDeviations($$"""{"a":{{value}}}"""));

        Assert.DoesNotContain("hush", deviation.ToString() + deviation.Found + deviation.Expected, StringComparison.Ordinal);
        Assert.Equal("/a", deviation.JsonPointer);
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("0.12345678901234567890")]
    [InlineData("1.50")]
    [InlineData("\"x\"")]
    public void A_number_comes_back_with_all_its_digits(string value)
    {
        LoadedContract acme = Members("""{ "type": ["string", "number"] }""").Load();
        string body = $$"""{"a":{{value}}}""";

        object read = acme.Read(body);

        Assert.Equal(body.Replace("1.50", "1.5", StringComparison.Ordinal), acme.RoundTrip(body));
        Assert.Equal(read, (object)acme.Read(acme.Write(read)));
        Assert.Equal(read.GetHashCode(), ((object)acme.Read(acme.Write(read))).GetHashCode());
        Assert.NotEqual((object)acme.Read("""{"a":9007199254740992}"""), read);
    }

    [Fact]
    public void What_is_no_value_of_it_makes_none()
    {
        const string Source = """
            namespace Acme.Webhooks;
            public static class Own
            {
                public static PingEvent Text() => new() { A = default(string)! };
                public static PingEvent Json(string json) => new() { B = System.Text.Json.JsonDocument.Parse(json).RootElement };
            }
            """;
        LoadedContract acme = LoadedContract.From(GeneratorRun.Of([Acme.Event("""
            {
              "properties": { "a": { "type": ["string", "integer"] }, "b": { "anyOf": [{ "type": "string" }, { "$ref": "#/definitions/Build" }, { "$ref": "#/definitions/Job" }] } },
              "definitions": { "Build": { "properties": { "b": { "type": "string" } } }, "Job": { "properties": { "j": { "type": "string" } } } }
            }
            """)], Source).Compile());

        Assert.Equal("""{"b":{"j":"x"}}""", acme.Write(acme.Call("Acme.Webhooks.Own", "Json", """{"j":"x"}""")));
        Assert.IsType<ArgumentNullException>(Assert.Throws<TargetInvocationException>(() => acme.Call("Acme.Webhooks.Own", "Text")).InnerException);
        Assert.All(["\"x\"", "null"], json =>
            Assert.IsType<ArgumentException>(Assert.Throws<TargetInvocationException>(() => acme.Call("Acme.Webhooks.Own", "Json", json)).InnerException));
    }

    [Fact]
    public void A_type_that_is_listed_and_cannot_be_one_is_told()
    {
        GeneratorRun run = SchemaFiles.Of("""{ "x-webhook": { "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X" }, "types": [{ "$ref": "more.json#/definitions/Either" }] }, "anyOf": [{ "x-event": "ping" }] }""")
            .With("more.json", """{ "definitions": { "Either": { "anyOf": [{ "$ref": "#/definitions/A" }, { "$ref": "#/definitions/B" }] }, "A": { "properties": { "a": {} } }, "B": { "properties": { "b": {} } } } }""")
            .Generate();

        Assert.Equal(["WHC0002 more.json(1,30)"], run.Diagnostics);
    }

    [Fact]
    public void A_value_of_a_known_kind_is_held_to_its_alternative()
    {
        LoadedContract acme = s_any.Value;
        Assert.Equal(("/a", "the member \"id\""), (acme.Refuse("""{"a":{}}""").JsonPointer, acme.Refuse("""{"a":{}}""").Expected));
        Assert.Equal("/a", acme.Refuse("""{"a":1.5}""").JsonPointer);
        Assert.Equal("/a/1", acme.Refuse("""{"a":["x",1]}""").JsonPointer);
    }

    [Fact]
    public void Read_tolerantly_it_keeps_what_does_not_fit_and_tells_of_it()
    {
        LoadedContract acme = Tolerant(Any).Load();
        foreach (string value in new[] { "1.5", "[1]", "true", "{}", "null", "\"x\"" })
        {
            Assert.Equal($$"""{"a":{{value}}}""", acme.RoundTrip($$"""{"a":{{value}}}"""));
        }

        Assert.Equal(["/a"], acme.FindDeviations("""{"a":true}""").Select(deviation => deviation.JsonPointer));
        Assert.Equal(["/a"], acme.FindDeviations("""{"a":1.5}""").Select(deviation => deviation.JsonPointer));
        Assert.Empty(acme.FindDeviations("""{"a":"x"}"""));
    }

    [Fact]
    public void The_serializer_of_the_framework_reads_and_writes_it()
    {
        Type type = s_any.Value.Assembly.GetType("Acme.Webhooks.PingEventA")!;
        foreach (string json in new[] { "\"x\"", "1", """{"id":"o"}""", """["a"]""", "false" })
        {
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type), type));
        }

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("null", type));
    }

    [Fact]
    public void What_is_asked_to_stay_json_does()
    {
        GeneratorRun run = Members("""{ "type": ["string", "object"], "x-json": true }""").Generate();
        Assert.Empty(run.Diagnostics);
        Assert.Equal("JsonElement?", run.Declaration("PingEvent", "A"));
        LoadedContract acme = run.Load();
        Assert.Equal("""{"a":{"b":1.50}}""", acme.RoundTrip("""{"a":{"b":1.50}}"""));
        Assert.Equal("/a", acme.Refuse("""{"a":1}""").JsonPointer);
        Assert.Equal("JsonElement?", Acme.Event($$"""{ "properties": { "a": { "$ref": "#/definitions/Order", "x-json": true } }, "definitions": { "Order": {{Order}} } }""").Generate().Declaration("PingEvent", "A"));
    }

    [Fact]
    public void Reading_a_number_or_a_truth_value_allocates_nothing_beside_its_record()
    {
        LoadedContract acme = Members("""{ "type": ["string", "integer", "boolean"] }""").Load();
        LoadedContract plain = Members("""{ "type": "integer" }""").Load();
        foreach (string body in new[] { """{"a":12345}""", """{"a":true}""" })
        {
            Assert.InRange(Allocated(acme, body) - Allocated(plain, """{"a":12345}"""), 0, 16);
        }
    }

    private static long Allocated(LoadedContract acme, string body)
    {
        WebhookContract contract = acme.Instance;
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(body);
        for (int i = 0; i < 100; i++)
        {
            contract.Parse(bytes, "ping");
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            contract.Parse(bytes, "ping");
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
    }

    private static object? Get(object value, string property) => value.GetType().GetProperty(property)?.GetValue(value);

    private static SchemaFiles Tolerant(string schema) => Members(schema).Edit("contract.json", "\"eventType\"", "\"reading\": \"tolerant\", \"eventType\"");

    private static SchemaFiles Members(string schema, bool isRequired = false) => Acme.Event($$"""
        { "properties": { "a": {{schema}} }, "required": [{{(isRequired ? "\"a\"" : "")}}], "definitions": { "Order": {{Order}}, "Card": {{Card}}, "Bank": {{Bank}} } }
        """);
}
