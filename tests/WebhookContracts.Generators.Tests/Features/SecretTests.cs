using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

public class SecretTests
{
    private const string Members =
        """
        "id": { "type": "integer" },
        "token": { "type": "string", "x-secret": true },
        "url": { "type": ["string", "null"], "format": "uri", "x-secret": true },
        "shared": { "$ref": "#/definitions/Text", "x-secret": true }
        """;

    [Fact]
    public void ToString_of_an_event_hides_its_secrets_and_what_nobody_described()
    {
        LoadedContract acme = Acme.Event($$"""{ "properties": { {{Members}} }, "required": ["id", "token"], "definitions": { "Text": { "type": "string" } } }""").Generate().Load();

        object full = acme.Read("""{"id":1,"token":"t0ken","url":"https://acme.example/?sig=s1g","shared":"shar3d","more":"m0re"}""");
        object empty = acme.Read("""{"id":1,"token":"t0ken","url":null}""");

        Assert.Equal("PingEvent { EventType = \"ping\", Id = 1, Token = (secret), Url = (secret), Shared = (secret), AdditionalProperties = [\"more\"] }", full.ToString());
        Assert.Equal("PingEvent { EventType = \"ping\", Id = 1, Token = (secret) }", empty.ToString());
    }

    [Fact]
    public void A_secret_is_read_written_and_compared_like_any_other()
    {
        LoadedContract acme = Acme.Event($$"""{ "properties": { {{Members}} }, "required": ["id", "token"], "definitions": { "Text": { "type": "string" } } }""").Generate().Load();

        const string Json = """{"id":1,"token":"t0ken","url":"https://acme.example/","shared":"shar3d"}""";
        Assert.Equal(Json, acme.RoundTrip(Json));
        Assert.NotEqual(acme.Read("""{"id":1,"token":"a"}"""), acme.Read("""{"id":1,"token":"b"}"""));
    }

    [Fact]
    public void ToString_of_a_record_within_an_event_hides_its_secrets()
    {
        LoadedContract acme = Acme.Event($$"""{ "properties": { "inner": { "$ref": "#/definitions/Inner" } }, "definitions": { "Text": { "type": "string" }, "Inner": { "properties": { {{Members}} } } } }""").Generate().Load();

        object read = acme.Read("""{"inner":{"id":1,"token":"t0ken"}}""");

        Assert.Contains("Inner = Inner { Id = 1, Token = (secret) }", read.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "properties": { "token": { "$ref": "#/definitions/Token" } }, "definitions": { "Token": { "type": "string", "x-secret": true } } }""")]
    [InlineData("""{ "properties": { "token": { "anyOf": [{ "type": "string", "x-secret": true }, { "type": "null" }] } } }""")]
    [InlineData("""{ "properties": { "token": { "x-secret": true, "anyOf": [{ "type": "string", "x-secret": true }, { "type": "integer", "x-secret": true }] } } }""")]
    [InlineData("""{ "properties": { "token": { "allOf": [{ "$ref": "#/definitions/Token" }] } }, "definitions": { "Token": { "type": "string", "x-secret": true } } }""")]
    [InlineData("""{ "allOf": [{ "properties": { "token": { "type": "string" } } }, { "properties": { "token": { "x-secret": true } } }] }""")]
    [InlineData("""{ "allOf": [{ "properties": { "token": { "type": ["string", "null"], "x-secret": true } } }, { "properties": { "token": { "type": "string" } } }] }""")]
    public void A_secret_is_one_wherever_its_schema_says_so(string schema)
    {
        object read = Acme.Event(schema).Generate().Load().Read("""{"token":"t0ken"}""");

        Assert.EndsWith("Token = (secret) }", read.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_itself_is_no_secret_and_no_end()
    {
        GeneratorRun run = Acme.Event("""{ "properties": { "next": { "anyOf": [{ "$ref": "#/definitions/Node" }, { "type": "null" }] } }, "definitions": { "Node": { "properties": { "next": { "$ref": "#/definitions/Node" } } } } }""").Generate();

        Assert.DoesNotContain("Hide(", run.Source("PingEvent") + run.Source("Node"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_envelope_prints_in_its_order_and_its_event_may_be_a_secret()
    {
        const string Settings = """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "property": "type", "payload": "event" } }""";
        const string Ping = """{ "x-event": "ping", "properties": {} }""";
        LoadedContract plain = Acme.Contract(Settings, $$"""
            "properties": { "id": { "type": "integer" }, "type": { "type": "string" }, "event": { "anyOf": [{{Ping}}] }, "key": { "type": "string", "x-secret": true }, "print_further": { "type": "string" } }
            """).Generate().Load();
        LoadedContract secret = Acme.Contract(Settings, $$"""
            "properties": { "type": { "type": "string" }, "event": { "x-secret": true, "anyOf": [{{Ping}}] } }
            """).Generate().Load();

        Assert.Equal(
            "AcmeMessage { Id = 1, EventType = \"ping\", Event = PingEvent { EventType = \"ping\" }, Key = (secret), PrintFurther = \"x\" }",
            ((object)plain.Read("""{"id":1,"type":"ping","event":{},"key":"k3y","print_further":"x"}""")).ToString());
        Assert.Equal("AcmeMessage { EventType = \"ping\", Event = (secret) }", ((object)secret.Read("""{"type":"ping","event":{"token":"t0ken"}}""")).ToString());
    }

    [Fact]
    public void The_payload_of_an_unknown_event_is_not_shown()
    {
        object unknown = Acme.Members("\"id\": {}").Generate().Load().Read("""{"token":"t0ken"}""", "later");

        Assert.Equal("UnknownAcmeEvent { EventType = \"later\" }", unknown.ToString());
    }

    // Each value holds 4111, which no error may show.
    [Theory]
    [InlineData("string", "{ \"type\": \"string\" }", "4111111111111111")]
    [InlineData("string", "{ \"type\": \"string\" }", "[4111]")]
    [InlineData("string", "{ \"type\": \"string\" }", "{\"4111\":4111}")]
    [InlineData("string", "{ \"type\": \"string\" }", "\"4111\\ud800\"")]
    [InlineData("nullable", "{ \"type\": [\"string\", \"null\"] }", "4111")]
    [InlineData("url", "{ \"type\": \"string\", \"format\": \"uri\" }", "\"http://[4111\"")]
    [InlineData("uuid", "{ \"type\": \"string\", \"format\": \"uuid\" }", "\"4111\"")]
    [InlineData("time", "{ \"type\": \"string\", \"format\": \"date-time\" }", "\"4111\"")]
    [InlineData("date", "{ \"type\": \"string\", \"format\": \"date\" }", "\"4111\"")]
    [InlineData("int", "{ \"type\": \"integer\", \"format\": \"int32\" }", "41111111111111111")]
    [InlineData("long", "{ \"type\": \"integer\" }", "4111.5")]
    [InlineData("number", "{ \"type\": \"number\" }", "4111e999")]
    [InlineData("decimal", "{ \"type\": \"number\", \"format\": \"decimal\" }", "4111e999")]
    [InlineData("boolean", "{ \"type\": \"boolean\" }", "\"4111\"")]
    [InlineData("enum", "{ \"enum\": [\"a\", \"b\"] }", "4111")]
    [InlineData("number of an enum", "{ \"enum\": [1, 2] }", "\"4111\"")]
    [InlineData("list", "{ \"type\": \"array\", \"items\": { \"type\": \"string\" } }", "[\"a\",4111]")]
    [InlineData("map", "{ \"type\": \"object\", \"additionalProperties\": { \"type\": \"string\" } }", "{\"4111\":1}")]
    [InlineData("map, twice", "{ \"type\": \"object\", \"additionalProperties\": { \"type\": \"string\" } }", "{\"4111\":\"\",\"4111\":\"\"}")]
    [InlineData("record", "{ \"properties\": { \"n\": { \"type\": \"string\" } }, \"additionalProperties\": false }", "{\"n\":4111}")]
    [InlineData("closed record", "{ \"properties\": { \"n\": { \"type\": \"string\" } }, \"additionalProperties\": false }", "{\"4111\":1}")]
    [InlineData("union", "{ \"type\": [\"boolean\", \"array\"], \"items\": { \"type\": \"string\" } }", "[\"a\",4111]")]
    [InlineData("format of one's own", "{ \"type\": \"string\", \"format\": \"card\" }", "\"4111\"")]
    [InlineData("broken number", "{ \"type\": \"integer\" }", "4111x")]
    [InlineData("broken string", "{ \"type\": \"string\" }", "\"4111\n\"")]
    [InlineData("no JSON", "{ \"type\": \"string\" }", "true4111")]
    public void No_error_quotes_a_secret(string kind, string schema, string value)
    {
        string secret = schema.Insert(1, " \"x-secret\": true,");
        LoadedContract acme = Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" }, "formats": { "card": "Acme.Webhooks.Card" } }""",
            $$"""
            "anyOf": [{ "x-event": "ping", "properties": { "secret": {{secret}}, "open": {{schema}}, "own": { "type": "string", "format": "card" } } }]
            """).Load(
            """
            namespace Acme.Webhooks;
            public readonly record struct Card : System.IParsable<Card>
            {
                public static Card Parse(string s, System.IFormatProvider? provider) => throw new System.FormatException(s);
                public static bool TryParse(string? s, System.IFormatProvider? provider, out Card result) => throw new System.FormatException(s);
            }
            """);

        WebhookError error = acme.Refuse($$"""{"secret":{{value}}}""");

        Assert.DoesNotContain("4111", error.ToString() + error.Expected + error.Found + error.JsonPointer, StringComparison.Ordinal);
        Assert.StartsWith("/secret", error.JsonPointer, StringComparison.Ordinal);
        Assert.InRange(error.ByteOffset ?? -1, 10, 10 + value.Length);
        Assert.DoesNotContain("4111", Assert.Throws<WebhookFormatException>(() => acme.Read($$"""{"secret":{{value}}}""")).ToString(), StringComparison.Ordinal);
        Assert.False(kind.Length == 0);
    }

    [Fact]
    public void An_error_says_that_what_it_does_not_show_is_a_secret()
    {
        LoadedContract acme = Acme.Event("""{ "properties": { "token": { "type": "string", "x-secret": true }, "inner": { "properties": { "n": { "type": "string" } }, "x-secret": true } } }""").Load();

        Assert.Equal("At /token, byte 9: expected a string, found a number, which is not shown because it is secret.", acme.Refuse("""{"token":4111}""").Message);
        Assert.Equal("At /inner, byte 9: expected a string within this secret, found something else, which is not shown.", acme.Refuse("""{"inner":{"n":4111}}""").Message);
    }

    [Theory]
    [InlineData("""{"type":"ping","event":{"n":4111}}""")]
    [InlineData("""{"event":{"n":4111},"type":"ping"}""")]
    [InlineData("""{"event":{"n":4111},"type":"pi\u006eg"}""")]
    public void No_error_quotes_an_event_that_is_a_secret(string json)
    {
        LoadedContract acme = Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "property": "type", "payload": "event" } }""",
            """
            "properties": { "type": { "type": "string" }, "event": { "x-secret": true, "anyOf": [{ "x-event": "ping", "properties": { "n": { "type": "string" } } }] } }
            """).Load();

        WebhookError error = acme.Refuse(json);

        Assert.Equal("/event", error.JsonPointer);
        Assert.DoesNotContain("4111", error.ToString(), StringComparison.Ordinal);
    }
}
