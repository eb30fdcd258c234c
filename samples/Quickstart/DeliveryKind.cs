namespace Quickstart;

/// <summary>Why a delivery is sent.</summary>
internal enum DeliveryKind
{
    /// <summary>To be read: a bundled example.</summary>
    Example,

    /// <summary>To be refused: its body was changed after it was signed.</summary>
    Forged,

    /// <summary>To be refused: its body ends in the middle, and is signed like that.</summary>
    Broken,

    /// <summary>To be accepted and kept as it is: its event type does not exist yet.</summary>
    Unknown,
}
