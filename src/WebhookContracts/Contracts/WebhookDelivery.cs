namespace WebhookContracts;

/// <summary>One delivery as read: the event, the message around it, and what its headers say.</summary>
/// <typeparam name="TMessage">What one body holds.</typeparam>
/// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
public sealed class WebhookDelivery<TMessage, TEvent>
    where TMessage : class
    where TEvent : class, IWebhookEvent
{
    private readonly string? _deliveryId;
    private readonly string? _hookId;

    /// <summary>The typed payload.</summary>
    public required TEvent Event { get; init; }

    /// <summary>What the body held: the envelope where there is one, else the event itself.</summary>
    public required TMessage Message { get; init; }

    /// <summary>
    /// The event type under its real name, also where the delivery used an alias. For an event of unknown type, and for one whose type is inferred but not
    /// known, the text that was sent.
    /// </summary>
    public string EventType => Event.EventType;

    /// <summary>Whether the delivery lost its event type and the event was recovered from the body's shape.</summary>
    public bool IsEventTypeInferred { get; init; }

    /// <summary>The delivery's id, for telling a repeated delivery; null if the provider sends none.</summary>
    public string? DeliveryId
    {
        get => _deliveryId ?? Contract?.GetDeliveryId(Message);
        init => _deliveryId = value;
    }

    /// <summary>The id of the webhook that delivers; null if the provider sends none.</summary>
    public string? HookId
    {
        get => _hookId ?? Contract?.GetHookId(Message);
        init => _hookId = value;
    }

    /// <summary>Knows where in the message an id stands that no header carries: made into text only if somebody asks.</summary>
    internal WebhookContract<TMessage, TEvent>? Contract { get; init; }

    /// <summary>The secret that the signature was made with, by name; null if it has none, or the signature was not verified.</summary>
    public string? SecretName { get; init; }

    /// <summary>Whether the matching secret is too short to be safe (under 16 bytes).</summary>
    public bool IsSecretShort { get; init; }

    /// <summary>Whether the delivery was accepted without a signature, because that was asked for.</summary>
    public bool IsUnsigned { get; init; }

    /// <summary>A copy of the body's bytes; empty unless <see cref="WebhookReadOptions.KeepRawBody"/> asks for it.</summary>
    public ReadOnlyMemory<byte> RawBody { get; init; }
}
