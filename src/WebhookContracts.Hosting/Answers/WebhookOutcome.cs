namespace WebhookContracts;

/// <summary>What became of a request to a webhook.</summary>
public enum WebhookOutcome
{
    /// <summary>Every handler of its events has succeeded, now or, some of them, before.</summary>
    Handled,

    /// <summary>Every event was written down for workers, which handle it later.</summary>
    HandedOff,

    /// <summary>Authentic, and no handler is there for it; events of types that the contract does not know are among these.</summary>
    Unhandled,

    /// <summary>It had come before, and every handler has succeeded then.</summary>
    Repeated,

    /// <summary>Authentic, but not readable, and kept by the handler for such deliveries.</summary>
    Quarantined,

    /// <summary>No delivery, but what the provider asks before it delivers, and it was answered.</summary>
    Handshake,

    /// <summary>Not a method that the webhook takes.</summary>
    MethodNotAllowed,

    /// <summary>Not a content type that the webhook takes.</summary>
    UnsupportedMediaType,

    /// <summary>The body is longer than allowed.</summary>
    TooLarge,

    /// <summary>Not verified: no signature, or not the right one.</summary>
    Unauthenticated,

    /// <summary>Authentic, but not readable, and nobody keeps it.</summary>
    Unreadable,

    /// <summary>There was no secret to verify it with.</summary>
    NoSecret,

    /// <summary>The same delivery is being handled at this moment.</summary>
    Busy,

    /// <summary>A handler, the delivery store or the source of secrets has failed.</summary>
    Failed,

    /// <summary>The host is stopping.</summary>
    Stopping,

    /// <summary>The sender went away before its body was there, or took longer than the host allows. Nobody is answered by the webhook.</summary>
    Disconnected,
}
