using System.Text.Json;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.OneFuzz;

/// <summary>The second message format of OneFuzz: an array of one Event Grid event, in the shape of every release.</summary>
public class EventGridTests
{
    private const string Id = "4e84713d-50cd-41ec-890b-d6d033c5c2de";
    private const string Pool = """{"pool_name":"linux-pool"}""";
    private const string Before = $$""" "dataVersion":"1.0.0","subject":"contoso-fuzz","eventTime":"2022-12-01T08:09:10Z","id":"{{Id}}" """;
    private const string Message = $$"""{"event_id":"{{Id}}","event_type":"pool_deleted","event":{{Pool}} }""";

    [Theory]
    [InlineData("5.1.0", "1.0.0", "2022-02-11T01:02:03.123456+00:00", null)]
    [InlineData("6.0.0", "1.0.0", "2022-12-01T08:09:10.1234567+00:00", null)]
    [InlineData("8.1.0", "1.0.0", "2023-05-17T14:02:56.1350021+00:00", "1.0")]
    public void Before_8_5_0_the_data_is_the_event_alone(string release, string dataVersion, string eventTime, string? version)
    {
        OneFuzzMessage message = Release(release);

        Assert.IsType<TaskFailedEvent>(message.Event);
        Assert.Equal(Guid.Parse(Id), message.EventId);
        Assert.Equal("contoso-fuzz", message.InstanceName);
        Assert.Null(message.WebhookId);
        Assert.Null(message.InstanceId);
        Assert.Null(message.CreatedAt);
        Assert.Equal(version, message.Version);
        Assert.Equal(version is not null, message.SasUrl is not null);
        EventGridEnvelope envelope = Assert.IsType<EventGridEnvelope>(message.EventGrid);
        Assert.Equal(message.EventId, envelope.Id);
        Assert.Equal("contoso-fuzz", envelope.Subject);
        Assert.Equal(dataVersion, envelope.DataVersion);
        Assert.Equal(DateTimeOffset.Parse(eventTime, System.Globalization.CultureInfo.InvariantCulture), envelope.EventTime);
        Assert.Empty(envelope.AdditionalProperties);
    }

    [Fact]
    public void Since_8_5_0_the_data_is_the_whole_message()
    {
        OneFuzzMessage message = Release("8.5.0");

        Assert.IsType<TaskFailedEvent>(message.Event);
        Assert.Equal(Guid.Parse("bc077b02-6d14-487c-9862-304cc7edce26"), message.WebhookId);
        Assert.Equal(Guid.Parse("482d7b17-4e96-4b0b-9325-f90f0f5d93ce"), message.InstanceId);
        Assert.Equal("contoso-fuzz", message.InstanceName);
        Assert.NotNull(message.SasUrl);
        Assert.NotNull(message.CreatedAt);
        Assert.Equal(EventGridEnvelope.MessageDataVersion, message.EventGrid!.DataVersion);
    }

    [Theory]
    [InlineData("6.0.0", "dataVersion subject EventType eventTime id data")]
    [InlineData("8.1.0", "dataVersion subject EventType eventTime id data sas_url version")]
    [InlineData("8.5.0", "dataVersion subject EventType eventTime id data")]
    public void It_is_written_in_the_shape_it_came_in(string release, string members)
    {
        using JsonDocument written = JsonDocument.Parse(OneFuzzContract.Instance.Serialize(Release(release)));
        using JsonDocument sent = JsonDocument.Parse(Fixture.At($"onefuzz/event-grid/task_failed.{release}.json").Body);

        JsonElement gridEvent = Assert.Single(written.RootElement.EnumerateArray());
        Assert.Equal(members.Split(' '), gridEvent.EnumerateObject().Select(member => member.Name));
        foreach (string unchanged in members.Split(' ').Except(["data"]))
        {
            Assert.True(JsonElement.DeepEquals(sent.RootElement[0].GetProperty(unchanged), gridEvent.GetProperty(unchanged)), unchanged);
        }

        Assert.Equal(release == "8.5.0", gridEvent.GetProperty("data").TryGetProperty("event_type", out _));
    }

    [Fact]
    public void Written_by_8_5_0_it_is_the_same_JSON()
    {
        using JsonDocument written = JsonDocument.Parse(OneFuzzContract.Instance.Serialize(Release("8.5.0")));
        using JsonDocument sent = JsonDocument.Parse(Fixture.At("onefuzz/event-grid/task_failed.8.5.0.json").Body);

        Assert.True(JsonElement.DeepEquals(sent.RootElement, written.RootElement));
    }

    [Theory]
    [InlineData($$"""[{"eventType":"pool_deleted",{{Before}},"data":{{Pool}} }]""")]
    [InlineData($$"""[{"data":{{Pool}},{{Before}},"EventType":"pool_deleted"}]""")]
    [InlineData($$"""[{"d\u0061ta":{{Pool}},{{Before}},"event\u0054ype":"pool_deleted"}]""")]
    [InlineData($$"""[{"data":{{Message}},{{Before}},"EventType":"pool_deleted"}]""")]
    [InlineData($$"""[{"EventType":"pool_deleted",{{Before}},"data":{{Message}} }]""")]
    public void The_event_type_has_either_spelling_and_any_place(string json) =>
        Assert.Equal(new PoolDeletedEvent { PoolName = "linux-pool" }, OneFuzzContract.Instance.Parse(json.Utf8()).Event);

    [Theory]
    [InlineData("[]", "an Event Grid event, which is an object", "the end of the array", "", 1)]
    [InlineData("[7]", "an Event Grid event, which is an object", "the number 7", "/0", 1)]
    [InlineData("[[]]", "an Event Grid event, which is an object", "an array", "/0", 1)]
    [InlineData("[{}]", "the members \"EventType\", \"id\", \"subject\", \"eventTime\", \"dataVersion\", \"data\"", "an object without them", "/0", 1)]
    public void An_array_of_something_else_is_refused(string json, string expected, string found, string pointer, long offset) =>
        AssertRefused(json, expected, found, pointer, offset);

    [Fact]
    public void Two_events_are_refused()
    {
        string one = $$"""{"EventType":"pool_deleted",{{Before}},"data":{{Pool}} }""";

        AssertRefused($"[{one},{one}]", "the end of the array: OneFuzz sends exactly one event in a delivery", "an object", "/1", one.Length + 2);
    }

    [Fact]
    public void The_message_inside_has_to_be_of_the_type_outside()
    {
        string json = $$"""[{"EventType":"ping",{{Before}},"data":{{Message}} }]""";

        AssertRefused(
            json,
            "a message of the type \"ping\", which the Event Grid event names",
            "one of the type \"pool_deleted\"",
            "/0/data",
            json.IndexOf(Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($$"""[{"EventType":"pool_deleted","eventType":"pool_deleted",{{Before}},"data":{{Pool}} }]""", "/0/eventType")]
    [InlineData($$"""[{"EventType":"pool_deleted",{{Before}},"data":{{Pool}},"data":{{Pool}} }]""", "/0/data")]
    [InlineData($$"""[{"EventType":"pool_deleted",{{Before}},"topic":1,"topic":1,"data":{{Pool}} }]""", "/0/topic")]
    public void A_member_that_comes_twice_is_refused(string json, string pointer) => Assert.Equal(pointer, Refuse(json).JsonPointer);

    [Theory]
    [InlineData("id", "7", "/0/id", "a UUID")]
    [InlineData("eventTime", "\"yesterday\"", "/0/eventTime", "a date and time")]
    [InlineData("subject", "null", "/0/subject", "a string")]
    [InlineData("dataVersion", "1.0", "/0/dataVersion", "a string")]
    [InlineData("EventType", "\"\"", "/0/EventType", "an event type")]
    [InlineData("data", "[]", "/0/data", "an object")]
    [InlineData("data", "{\"pool_name\":null}", "/0/data/pool_name", "a string")]
    [InlineData("data", "{\"pool_name\":\"\\udc00\"}", "/0/data/pool_name", "escape sequences that form whole characters")]
    [InlineData("data", "{\"pool_name\":\"p\",\"event_typ\\ud800\":1}", "/0/data/event_typ\\ud800", "escape sequences that form whole characters")]
    [InlineData("sas_url", "7", "/0/sas_url", "a URI")]
    [InlineData("version", "1", "/0/version", "a string")]
    public void A_fault_is_named_with_its_place(string member, string value, string pointer, string expected)
    {
        Dictionary<string, string> members = new()
        {
            ["EventType"] = "\"pool_deleted\"",
            ["id"] = $"\"{Id}\"",
            ["subject"] = "\"contoso-fuzz\"",
            ["eventTime"] = "\"2022-12-01T08:09:10Z\"",
            ["dataVersion"] = "\"1.0.0\"",
            ["data"] = Pool,
            [member] = value,
        };
        WebhookError error = Refuse($"[{{{string.Join(',', members.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}]");

        Assert.Equal(pointer, error.JsonPointer);
        Assert.StartsWith(expected, error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_members_and_events_survive()
    {
        string json = $$"""[{"EventType":"no_such_event",{{Before}},"data":{"a":1.0},"topic":"/subscriptions","metadataVersion":"1"}]""";

        OneFuzzMessage message = OneFuzzContract.Instance.Parse(json.Utf8());

        Assert.Equal("{\"a\":1.0}", Assert.IsType<UnknownOneFuzzEvent>(message.Event).Payload.GetRawText());
        Assert.Equal(["topic", "metadataVersion"], message.EventGrid!.AdditionalProperties.Keys);
        Assert.Equal(message, OneFuzzContract.Instance.Parse(OneFuzzContract.Instance.Serialize(message)));
        Assert.Contains("\"data\":{\"a\":1.0}", OneFuzzContract.Instance.Serialize(message).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_envelope_is_part_of_the_messages_equality()
    {
        OneFuzzMessage message = Release("8.5.0");

        Assert.NotEqual(message, message with { EventGrid = null });
        Assert.NotEqual(message, message with { EventGrid = message.EventGrid! with { Subject = "other" } });
        Assert.NotEqual(message, message with { EventGrid = message.EventGrid! with { EventTime = message.EventGrid.EventTime.AddTicks(1) } });
        Assert.NotEqual(message, message with { Version = "2.0" });
        Assert.Equal(message, message with { EventGrid = message.EventGrid! with { } });
    }

    [Fact]
    public void The_slim_serialization_is_refused_by_name_in_both_formats()
    {
        byte[] grid = Fixture.Slim.Body;
        using JsonDocument document = JsonDocument.Parse(grid);
        string alone = document.RootElement[0].GetProperty("data").GetRawText();

        foreach ((string json, string pointer) in ((string, string)[])[(grid.Text(), "/0/data"), (alone, "")])
        {
            WebhookError error = Refuse(json);
            Assert.Equal(pointer, error.JsonPointer);
            Assert.Equal(json.IndexOf(alone, StringComparison.Ordinal), error.ByteOffset);
            Assert.Contains("slim serialization", error.Found, StringComparison.Ordinal);
            Assert.Contains("EnableSlimEventSerialization", error.Message, StringComparison.Ordinal);
        }
    }

    private static OneFuzzMessage Release(string release) => (OneFuzzMessage)Fixture.At($"onefuzz/event-grid/task_failed.{release}.json").Parse();

    private static void AssertRefused(string json, string expected, string found, string pointer, long offset)
    {
        WebhookError error = Refuse(json);
        Assert.Equal(expected, error.Expected);
        Assert.Equal(found, error.Found);
        Assert.Equal(pointer, error.JsonPointer);
        Assert.Equal(offset, error.ByteOffset);
    }

    private static WebhookError Refuse(string json)
    {
        Assert.False(OneFuzzContract.Instance.TryParse(json.Utf8(), eventType: null, out _, out WebhookError? error));
        Assert.Equal(WebhookRejectionReason.BodyMalformed, error.Reason);
        return error;
    }
}
