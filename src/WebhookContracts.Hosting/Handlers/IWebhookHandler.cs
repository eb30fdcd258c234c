namespace WebhookContracts;

/// <summary>Handles events of one type, or of all types that derive from it. Made for each delivery by dependency injection, after its signature was verified.</summary>
/// <typeparam name="TEvent">
/// The event's record; the base type of a contract's events for all of them; <see cref="IUnknownWebhookEvent"/> for those that no contract knows;
/// <see cref="IWebhookEvent"/> for every event of every contract.
/// </typeparam>
public interface IWebhookHandler<in TEvent>
    where TEvent : class, IWebhookEvent
{
    /// <summary>
    /// Handles an event. The sender waits for it: what takes long is better written down and done later. One that throws is answered 503, so that the sender tries
    /// again; where deliveries are de-duplicated, handlers that have succeeded do not run again.
    /// </summary>
    /// <param name="event">The event.</param>
    /// <param name="context">The delivery that it came with, and the services of the request.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the host stops and has no more time. Not when the sender goes away: it tries again, and the work is done by then.
    /// </param>
    /// <returns>When it is handled.</returns>
    Task HandleAsync(TEvent @event, WebhookContext context, CancellationToken cancellationToken);
}
