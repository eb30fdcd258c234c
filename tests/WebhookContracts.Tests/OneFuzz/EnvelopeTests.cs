using System.Text.Json;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.OneFuzz;

/// <summary>The envelope, whose event type may stand before the event or behind it.</summary>
public class EnvelopeTests
{
    private const string EventId = "\"event_id\":\"4e84713d-50cd-41ec-890b-d6d033c5c2de\"";
    private const string Pool = """{"pool_name":"linux-pool"}""";
    private const string Ping = """{"ping_id":"00000000-0000-0000-0000-000000000002"}""";

    private static readonly PoolDeletedEvent s_pool = new() { PoolName = "linux-pool" };

    [Theory]
    [InlineData($$"""{"event_type":"pool_deleted",{{EventId}},"event":{{Pool}} }""")]
    [InlineData($$"""{{{EventId}},"event":{{Pool}},"event_type":"pool_deleted"}""")]
    [InlineData($$"""{{{EventId}},"event":{{Pool}}, "event_type" : "pool_deleted" }""")]
    [InlineData($$"""{{{EventId}},"event":{{Pool}},"event\u005ftype":"pool_deleted"}""")]
    [InlineData($$"""{"event\u005Ftype":"pool_deleted",{{EventId}},"\u0065vent":{{Pool}} }""")]
    [InlineData($$"""{{{EventId}},"event":{{Pool}},"event_type":"pool\u005fdeleted"}""")]
    [InlineData($$"""{"event_type":"\u0070ool_deleted",{{EventId}},"event":{{Pool}} }""")]
    public void The_event_type_may_stand_anywhere_and_be_escaped(string json) => Assert.Equal(s_pool, Parse(json).Event);

    [Fact]
    public void ToString_does_not_show_the_address_that_grants_access_to_the_event()
    {
        OneFuzzMessage message = Parse($$"""{"event_type":"pool_deleted",{{EventId}},"event":{{Pool}},"sas_url":"https://onefuzz.example/e?sig=s1gnature"}""");

        Assert.Equal("https://onefuzz.example/e?sig=s1gnature", message.SasUrl?.ToString());
        Assert.DoesNotContain("onefuzz.example", message.ToString(), StringComparison.Ordinal);
        Assert.Contains("SasUrl = (secret), EventId = 4e84713d-50cd-41ec-890b-d6d033c5c2de", message.ToString(), StringComparison.Ordinal);
        Assert.Contains("EventGrid = EventGridEnvelope {", message.ToEventGrid(DateTimeOffset.UnixEpoch).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"pool_name":"\"event_type\":\"ping\""}""", "\"event_type\":\"ping\"")]
    [InlineData("""{"pool_name":"event_type"}""", "event_type")]
    public void Text_that_looks_like_the_event_type_is_text(string @event, string poolName)
    {
        PoolDeletedEvent expected = new() { PoolName = poolName };

        Assert.Equal(expected, Parse($$"""{{{EventId}},"event":{{@event}},"event_type":"pool_deleted"}""").Event);
        Assert.Equal(expected, Parse($$"""{"event_type":"pool_deleted",{{EventId}},"event":{{@event}} }""").Event);
    }

    [Theory]
    [InlineData($$"""{{{EventId}},"event":{"pool_name":"linux-pool","event_type":"ping"},"event_type":"pool_deleted"}""")]
    [InlineData($$"""{"event_type":"pool_deleted",{{EventId}},"event":{"event_type":"ping","pool_name":"linux-pool"} }""")]
    [InlineData($$"""{{{EventId}},"event":{"pool_name":"linux-pool","event_type":"ping"},"event\u005ftype":"pool_deleted"}""")]
    public void An_event_type_inside_the_event_is_a_member_of_the_event(string json)
    {
        OneFuzzMessage message = Parse(json);

        Assert.Equal("pool_deleted", message.EventType);
        Assert.Equal("ping", Assert.IsType<PoolDeletedEvent>(message.Event).AdditionalProperties["event_type"].GetString());
    }

    [Theory]
    [InlineData("""{"event_type":"ping"}""")] // Read as a ping first, which fails
    [InlineData("""{"event_type":"node_created"}""")]
    [InlineData("""{"event_type":"pool_created"}""")]
    [InlineData("""{"event_type":"no_such_event"}""")]
    [InlineData("""{"event_type":5}""")]
    [InlineData("""{"event_type":"ping\u0000"}""")]
    [InlineData("\"event_type\"")]
    [InlineData("""["event_type",":","ping"]""")]
    public void A_decoy_behind_the_event_costs_a_second_reading_at_most(string decoy)
    {
        OneFuzzMessage message = Parse($$"""{{{EventId}},"event":{{Pool}},"event_type":"pool_deleted","decoy":{{decoy}} }""");

        Assert.Equal(s_pool, message.Event);
        Assert.Equal(decoy, message.AdditionalProperties["decoy"].GetRawText());
    }

    [Fact]
    public void An_event_that_reads_as_the_decoy_says_is_still_read_as_what_it_is()
    {
        // A scaleset_deleted with nothing but the pool's name, as the Python sender sent it, is a well-formed pool_deleted too.
        OneFuzzMessage message = Parse($$"""{{{EventId}},"event":{{Pool}},"event_type":"scaleset_deleted","decoy":{"event_type":"pool_deleted"} }""");

        Assert.Equal(new ScalesetDeletedEvent { PoolName = "linux-pool" }, message.Event);
    }

    [Fact]
    public void An_error_met_under_a_wrong_guess_is_not_reported()
    {
        WebhookError error = Refuse($$"""{{{EventId}},"event":{"pool_name":7},"event_type":"pool_deleted","decoy":{"event_type":"ping"} }""");

        Assert.Equal("/event/pool_name", error.JsonPointer);
        Assert.Equal("a string", error.Expected);
    }

    [Theory]
    [InlineData($$"""{"event_type":"ping",{{EventId}},"event_type":"ping","event":{{Ping}} }""", "event_type")]
    [InlineData($$"""{{{EventId}},"event":{{Ping}},"event_type":"ping","event_type":"pool_deleted"}""", "event_type")]
    [InlineData($$"""{{{EventId}},"event":{{Ping}},"event_type":"ping","event\u005ftype":"ping"}""", "event\\u005ftype")]
    [InlineData($$"""{{{EventId}},"event":{{Ping}},"event":{{Ping}},"event_type":"ping"}""", "event")]
    [InlineData($$"""{{{EventId}},{{EventId}},"event":{{Ping}},"event_type":"ping"}""", "event_id")]
    [InlineData($$"""{{{EventId}},"event":{{Ping}},"event_type":"ping","later":1,"later":1}""", "later")]
    [InlineData($$"""{{{EventId}},"event":{{Ping}},"event_type":"ping","later":1,"l\u0061ter":1}""", "l\\u0061ter")]
    public void A_member_that_comes_twice_is_refused(string json, string name)
    {
        WebhookError error = Refuse(json);

        Assert.Equal("each member once", error.Expected);
        Assert.StartsWith($"the member \"{name}\" again", error.Found, StringComparison.Ordinal);
        Assert.Equal(json.LastIndexOf($"\"{name}\"", StringComparison.Ordinal), error.ByteOffset);
    }

    [Fact]
    public void What_the_documents_let_be_left_out_is_null()
    {
        OneFuzzMessage message = Parse("""{"webhook_id":"4e84713d-50cd-41ec-890b-d6d033c5c2de","event_type":"ping","event":{}}""");

        Assert.Null(message.EventId);
        Assert.Null(Assert.IsType<PingEvent>(message.Event).PingId);
        Assert.NotEqual(Guid.Empty, message.ToEventGrid(DateTimeOffset.UnixEpoch).EventGrid!.Id);
    }

    [Theory]
    [InlineData($$"""{{{EventId}},"event":{{Ping}} }""", "the member \"event_type\"")]
    [InlineData($$"""{"event_type":"ping",{{EventId}} }""", "the member \"event\"")]
    [InlineData("{}", "the members \"event_type\", \"event\"")]
    public void What_is_missing_is_named(string json, string expected)
    {
        WebhookError error = Refuse(json);

        Assert.Equal(expected, error.Expected);
        Assert.Equal("", error.JsonPointer);
        Assert.Equal(0, error.ByteOffset);
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("\"\"", "the string \"\"")]
    [InlineData("17", "the number 17")]
    [InlineData("[\"ping\"]", "an array")]
    public void The_event_type_is_a_text(string eventType, string found)
    {
        WebhookError error = Refuse($$"""{{{EventId}},"event_type":{{eventType}},"event":{{Ping}} }""");

        Assert.Equal("/event_type", error.JsonPointer);
        Assert.Equal("an event type", error.Expected);
        Assert.Equal(found, error.Found);
    }

    [Theory]
    [InlineData("""{"a":1.50,"b":["\u00e9","é"]}""")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    public void An_event_of_unknown_type_is_kept_and_written_as_it_came(string payload)
    {
        foreach (string json in (string[])[
            $$"""{{{EventId}},"event_type":"no_such_event","event":{{payload}} }""",
            $$"""{{{EventId}},"event":{{payload}},"event_type":"no_such_event"}"""])
        {
            OneFuzzMessage message = Parse(json);

            UnknownOneFuzzEvent unknown = Assert.IsType<UnknownOneFuzzEvent>(message.Event);
            Assert.False(unknown.IsKnown);
            Assert.Equal("no_such_event", message.EventType);
            Assert.Equal(payload, unknown.Payload.GetRawText());
            Assert.Contains($"\"event_type\":\"no_such_event\",\"event\":{payload}", OneFuzzContract.Instance.Serialize(message).Text(), StringComparison.Ordinal);
            Assert.Equal(message, OneFuzzContract.Instance.Parse(OneFuzzContract.Instance.Serialize(message)));
        }
    }

    [Fact]
    public void Unknown_values_and_members_survive_at_every_depth()
    {
        const string Json = $$"""
            {{{EventId}},"event_type":"pool_created","event":{"pool_name":"p","os":"templeos","arch":"x86_64","managed":true,"autoscale":
            {"image":"i","scaleset_size":1,"vm_sku":"s","cost":{"max":1.0} },"colour":null},"expires_on":null,"shard":7}
            """;

        OneFuzzMessage message = Parse(Json);

        PoolCreatedEvent pool = Assert.IsType<PoolCreatedEvent>(message.Event);
        Assert.Equal(OS.Unrecognized, pool.OS.Value);
        Assert.Equal("templeos", pool.OS.UnrecognizedText);
        Assert.Equal(7, message.AdditionalProperties["shard"].GetInt32());
        Assert.Equal(JsonValueKind.Null, pool.AdditionalProperties["colour"].ValueKind);
        Assert.Equal("""{"max":1.0}""", pool.Autoscale!.AdditionalProperties["cost"].GetRawText());
        Assert.Equal(message, Parse(OneFuzzContract.Instance.Serialize(message).Text()));
        Assert.Contains("\"cost\":{\"max\":1.0}", OneFuzzContract.Instance.Serialize(message).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($$"""{"event_type":"pool_deleted",{{EventId}},"event":{"pool_name":"\ud800"} }""")]
    [InlineData($$"""{{{EventId}},"event":{"pool_name":"\ud800"},"event_type":"pool_deleted"}""")]
    [InlineData($$"""{{{EventId}},"event":{"pool_name":"\ud800"},"event\u005ftype":"pool_deleted"}""")]
    public void Half_a_character_in_the_event_is_refused_wherever_its_type_stands(string json)
    {
        WebhookError error = Refuse(json);

        Assert.Equal("/event/pool_name", error.JsonPointer);
        Assert.Equal(json.IndexOf("\"\\ud800", StringComparison.Ordinal), error.ByteOffset);
    }

    [Fact]
    public void A_given_event_type_has_to_agree()
    {
        const string Json = $$"""{"event_type":"pool_deleted",{{EventId}},"event":{{Pool}} }""";

        Assert.Equal(s_pool, OneFuzzContract.Instance.Parse(Json.Utf8(), "pool_deleted").Event);
        Assert.False(OneFuzzContract.Instance.TryParse(Json.Utf8(), "ping", out _, out WebhookError? error));
        Assert.Equal(WebhookRejectionReason.BodyMalformed, error.Reason);
        Assert.Equal("an event of type \"ping\"", error.Expected);
        Assert.Equal("one of type \"pool_deleted\"", error.Found);
    }

    private static OneFuzzMessage Parse(string json) => OneFuzzContract.Instance.Parse(json.Utf8());

    private static WebhookError Refuse(string json)
    {
        Assert.False(OneFuzzContract.Instance.TryParse(json.Utf8(), eventType: null, out _, out WebhookError? error));
        Assert.Equal(WebhookRejectionReason.BodyMalformed, error.Reason);
        return error;
    }
}
