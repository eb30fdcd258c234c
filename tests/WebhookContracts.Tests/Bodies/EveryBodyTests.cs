using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Bodies;

/// <summary>What holds for every body that any known release of a service sends, and for every documented one.</summary>
public class EveryBodyTests
{
    // Sent by an agent that adds members of its own to a crash report.
    private const string WithUnknownMembers = "onefuzz/csharp-main/crash_reported.unknown_members.json";

    public static TheoryData<string> All => Fixture.Paths(Fixture.All);

    [Fact]
    public void There_is_an_example_of_every_event_type()
    {
        foreach (WebhookContract contract in Bundled.All)
        {
            IEnumerable<string> exemplified = Fixture.Examples.Where(fixture => fixture.Contract == contract).Select(fixture => fixture.EventType);
            Assert.Equal(contract.EventTypes.Select(eventType => eventType.Name).Order(StringComparer.Ordinal), exemplified.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_read_as_its_own_event(string path)
    {
        Fixture fixture = Fixture.At(path);

        IWebhookEvent @event = fixture.EventOf(fixture.Parse());

        Assert.True(@event.IsKnown);
        Assert.Equal(fixture.EventType, @event.EventType);
        Assert.IsType(fixture.Contract.EventTypes.Single(eventType => eventType.Name == fixture.EventType).RecordType, @event);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Read_twice_it_is_equal(string path)
    {
        Fixture fixture = Fixture.At(path);
        object one = fixture.Parse();
        object other = fixture.Parse();

        Assert.NotSame(one, other);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Written_and_read_again_it_is_equal(string path)
    {
        Fixture fixture = Fixture.At(path);
        object value = fixture.Parse();

        object again = fixture.Parse(fixture.Write(value));

        Assert.Equal(value, again);
        Assert.Equal(value.GetHashCode(), again.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_member_has_a_property(string path)
    {
        IEnumerable<string> unknown = RecordGraph.AdditionalMembersIn(Fixture.At(path).Parse());

        if (path == WithUnknownMembers)
        {
            Assert.Equal(["CrashReport.reproduced", "CrashReport.sub-tool"], unknown);
        }
        else
        {
            Assert.Empty(unknown);
        }
    }
}
