using System.Text.Json;
using WebhookContracts.DjinnCi;
using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.DjinnCi;

/// <summary>A redelivery says <c>Type(0)</c> instead of its event type. What only one event looks like is that event; nothing is guessed.</summary>
public class RedeliveryTests
{
    private static readonly string[] s_buildEvents = ["build.submitted", "build.started", "build.finished", "build.pinned", "build.unpinned"];
    private static readonly string[] s_answeredInvites = ["invite.accepted", "invite.rejected"];

    private static readonly Dictionary<string, string> s_headers = new() { ["X-Djinn-CI-Event"] = "Type(0)", ["X-Djinn-CI-Hook-ID"] = "7" };

    public static TheoryData<string> All => Fixture.Paths(Fixture.All.Where(fixture => fixture.Contract == Bundled.DjinnCi));

    public static TheoryData<string> Builds => Fixture.Paths(Fixture.All.Where(fixture => s_buildEvents.Contains(fixture.EventType)));

    [Theory]
    [MemberData(nameof(All))]
    public void The_event_is_told_from_the_shape_of_its_body(string path)
    {
        Fixture fixture = Fixture.At(path);

        WebhookDelivery delivery = Redeliver(fixture.Body);

        Assert.True(delivery.IsEventTypeInferred);
        Assert.True(delivery.Event.IsKnown);
        Assert.Null(delivery.DeliveryId);
        Assert.Equal("7", delivery.WebhookId);
        object original = fixture.Parse();
        if (s_buildEvents.Contains(fixture.EventType))
        {
            Assert.Equal(original.GetType().GetProperty("Build")!.GetValue(original), Assert.IsType<UntypedBuildEvent>(delivery.Event).Build);
            Assert.Equal("Type(0)", delivery.EventType);
        }
        else if (s_answeredInvites.Contains(fixture.EventType))
        {
            UntypedInviteEvent invite = Assert.IsType<UntypedInviteEvent>(delivery.Event);
            Assert.Equal(original.GetType().GetProperty("Invitee")!.GetValue(original), invite.Invitee);
            Assert.Equal(original.GetType().GetProperty("Namespace")!.GetValue(original), invite.Namespace);
            Assert.Equal("Type(0)", delivery.EventType);
        }
        else
        {
            Assert.Equal(original, delivery.Event);
            Assert.Equal(fixture.EventType, delivery.EventType);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_written_like_the_original(string path)
    {
        Fixture fixture = Fixture.At(path);

        object redelivered = Redeliver(fixture.Body).Message;

        Assert.Equal(fixture.Write(fixture.Parse()), fixture.Write(redelivered));
        Assert.Equal(redelivered, Redeliver(fixture.Write(redelivered)).Message);
        Assert.Equal(redelivered.GetHashCode(), Redeliver(fixture.Write(redelivered)).Message.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Neither_the_order_of_members_nor_new_ones_matter(string path)
    {
        Fixture fixture = Fixture.At(path);
        byte[] longer = Edited.WithBefore(Shuffled.MembersReversed(fixture.Body), JsonPlace.All(Shuffled.MembersReversed(fixture.Body))[1].Pointer, "\"colour\": {\"url\": 1, \"status\": 2}");

        Assert.Equal(Redeliver(fixture.Body).Message, Redeliver(Shuffled.MembersReversed(fixture.Body)).Message);
        Assert.IsType(Redeliver(fixture.Body).Message.GetType(), Redeliver(longer).Message);
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void The_status_of_a_build_does_not_tell_what_happened_to_it(string path)
    {
        Fixture fixture = Fixture.At(path);
        foreach (string status in (string[])["queued", "running", "passed", "passed_with_failures", "failed", "killed", "timed_out", "Status(9)"])
        {
            Assert.IsType<UntypedBuildEvent>(Redeliver(Edited.With(fixture.Body, "/status", $"\"{status}\"")).Event);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"build\"")]
    [InlineData("""{"action":"created"}""")]
    [InlineData("""{"action":"created","widget":{}}""")]
    [InlineData("""{"action":"created","cron":{},"image":{}}""")]
    [InlineData("""{"action":"created","cron":{},"url":""}""")]
    [InlineData("""{"cron":{}}""")]
    [InlineData("""{"invitee":{}}""")]
    [InlineData("""{"inviter":{},"namespace":{}}""")]
    [InlineData("""{"build":{},"tags":[],"url":""}""")]
    [InlineData("""{"url":"","tags":[],"status":"passed"}""")]
    [InlineData("""{"Action":"created","Cron":{}}""")]
    public void A_shape_that_no_event_has_is_an_unknown_event(string json)
    {
        WebhookDelivery delivery = Redeliver(json.Utf8());

        UnknownDjinnCiEvent unknown = Assert.IsType<UnknownDjinnCiEvent>(delivery.Event);
        Assert.False(delivery.IsEventTypeInferred);
        Assert.Equal("Type(0)", unknown.EventType);
        Assert.Equal(json, unknown.Payload.GetRawText());
    }

    [Theory]
    [InlineData("""{"action":"created","cron":7}""", "/cron")]
    [InlineData("""{"action":null,"variable":{}}""", "/action")]
    [InlineData("""{"action":"created","key":{},"ssh_key":{}}""", "/key")]
    [InlineData("""{"invitee":{},"namespace":{}}""", "/invitee")]
    [InlineData("""{"action":"created","\ud800":1,"cron":{}}""", "/\\ud800")]
    public void A_shape_with_something_else_in_it_is_malformed(string json, string pointer)
    {
        WebhookResult result = Bundled.DjinnCi.Read(s_headers, json.Utf8());

        Assert.Equal(WebhookRejectionReason.BodyMalformed, result.Reason);
        Assert.Equal(pointer, result.Error!.JsonPointer);
    }

    [Fact]
    public void Other_unknown_types_are_not_looked_at()
    {
        Fixture fixture = Fixture.At("djinn-ci/examples/cron.json");
        foreach (string eventType in (string[])["Type(1)", "type(0)", "0", "collaborator_joined"])
        {
            WebhookDelivery delivery = Bundled.DjinnCi.Read(new Dictionary<string, string> { ["X-Djinn-CI-Event"] = eventType }, fixture.Body).Delivery!;

            Assert.IsType<UnknownDjinnCiEvent>(delivery.Event);
            Assert.False(delivery.IsEventTypeInferred);
            Assert.Equal(eventType, delivery.EventType);
        }
    }

    [Fact]
    public void An_untyped_invite_is_compared_by_content()
    {
        Fixture fixture = Fixture.At("djinn-ci/examples/invite.accepted.json");
        UntypedInviteEvent invite = (UntypedInviteEvent)Redeliver(fixture.Body).Message;

        Assert.Equal(invite, invite with { });
        Assert.NotEqual(invite, invite with { Invitee = invite.Invitee with { UserName = "other" } });
        Assert.NotEqual(invite, invite with { AdditionalProperties = new Dictionary<string, JsonElement> { ["a"] = default } });
    }

    private static WebhookDelivery Redeliver(byte[] body) => Bundled.DjinnCi.Read(s_headers, body).Delivery!;
}
