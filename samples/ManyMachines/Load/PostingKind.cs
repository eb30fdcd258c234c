namespace ManyMachines.Load;

/// <summary>What a request is, beside what it says.</summary>
internal enum PostingKind
{
    /// <summary>A delivery for the first time.</summary>
    Genuine,

    /// <summary>One that was sent before, or is being sent at this moment.</summary>
    Repeated,

    /// <summary>Nobody who has the secret has sent it.</summary>
    Forged,
}
