using System.Globalization;
using System.Text;

namespace WebhookContracts;

/// <summary>One delivery of any contract as read: the event, the message around it, and what its headers say.</summary>
public abstract class WebhookDelivery
{
    // What was sent cannot fill the log.
    private const int LongestText = 100;

    private IReadOnlyList<WebhookDeviation>? _deviations;
    private readonly string? _deliveryId;
    private readonly string? _webhookId;

    private protected WebhookDelivery()
    {
    }

    /// <summary>One event of a delivery, with all that came around it.</summary>
    private protected WebhookDelivery(WebhookDelivery whole)
    {
        _deliveryId = whole._deliveryId;
        _webhookId = whole._webhookId;
        IsEventTypeInferred = whole.IsEventTypeInferred;
        SecretName = whole.SecretName;
        IsSecretShort = whole.IsSecretShort;
        IsUnsigned = whole.IsUnsigned;
        RawBody = whole.RawBody;
        KeyMaterial = whole.KeyMaterial;
    }

    /// <summary>The contract that the delivery was read by.</summary>
    public WebhookContract Contract => UntypedContract;

    /// <summary>The payload.</summary>
    /// <exception cref="InvalidOperationException">
    /// Deliveries of this contract bring any number of events (<see cref="WebhookContract.IsBatched"/>), whatever this one brings: <see cref="Events"/> has them, and
    /// <see cref="Split"/> a delivery for each.
    /// </exception>
    public IWebhookEvent Event => UntypedEvent;

    /// <summary>The events that this delivery brings, in their order: one, but where its contract puts any number of them into one body. Never null.</summary>
    public IReadOnlyList<IWebhookEvent> Events => UntypedEvents;

    /// <summary>What the body held: the envelope where there is one, else the event itself.</summary>
    public IWebhookMessage Message => UntypedMessage;

    /// <summary>
    /// The event type under its real name, also where the delivery used an alias. For an event of unknown type, and for one whose type is inferred but not
    /// known, the text that was sent.
    /// </summary>
    /// <exception cref="InvalidOperationException">Deliveries of this contract bring any number of events, each of a type of its own.</exception>
    public string EventType => UntypedEvent.EventType;

    /// <summary>Whether the delivery lost its event type and the event was recovered from the body's shape.</summary>
    public bool IsEventTypeInferred { get; init; }

    /// <summary>
    /// The delivery's id as the provider gives it; null if the provider sends none. It may stand in a header that the signature does not cover.
    /// </summary>
    public string? DeliveryId
    {
        get => _deliveryId ?? DeliveryIdInMessage;
        init => _deliveryId = value;
    }

    /// <summary>The id of the webhook that delivers; null if the provider sends none.</summary>
    public string? WebhookId
    {
        get => _webhookId ?? WebhookIdInMessage;
        init => _webhookId = value;
    }

    /// <summary>
    /// What the delivery is recognised by when it comes again. Made when it is read, of what is signed where there is anything: the id in the signed body, or in a
    /// signed header; else the signature, together with event type and id of the headers, which nothing signs and which therefore never stand alone; else a hash of the body.
    /// Of a delivery that <see cref="Split"/> made for one of several events, the event's position stands behind it.
    /// </summary>
    public WebhookDeliveryKey Key => new(MakeKey(scope: "", out WebhookKeyParts parts), parts);

    /// <summary>The form in which the body came; null for the one that the contract's schema describes.</summary>
    public WebhookDialect? Dialect => UntypedContract.GetDialect(UntypedMessage);

    /// <summary>
    /// What in the body is not as its schema says, of a contract whose reading is tolerant; otherwise nothing. Found when it is first asked for, by reading the
    /// message again as it would be written: whoever does not ask pays nothing. What <see cref="WebhookReadOptions.KeepAdditionalProperties"/> did not keep is not told.
    /// </summary>
    public IReadOnlyList<WebhookDeviation> Deviations => _deviations ??= UntypedContract.FindDeviationsIn(UntypedMessage);

    /// <summary>The secret that the signature was made with, by name; null if it has none, or the signature was not verified.</summary>
    public string? SecretName { get; init; }

    /// <summary>Whether the matching secret is too short to be safe (under 16 bytes).</summary>
    public bool IsSecretShort { get; init; }

    /// <summary>Whether the delivery was accepted without a signature, because that was asked for.</summary>
    public bool IsUnsigned { get; init; }

    /// <summary>A copy of the body's bytes; empty unless <see cref="WebhookReceiveOptions.KeepRawBody"/> asks for it.</summary>
    public ReadOnlyMemory<byte> RawBody { get; init; }

    /// <summary>Whether this is a whole delivery of any number of events, and not one event with what came around it.</summary>
    private protected bool IsWhole => Position < 0;

    /// <summary>Which of the events of its delivery this one has, counted from 0; negative for all of any number.</summary>
    private protected int Position { get; init; }

    /// <summary>What the <see cref="Key"/> is made from.</summary>
    internal KeyMaterial KeyMaterial { get; init; }

    private protected abstract WebhookContract UntypedContract { get; }

    private protected abstract IWebhookEvent UntypedEvent { get; }

    private protected abstract IReadOnlyList<IWebhookEvent> UntypedEvents { get; }

    private protected abstract IReadOnlyList<WebhookDelivery> UntypedSplit { get; }

    private protected abstract IWebhookMessage UntypedMessage { get; }

    // Made into text only when DeliveryId or Key is read.
    private protected abstract string? DeliveryIdInMessage { get; }

    private protected abstract string? WebhookIdInMessage { get; }

    /// <summary>The <see cref="Key"/> where one store serves several contracts or endpoints: with what tells them apart before it, in one text.</summary>
    /// <param name="scope">What the key begins with, up to and including whatever separates it.</param>
    /// <returns>The key's value, longer by the scope.</returns>
    public string KeyWithin(string scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return MakeKey(scope, out _);
    }

    /// <summary>
    /// A delivery for each event: what handles, stores or hands on one event at a time is given those. Each has the whole <see cref="Message"/> and what the headers
    /// say, its own <see cref="Event"/>, and a <see cref="Key"/> of its own.
    /// </summary>
    /// <returns>The deliveries, in the order of the <see cref="Events"/>: this one alone where the contract puts one event into a body.</returns>
    public IReadOnlyList<WebhookDelivery> Split() => UntypedSplit;

    /// <summary>The delivery in a line for a log: provider, event type, ids, and the name of the secret that signed it or that none did. Nothing of the payload.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        StringBuilder line = new(Contract.DisplayName);
        Append(line, " ", IsWhole ? (Events.Count == 1 ? "1 event" : $"{Events.Count} events") : EventType);
        Append(line, ", delivery ", DeliveryId);
        Append(line, ", webhook ", WebhookId);
        Append(line, ", signed with \"", SecretName, "\"");
        return line.Append(IsUnsigned ? ", unsigned" : "").ToString();

        static void Append(StringBuilder line, string label, string? value, string end = "")
        {
            if (!string.IsNullOrEmpty(value))
            {
                line.Append(label).Append(Excerpt.Of(value, LongestText)).Append(end);
            }
        }
    }

    private string MakeKey(string scope, out WebhookKeyParts parts)
    {
        string whole = KeyMaterial.ToKey(this, DeliveryIdInMessage, scope, out parts);
        if (!Contract.IsBatched || IsWhole)
        {
            return whole;
        }

        parts |= WebhookKeyParts.Position;
        return whole + "/" + Position.ToString(CultureInfo.InvariantCulture);
    }
}
