namespace WebhookContracts;

/// <summary>Why a delivery was refused, for code to decide on; the message beside it is for people.</summary>
public enum WebhookRejectionReason
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>Secrets were given, but the delivery lacks a header that the signature scheme needs.</summary>
    SignatureMissing,

    /// <summary>A header of the signature scheme does not have the one form that the scheme allows, or comes more than once.</summary>
    SignatureMalformed,

    /// <summary>The signature is well formed, and none of the secrets makes it: wrong secret, or a changed body.</summary>
    SignatureMismatch,

    /// <summary>The signature is genuine, but its time is further from now than the tolerance, in either direction.</summary>
    SignatureStale,

    /// <summary>The delivery is signed, and there is no usable secret to verify it with.</summary>
    NoSecret,

    /// <summary>There is neither a signature nor a secret, and unsigned deliveries were not asked for by name.</summary>
    UnsignedNotAllowed,

    /// <summary>The body is longer than allowed.</summary>
    TooLarge,

    /// <summary>The event type is neither where the contract says it is nor given by the caller.</summary>
    EventTypeMissing,

    /// <summary>The body is not what the contract describes.</summary>
    BodyMalformed,

    /// <summary>What was stored or handed on as a request is not one.</summary>
    RequestMalformed,
}
