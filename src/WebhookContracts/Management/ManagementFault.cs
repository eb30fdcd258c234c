namespace WebhookContracts;

/// <summary>What a service said when it refused a request.</summary>
/// <param name="Reasons">A sentence each.</param>
internal sealed record ManagementFault(IReadOnlyList<string> Reasons)
{
    /// <summary>What it said of single members of the request, by their names on the wire; null for nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? FieldErrors { get; init; }

    /// <summary>The lines of a text that is no more than text, each of which is a reason.</summary>
    /// <param name="text">The text.</param>
    public static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
