namespace WebhookContracts.Schemas.Problems;

/// <summary>What a problem means for the contract.</summary>
internal enum ProblemSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Read, though probably not as it was meant.</summary>
    Warning,

    /// <summary>Cannot be read.</summary>
    Error,
}
