using System.Reflection;
using System.Text.Json;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Tests.Fixtures;
using PingEvent = WebhookContracts.Launchpad.PingEvent;

namespace WebhookContracts.Tests.Sending;

/// <summary>A message that lacks what its declaration requires is refused by the name of what it lacks, and not written in part.</summary>
public class IncompleteMessageTests
{
    public static TheoryData<string> Messages => Fixture.Paths(Fixture.Examples.Append(Fixture.At("onefuzz/event-grid/task_failed.8.5.0.json")));

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_required_member_that_is_null_is_named_at_any_depth(string path)
    {
        Fixture fixture = Fixture.At(path);
        object message = fixture.Parse();
        byte[] whole = fixture.Write(message);
        int tried = 0;

        foreach (object record in RecordGraph.RecordsIn(message).ToList())
        {
            foreach (PropertyInfo property in RecordGraph.PropertiesOf(record).Where(property => !property.PropertyType.IsValueType && MustNotBeNull(property)))
            {
                object? value = property.GetValue(record);
                property.SetValue(record, null);
                tried++;

                Exception refusal = Assert.ThrowsAny<Exception>(() => fixture.Write(message));

                Assert.True(refusal is InvalidOperationException, $"{record.GetType().Name}.{property.Name}: {refusal}");
                Assert.Equal($"{property.Name} is null, but is required; a message cannot be written without it.", refusal.Message);
                property.SetValue(record, value);
            }
        }

        Assert.NotEqual(0, tried);
        Assert.Equal(whole, fixture.Write(message));
    }

    [Fact]
    public void An_item_or_an_entry_that_is_null_is_refused()
    {
        BugEvent bug = (BugEvent)Fixture.At("launchpad/examples/bug.json").Parse();
        GitPushEvent push = (GitPushEvent)Fixture.At("launchpad/examples/git-push.json").Parse();
        const string Message = "An item of a list or a value of a map is null, but must not be; a message cannot be written with it.";

        Assert.Equal(Message, Refuse(bug with { New = bug.New with { Tags = ["a", null!] } }));
        Assert.Equal(Message, Refuse(push with { RefChanges = new Dictionary<string, RefChange> { ["refs/heads/main"] = null! } }));

        static string Refuse(LaunchpadEvent @event) => Assert.Throws<InvalidOperationException>(() => LaunchpadContract.Instance.Serialize(@event)).Message;
    }

    [Fact]
    public void An_additional_member_has_a_value_and_a_name_of_its_own()
    {
        PingEvent ping = new() { Ping = true };

        Refuse(ping with { AdditionalProperties = new Dictionary<string, JsonElement> { ["a"] = default } }, "JsonElement without a value");
        Refuse(ping with { AdditionalProperties = new Dictionary<string, JsonElement> { ["ping"] = JsonSerializer.SerializeToElement(1) } }, "\"ping\"");
        Refuse(new UnknownLaunchpadEvent("a", default), "JsonElement without a value");

        static void Refuse(LaunchpadEvent @event, string expected) =>
            Assert.Contains(expected, Assert.Throws<InvalidOperationException>(() => LaunchpadContract.Instance.Serialize(@event)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_counts_as_the_name_that_it_stands_for()
    {
        BugEvent bug = (BugEvent)Fixture.At("launchpad/examples/bug.json").Parse();
        BugEvent twice = bug with { New = bug.New with { AdditionalProperties = new Dictionary<string, JsonElement> { ["reported"] = JsonSerializer.SerializeToElement("/~a") } } };

        Assert.Throws<InvalidOperationException>(() => LaunchpadContract.Instance.Serialize(twice));
    }

    [Fact]
    public void An_untyped_redelivery_needs_its_body_too()
    {
        Assert.Equal(
            "Build is null, but is required; a message cannot be written without it.",
            Assert.Throws<InvalidOperationException>(() => DjinnCiContract.Instance.Serialize(new UntypedBuildEvent { Build = null! })).Message);
        Assert.Equal(
            "Invitee is null, but is required; a message cannot be written without it.",
            Assert.Throws<InvalidOperationException>(() => DjinnCiContract.Instance.Serialize(new UntypedInviteEvent { Invitee = null!, Namespace = null! })).Message);
    }

    [Fact]
    public void No_message_is_no_message()
    {
        Assert.Throws<ArgumentNullException>(() => LaunchpadContract.Instance.Serialize(null!));
        Assert.Throws<ArgumentNullException>(() => LaunchpadContract.Instance.Serialize(new System.Buffers.ArrayBufferWriter<byte>(), null!));
        Assert.Throws<ArgumentNullException>(() => LaunchpadContract.Instance.Serialize(null!, new PingEvent { Ping = true }));
        Assert.Throws<ArgumentNullException>(() => OneFuzzContract.Instance.SerializeEvent(null!));
        Assert.Throws<ArgumentNullException>(() => LaunchpadContract.Instance.CreateDelivery(null!, null));
        Assert.Throws<InvalidOperationException>(() => OneFuzzContract.Instance.CreateDelivery(new OneFuzzMessage { EventId = default, Event = null! }, null));
    }

    [Fact]
    public void After_a_failure_the_next_message_is_written_as_ever()
    {
        PingEvent good = new() { Ping = true };
        UnknownLaunchpadEvent bad = new("a", default);
        System.Buffers.ArrayBufferWriter<byte> output = new();

        for (int i = 0; i < 3; i++)
        {
            Assert.Throws<InvalidOperationException>(() => LaunchpadContract.Instance.Serialize(bad));
            Assert.Equal("""{"ping":true}"""u8.ToArray(), LaunchpadContract.Instance.Serialize(good));
            Assert.Throws<InvalidOperationException>(() => LaunchpadContract.Instance.Serialize(new System.Buffers.ArrayBufferWriter<byte>(), bad));
            LaunchpadContract.Instance.Serialize(output, good);
        }

        Assert.Equal("""{"ping":true}{"ping":true}{"ping":true}"""u8.ToArray(), output.WrittenSpan.ToArray());
    }

    // AdditionalProperties has a default, and everything else that must not be null is required.
    private static bool MustNotBeNull(PropertyInfo property) => RecordGraph.IsRequired(property) || property.Name is "AdditionalProperties" or "DataVersion";
}
