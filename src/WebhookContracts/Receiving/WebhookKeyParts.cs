namespace WebhookContracts;

/// <summary>What a delivery's key is made of.</summary>
[Flags]
public enum WebhookKeyParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The delivery's id, where the signature covers it: in the signed body, or in a header that the scheme signs.</summary>
    SignedId = 1,

    /// <summary>The signature itself, a keyed hash of all that is signed: without the secret, no other one can be made for the same delivery.</summary>
    Signature = 2,

    /// <summary>A hash of the body.</summary>
    Body = 4,

    /// <summary>The event type, from a header that nothing signs: deliveries of different types can have the same body.</summary>
    EventType = 8,

    /// <summary>The delivery's id, from a header that nothing signs: whoever sends a delivery again can give it another.</summary>
    UnsignedId = 16,

    /// <summary>The event's position among those of its delivery, counted from 0: where one delivery brings several events.</summary>
    Position = 32,
}
