namespace WebhookContracts.Schemas.Fronts;

/// <summary>How a provider sends. All times are in whole seconds.</summary>
internal sealed record SendingDescription
{
    public required string? Description { get; init; }

    /// <summary>Empty if the contract does not say.</summary>
    public required EquatableArray<StatusRange> Success { get; init; }

    public required int? Timeout { get; init; }

    /// <summary>Null if the contract does not say; empty if the provider never tries again.</summary>
    public required EquatableArray<RetryRuleDescription>? Retries { get; init; }
}

/// <summary>HTTP status codes from one to another, both included.</summary>
internal sealed record StatusRange(int First, int Last);

/// <summary>When a provider tries again after failures of some kinds.</summary>
internal sealed record RetryRuleDescription
{
    /// <summary>Names of members of the runtime's <c>WebhookSendingFailureKind</c>.</summary>
    public required EquatableArray<string> Kinds { get; init; }

    public required EquatableArray<StatusRange> StatusCodes { get; init; }

    public required EquatableArray<RetryDelayDescription> Delays { get; init; }

    public required int? Until { get; init; }
}

/// <summary>How long a provider waits before it tries again, for how many tries, or until when after the first attempt.</summary>
internal sealed record RetryDelayDescription(int Seconds, int? Times, int? Until);
