namespace WebhookContracts.DjinnCi;

/// <content>Redeliveries, of which only the kind of event is known.</content>
public abstract partial class DjinnCiEventVisitor<TResult>
{
    /// <summary>What to do with this event.</summary>
    /// <param name="event">The event.</param>
    /// <returns>What comes of it.</returns>
    public abstract TResult Visit(UntypedBuildEvent @event);

    /// <summary>What to do with this event.</summary>
    /// <param name="event">The event.</param>
    /// <returns>What comes of it.</returns>
    public abstract TResult Visit(UntypedInviteEvent @event);

    partial void VisitFurther(DjinnCiEvent @event, ref bool isVisited, ref TResult? result)
    {
        isVisited = @event is UntypedBuildEvent or UntypedInviteEvent;
        result = @event switch
        {
            UntypedBuildEvent build => Visit(build),
            UntypedInviteEvent invite => Visit(invite),
            _ => default,
        };
    }
}
