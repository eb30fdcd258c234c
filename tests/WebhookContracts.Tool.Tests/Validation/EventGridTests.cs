using WebhookContracts.Tool.Validation;
using static WebhookContracts.Tool.Tests.Validation.SchemaValidatorTests;

namespace WebhookContracts.Tool.Tests.Validation;

/// <summary>OneFuzz's second message format, in the shapes of its releases.</summary>
public class EventGridTests
{
    private static readonly SchemaValidator s_oneFuzz = SchemaValidator.For("onefuzz");

    [Fact]
    public void Releases_5_1_to_5_20_send_the_event_alone()
    {
        ValidationReport report = s_oneFuzz.ValidateMessage(
            """[{"data": {"ping_id": "00000000-0000-0000-0000-000000000002"}, "dataVersion": "1.0.0", "eventTime": "2022-02-11T01:02:03.123456+00:00", "eventType": "ping", "id": "00000000-0000-0000-0000-000000000001", "subject": "example"}]"""u8);

        Assert.True(report.IsValid);
        Assert.Equal(("event-grid-1.0", "ping"), (report.Dialect, report.EventType));
        AssertNotes(report, "MemberAlias /0/eventType: another name of 'EventType'");
    }

    [Fact]
    public void Releases_from_6_0_write_the_event_type_with_a_capital()
    {
        ValidationReport report = s_oneFuzz.ValidateMessage(
            """[{"dataVersion":"1.0.0","subject":"example","EventType":"ping","eventTime":"2023-01-02T03:04:05.678+00:00","id":"00000000-0000-0000-0000-000000000001","data":{"ping_id":"00000000-0000-0000-0000-000000000002"}}]"""u8);

        Assert.True(report.IsValid);
        Assert.Empty(report.Notes);
    }

    [Fact]
    public void Releases_from_8_5_send_the_whole_envelope()
    {
        ValidationReport report = s_oneFuzz.ValidateMessage(Envelope("ping", "00000000-0000-0000-0000-000000000002"));

        Assert.True(report.IsValid);
        Assert.Empty(report.Notes);
        Assert.Equal("event-grid", report.Dialect);
    }

    [Fact]
    public void The_event_is_checked_inside_the_envelope_inside_the_array()
    {
        AssertViolations(
            s_oneFuzz.ValidateMessage(Envelope("ping", "x")),
            "/0/data/event/ping_id: expected a UUID such as 00000000-0000-0000-0000-000000000000, found the string 'x'");
    }

    [Fact]
    public void Both_event_types_have_to_agree()
    {
        AssertViolations(
            s_oneFuzz.ValidateMessage(Envelope("pong", "00000000-0000-0000-0000-000000000002")),
            "/0/data/event_type: expected the event type 'ping', found 'pong'");
        AssertViolations(
            s_oneFuzz.ValidateMessage(Envelope("ping", "00000000-0000-0000-0000-000000000002"), "task_failed"),
            "/0/EventType: expected the event type 'task_failed', found 'ping'");
    }

    [Fact]
    public void The_array_holds_exactly_one_event()
    {
        AssertViolations(s_oneFuzz.ValidateMessage("[]"u8), ": expected at least 1 items, found 0");
        AssertViolations(s_oneFuzz.ValidateMessage("[1]"u8), "/0: expected an object, found 1");
        string one = """{"dataVersion":"1.0.0","subject":"s","EventType":"new","eventTime":"2023-01-02T03:04:05Z","id":"00000000-0000-0000-0000-000000000001","data":{}}""";
        AssertViolations(s_oneFuzz.ValidateMessage(System.Text.Encoding.UTF8.GetBytes($"[{one},{one}]")), ": expected at most 1 items, found 2");
    }

    [Fact]
    public void Both_spellings_of_the_event_type_together_are_a_violation()
    {
        AssertViolations(
            s_oneFuzz.ValidateMessage(
                """[{"dataVersion":"1.0.0","subject":"s","EventType":"ping","eventType":"ping","eventTime":"2023-01-02T03:04:05Z","id":"00000000-0000-0000-0000-000000000001","data":{"ping_id":"00000000-0000-0000-0000-000000000002"}}]"""u8),
            "/0/eventType: 'eventType' and 'EventType' are the same member: leave one out");
    }

    [Fact]
    public void What_the_wrapper_lacks_is_told()
    {
        AssertViolations(
            s_oneFuzz.ValidateMessage("""[{"EventType":"ping","data":{"ping_id":"00000000-0000-0000-0000-000000000002"}}]"""u8),
            "/0/dataVersion: the member 'dataVersion' is missing",
            "/0/subject: the member 'subject' is missing",
            "/0/eventTime: the member 'eventTime' is missing",
            "/0/id: the member 'id' is missing");
    }

    [Fact]
    public void Releases_8_1_to_8_4_put_two_members_of_the_message_beside_the_event()
    {
        ValidationReport report = s_oneFuzz.ValidateMessage(
            """[{"dataVersion":"1.0.0","subject":"s","EventType":"ping","eventTime":"2023-01-02T03:04:05Z","id":"00000000-0000-0000-0000-000000000001","data":{"ping_id":"00000000-0000-0000-0000-000000000002"},"sas_url":null,"version":"1.0","more":1}]"""u8);

        Assert.True(report.IsValid);
        AssertNotes(report, "UnknownMember /0/more: the schema names no such member");
    }

    [Fact]
    public void Data_is_the_envelope_only_if_it_has_both_members_of_one()
    {
        AssertViolations(
            s_oneFuzz.ValidateMessage(
                """[{"dataVersion":"2.0.0","subject":"s","EventType":"pool_deleted","eventTime":"2023-01-02T03:04:05Z","id":"00000000-0000-0000-0000-000000000001","data":{"event_type":"pool_deleted"}}]"""u8),
            "/0/data/pool_name: the member 'pool_name' is missing");
    }

    [Fact]
    public void The_slim_serialization_spells_all_names_otherwise()
    {
        AssertViolations(
            s_oneFuzz.ValidateMessage("""{"EventId":"00000000-0000-0000-0000-000000000001","EventType":"Ping","Event":{}}"""u8),
            "/event_type: the member 'event_type' is missing; there is 'EventType'",
            "/event: the member 'event' is missing; there is 'Event'");
        AssertViolations(
            s_oneFuzz.ValidateMessage(
                """[{"subject":"s","EventType":"ping","eventTime":"2023-01-02T03:04:05Z","id":"00000000-0000-0000-0000-000000000001","data":{"EventType":"Ping","Event":{}}}]"""u8),
            "/0/dataVersion: the member 'dataVersion' is missing",
            "/0/data/event_type: the member 'event_type' is missing; there is 'EventType'",
            "/0/data/event: the member 'event' is missing; there is 'Event'");
    }

    private static byte[] Envelope(string innerType, string pingId) => System.Text.Encoding.UTF8.GetBytes(
        $$$"""[{"dataVersion":"2.0.0","subject":"example","EventType":"ping","eventTime":"2023-01-02T03:04:05.678+00:00","id":"00000000-0000-0000-0000-000000000001","data":{"webhook_id":"00000000-0000-0000-0000-000000000000","event_id":"00000000-0000-0000-0000-000000000001","event_type":"{{{innerType}}}","event":{"ping_id":"{{{pingId}}}"},"instance_id":"00000000-0000-0000-0000-000000000003","instance_name":"example"}}]""");
}
