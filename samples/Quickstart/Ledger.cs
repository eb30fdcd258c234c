using System.Collections.Concurrent;
using WebhookContracts;

namespace Quickstart;

/// <summary>Where the receiver writes down what became of each delivery, and the report finds it.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<Receipt> _receipts = new();

    public void Accepted(WebhookDelivery delivery, string headline) =>
        _receipts.Enqueue(new() { Event = delivery.Event, Message = delivery.Message, Headline = headline, SecretName = delivery.SecretName });

    public void Rejected(WebhookError error) => _receipts.Enqueue(new() { Error = error });

    /// <summary>The oldest receipt that was not taken yet; null if there is none.</summary>
    public Receipt? Take() => _receipts.TryDequeue(out Receipt? receipt) ? receipt : null;
}
