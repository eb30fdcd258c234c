namespace WebhookContracts;

/// <summary>
/// Takes the events of a webhook in place of its handlers, and writes them down for workers: what an adapter to a message broker implements. What it throws is logged, and the
/// sender told to try again. Its methods may be called from any thread, any number of times at once.
/// </summary>
public interface IWebhookHandOff
{
    /// <summary>
    /// Hands one event on. Once this has returned, the sender is told that the event was taken: it must be where it outlives this process. What has no end must be given one
    /// here, since the sender waits.
    /// </summary>
    /// <param name="handedOff">The event. What it holds is lent, and not to be used after this has returned.</param>
    /// <param name="cancellationToken">Cancelled when the host stops and has no more time.</param>
    /// <returns>When it is written down.</returns>
    ValueTask HandOffAsync(HandedOffEvent handedOff, CancellationToken cancellationToken);

    /// <summary>Keeps an authentic delivery that can't be read, where the webhook has no handler for such. As lasting as what <see cref="HandOffAsync"/> does.</summary>
    /// <param name="receiver">The webhook.</param>
    /// <param name="delivery">The whole request, exactly as it came.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="cancellationToken">Cancelled when the host stops and has no more time.</param>
    /// <returns>When it is written down.</returns>
    ValueTask KeepUnreadableAsync(WebhookReceiver receiver, RawDelivery delivery, WebhookError error, CancellationToken cancellationToken);
}
