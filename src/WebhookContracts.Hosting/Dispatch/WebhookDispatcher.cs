using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace WebhookContracts;

/// <summary>Calls the handlers of an event, one after the other, and remembers which have succeeded.</summary>
internal sealed class WebhookDispatcher(WebhookHandlerEntry[] handlers, IDeliveryStore store, TimeProvider time, WebhookTelemetry telemetry)
{
    /// <summary>Cancelled when handlers have no more time.</summary>
    public required CancellationToken Stopping { get; init; }

    /// <summary>How long a claim lasts unless it is renewed.</summary>
    public required TimeSpan ClaimDuration { get; init; }

    // Well before the claim ends, so that one failure of the store does not lose it.
    private TimeSpan RenewalInterval => ClaimDuration / 3;

    /// <summary>How long a delivery is remembered.</summary>
    public required TimeSpan Retention { get; init; }

    /// <summary>Tells which deliveries come after a newer one; null if nobody asks.</summary>
    public DeliveryOrder? Order { get; init; }

    /// <summary>Whether there is a handler for the event.</summary>
    /// <param name="event">The event.</param>
    public bool Handles(IWebhookEvent @event) => LastFor(@event) >= 0;

    /// <summary>Handles an event. Never throws: what fails is logged.</summary>
    /// <param name="event">The event, which has a handler.</param>
    /// <param name="key">What it is recognised by when it comes again; null if it need not be.</param>
    /// <param name="context">What handlers are told.</param>
    [SuppressMessage("Design", "CA1031", Justification = "The boundary: what fails is answered, and the sender tries again.")]
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<WebhookOutcome> DispatchAsync(IWebhookEvent @event, string? key, WebhookContext context)
    {
        if (key is null)
        {
            return await HandleAsync(@event, claim: null, context).ConfigureAwait(false);
        }

        DeliveryClaim? claim;
        try
        {
            claim = await store.ClaimAsync(key, ClaimDuration, Stopping).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            telemetry.StoreFailed(fault, context.Delivery);
            return WebhookOutcome.Failed;
        }

        if (claim is null)
        {
            return WebhookOutcome.Busy;
        }

        context.Claim = claim;
        return await HandleAsync(@event, claim, context).ConfigureAwait(false);
    }

    [SuppressMessage("Design", "CA1031", Justification = "The boundary: what fails is answered, and the sender tries again.")]
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<WebhookOutcome> HandleAsync(IWebhookEvent @event, DeliveryClaim? claim, WebhookContext context)
    {
        bool isHeld = claim is not null;

        // Null once another has taken the delivery.
        long? renewedAt = time.GetTimestamp();
        string running = "";
        try
        {
            int last = LastFor(@event, claim);
            if (last >= 0)
            {
                WatchOrder(@event, context);
            }

            for (int index = 0; index <= last; index++)
            {
                if (!IsDue(handlers[index], @event, claim))
                {
                    continue;
                }

                if (renewedAt is null)
                {
                    return WebhookOutcome.Busy;
                }

                running = handlers[index].Name;
                using Activity? activity = WebhookTelemetry.BeginHandler(running);
                Task handling = handlers[index].HandleAsync(@event, context, Stopping);
                if (claim is not null && !handling.IsCompleted)
                {
                    renewedAt = await RenewUntilAsync(handling, claim, renewedAt.Value, context.Delivery).ConfigureAwait(false);
                }

                await handling.ConfigureAwait(false);
                running = "";
                if (claim is not null)
                {
                    // Not cancelled: it has succeeded, whatever happens around it.
                    await store.RememberAsync(claim, handlers[index].Name, Retention, isLast: index == last, CancellationToken.None).ConfigureAwait(false);
                    isHeld = index != last;
                }

                // Handlers in a row take as long together as one that is slow.
                if (isHeld && renewedAt is { } since && time.GetElapsedTime(since) >= RenewalInterval)
                {
                    renewedAt = await RenewAsync(claim!, since, context.Delivery, CancellationToken.None).ConfigureAwait(false);
                }
            }

            return last < 0 ? WebhookOutcome.Repeated : WebhookOutcome.Handled;
        }
        catch (DeliveryClaimLostException) when (running.Length == 0)
        {
            if (renewedAt is not null)
            {
                telemetry.ClaimLost(context.Delivery);
            }

            return WebhookOutcome.Busy;
        }
        catch (Exception fault)
        {
            if (running.Length > 0)
            {
                telemetry.HandlerFailed(fault, running, @event, context.Delivery);
            }
            else
            {
                telemetry.StoreFailed(fault, context.Delivery);
            }

            return WebhookOutcome.Failed;
        }
        finally
        {
            if (isHeld)
            {
                await ReleaseAsync(claim!, context.Delivery).ConfigureAwait(false);
            }
        }
    }

    // Renews the claim until the handler has ended, and answers when it was renewed last; null once another has taken the delivery.
    private async Task<long?> RenewUntilAsync(Task handling, DeliveryClaim claim, long since, WebhookDelivery delivery)
    {
        long? renewedAt = since;
        while (renewedAt is { } last)
        {
            TimeSpan due = RenewalInterval - time.GetElapsedTime(last);
            await handling.WaitAsync(due > TimeSpan.Zero ? due : TimeSpan.Zero, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (handling.IsCompleted)
            {
                return renewedAt;
            }

            // What has been handled does not wait for a store that takes its time.
            using CancellationTokenSource ended = new();
            Task<long?> renewal = RenewAsync(claim, last, delivery, ended.Token).AsTask();
            await Task.WhenAny(renewal, handling).ConfigureAwait(false);
            if (!renewal.IsCompleted)
            {
                await ended.CancelAsync().ConfigureAwait(false);
            }

            renewedAt = await renewal.ConfigureAwait(false);
        }

        await handling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return null;
    }

    // Answers when it was begun, since the store may have taken long to renew, or to fail: the next one is due as long after that. One that was cancelled has not been.
    [SuppressMessage("Design", "CA1031", Justification = "A renewal that fails does not end the handler; the next may succeed.")]
    private async ValueTask<long?> RenewAsync(DeliveryClaim claim, long since, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        try
        {
            if (!await store.RenewAsync(claim, ClaimDuration, cancellationToken).ConfigureAwait(false))
            {
                telemetry.ClaimLost(delivery);
                return null;
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return since;
        }
        catch (Exception fault)
        {
            telemetry.StoreFailed(fault, delivery);
        }

        return began;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A claim that is not released ends by itself.")]
    private async ValueTask ReleaseAsync(DeliveryClaim claim, WebhookDelivery delivery)
    {
        try
        {
            await store.ReleaseAsync(claim, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            telemetry.StoreFailed(fault, delivery);
        }
    }

    private void WatchOrder(IWebhookEvent @event, WebhookContext context)
    {
        if (Order?.FindNewer(@event, context.Delivery) is { } newer)
        {
            context.OvertakenBy = newer;
            telemetry.Overtaken(@event, context.Delivery, newer);
        }
    }

    private int LastFor(IWebhookEvent @event, DeliveryClaim? claim = null)
    {
        int index = handlers.Length - 1;
        while (index >= 0 && !IsDue(handlers[index], @event, claim))
        {
            index--;
        }

        return index;
    }

    private static bool IsDue(WebhookHandlerEntry handler, IWebhookEvent @event, DeliveryClaim? claim) =>
        handler.Handles(@event) && (claim is null or { Handled.Count: 0 } || !claim.Handled.Contains(handler.Name));
}
