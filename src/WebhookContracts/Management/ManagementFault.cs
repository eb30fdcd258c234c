namespace WebhookContracts;

/// <summary>What a service said when it refused a request.</summary>
/// <param name="Reasons">A sentence each.</param>
internal sealed record ManagementFault(IReadOnlyList<string> Reasons)
{
    /// <summary>What it said of single members of the request, by their names on the wire; null for nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? FieldErrors { get; init; }
}
