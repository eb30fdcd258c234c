namespace WebhookContracts;

/// <summary>
/// Remembers which handler has succeeded with which delivery, so that a delivery that comes again is not handled again. A delivery is claimed for a bounded time before its
/// handlers run: only one host at a time handles it, and when that host dies, the claim ends by itself.
/// <para>
/// In memory (<see cref="InMemoryDeliveryStore"/>) unless another is registered. All methods may be called from any thread; one that throws makes the delivery fail, and its
/// sender try again.
/// </para>
/// </summary>
public interface IDeliveryStore
{
    /// <summary>Claims a delivery. Of several claims at one time exactly one succeeds.</summary>
    /// <param name="key">What the delivery is recognised by: an opaque text, compared by its characters.</param>
    /// <param name="duration">How long the claim lasts unless it is renewed; from then on another one can be had.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The claim, with the handlers that have succeeded before; null while somebody else has one.</returns>
    ValueTask<DeliveryClaim?> ClaimAsync(string key, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Makes a claim last longer.</summary>
    /// <param name="claim">A claim of this store.</param>
    /// <param name="duration">How long it lasts from now.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether it does; false if the claim had ended and somebody else has taken the delivery.</returns>
    ValueTask<bool> RenewAsync(DeliveryClaim claim, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers that a handler has succeeded. That is a fact, and so remembered even when the claim has ended meanwhile; unless the handler worked in a transaction of the store,
    /// which is committed here, together with that.
    /// </summary>
    /// <param name="claim">A claim of this store.</param>
    /// <param name="handler">The handler's name, compared by its characters.</param>
    /// <param name="retention">How long the delivery is to be remembered from now, at least.</param>
    /// <param name="isLast">Whether the claim ends with this, as by <see cref="ReleaseAsync"/>: one round trip, and not two.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>When it is remembered.</returns>
    /// <exception cref="DeliveryClaimLostException">There was a transaction, and somebody else has taken the delivery: nothing of it was committed.</exception>
    ValueTask RememberAsync(DeliveryClaim claim, string handler, TimeSpan retention, bool isLast, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a claim, so that the delivery can be claimed again at once. What was remembered stays, a transaction of the store that was not committed is rolled back. Does nothing
    /// if the claim has ended.
    /// </summary>
    /// <param name="claim">A claim of this store.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>When it is done.</returns>
    ValueTask ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken);
}
