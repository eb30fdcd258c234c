using WebhookContracts.DjinnCi;

namespace WebhookContracts.Tool.Providers;

/// <summary>A body as the library has read it.</summary>
/// <param name="Event">The typed payload.</param>
/// <param name="Message">What the body held: the envelope where there is one, else the event itself.</param>
/// <param name="Written">The message, or the event, as the library writes it back.</param>
/// <param name="IsEventTypeInferred">Whether the event type was lost and the event recovered from the body's shape.</param>
internal sealed record ReadBody(IWebhookEvent Event, object Message, byte[] Written, bool IsEventTypeInferred)
{
    /// <summary>The event whose schema describes the payload: any of those that it may be, where it cannot be told which of several.</summary>
    public string DescribedBy => Event switch
    {
        UntypedBuildEvent => "build.submitted",
        UntypedInviteEvent => "invite.accepted",
        _ => Event.EventType,
    };
}
