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

        Assert.Equal("PingEvent { EventType = ping, IsKnown = True, Id = 1, Token = (secret), Url = (secret), Shared = (secret) }", full.ToString());
        Assert.Equal("PingEvent { EventType = ping, IsKnown = True, Id = 1, Token = (secret), Url = , Shared =  }", empty.ToString());
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

        Assert.Contains("Inner = Inner { Id = 1, Token = (secret), Url = , Shared =  }", read.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_without_secrets_prints_as_records_do() =>
        Assert.DoesNotContain("PrintMembers", Acme.Members("\"id\": { \"type\": \"integer\" }").Generate().Source("PingEvent"), StringComparison.Ordinal);
}
