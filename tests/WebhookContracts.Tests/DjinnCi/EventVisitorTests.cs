using WebhookContracts.DjinnCi;
using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.DjinnCi;

/// <summary>A visitor gets every event under its own type, also those that are only met in redeliveries.</summary>
public class EventVisitorTests
{
    public static TheoryData<string> All => Fixture.Paths(Fixture.All.Where(fixture => fixture.Contract == Bundled.DjinnCi));

    [Theory]
    [MemberData(nameof(All))]
    public void Every_event_is_visited_as_what_it_is(string path)
    {
        Fixture fixture = Fixture.At(path);
        foreach (string eventType in (string[])[fixture.EventType, DjinnCiContract.LostEventType, "build.archived"])
        {
            DjinnCiEvent @event = DjinnCiContract.Instance.ParseEvent(eventType, fixture.Body);

            Assert.Equal(@event.GetType().Name, new Names().Visit(@event));
        }
    }

    private sealed class Names : DjinnCiEventVisitor<string>
    {
        public override string Visit(BuildSubmittedEvent @event) => nameof(BuildSubmittedEvent);

        public override string Visit(BuildStartedEvent @event) => nameof(BuildStartedEvent);

        public override string Visit(BuildFinishedEvent @event) => nameof(BuildFinishedEvent);

        public override string Visit(BuildTaggedEvent @event) => nameof(BuildTaggedEvent);

        public override string Visit(BuildPinnedEvent @event) => nameof(BuildPinnedEvent);

        public override string Visit(BuildUnpinnedEvent @event) => nameof(BuildUnpinnedEvent);

        public override string Visit(InviteSentEvent @event) => nameof(InviteSentEvent);

        public override string Visit(InviteAcceptedEvent @event) => nameof(InviteAcceptedEvent);

        public override string Visit(InviteRejectedEvent @event) => nameof(InviteRejectedEvent);

        public override string Visit(NamespaceEvent @event) => nameof(NamespaceEvent);

        public override string Visit(CronJobEvent @event) => nameof(CronJobEvent);

        public override string Visit(ImageEvent @event) => nameof(ImageEvent);

        public override string Visit(ObjectEvent @event) => nameof(ObjectEvent);

        public override string Visit(VariableEvent @event) => nameof(VariableEvent);

        public override string Visit(SshKeyEvent @event) => nameof(SshKeyEvent);

        public override string Visit(UntypedBuildEvent @event) => nameof(UntypedBuildEvent);

        public override string Visit(UntypedInviteEvent @event) => nameof(UntypedInviteEvent);

        public override string Visit(UnknownDjinnCiEvent @event) => nameof(UnknownDjinnCiEvent);
    }
}
