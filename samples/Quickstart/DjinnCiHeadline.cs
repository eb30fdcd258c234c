using WebhookContracts.DjinnCi;

namespace Quickstart;

/// <summary>One line about each event of Djinn CI.</summary>
internal static class DjinnCiHeadline
{
    public static string Of(DjinnCiEvent received) => received switch
    {
        BuildSubmittedEvent { Build: var build } => $"{NameOf(build)}, by {build.User?.UserName}, tagged {string.Join(" and ", build.Tags)}",
        BuildStartedEvent { Build: var build } => $"{NameOf(build)}, {build.Trigger?.Type.ToWireName()}: {build.Trigger?.Comment}",
        BuildFinishedEvent { Build: var build } => $"{NameOf(build)} {build.Status.ToWireName()} after {(build.FinishedAt - build.StartedAt)?.TotalSeconds:F0} s",
        BuildTaggedEvent tagged => $"{tagged.User.UserName} tagged {NameOf(tagged.Build)} as {string.Join(" and ", tagged.Tags.Select(tag => tag.Name))}",
        BuildPinnedEvent { Build: var build } => $"{NameOf(build)} is kept for good",
        BuildUnpinnedEvent { Build: var build } => $"{NameOf(build)} may be cleaned up",
        InviteSentEvent invite => $"{invite.Inviter.UserName} invites {invite.Invitee.UserName} to {invite.Namespace.Path}",
        InviteAcceptedEvent invite => $"{invite.Invitee.UserName} has joined {invite.Namespace.Path}",
        InviteRejectedEvent invite => $"{invite.Invitee.UserName} will not join {invite.Namespace.Path}",
        NamespaceEvent { Namespace: var space } changed => $"{space.Path} {changed.Action.ToWireName()}, {space.Visibility.ToWireName()}",
        CronJobEvent { CronJob: var job } changed => $"{job.Name} {changed.Action.ToWireName()}, {job.Schedule.ToWireName()}, next at {job.NextRun:u}",
        ImageEvent { Image: var image } changed => $"{image.Name} {changed.Action.ToWireName()}, for {image.Driver?.ToWireName()}",
        ObjectEvent { Object: var stored } changed => $"{stored.Name} {changed.Action.ToWireName()}, {stored.Size} bytes of {stored.Type}",
        VariableEvent { Variable: var variable } changed => $"{variable.Key} {changed.Action.ToWireName()} by {variable.Author?.UserName}",
        SshKeyEvent { Key: var key } changed => $"{key.Name} {changed.Action.ToWireName()} at {key.UpdatedAt:u}",
        UnknownDjinnCiEvent unknown => $"kept for later: {unknown.Payload}",

        // Redeliveries without their event type, and what a later version of the package may know.
        _ => received.EventType,
    };

    private static string NameOf(Build build) => $"{build.Namespace?.Path} #{build.Number}";
}
