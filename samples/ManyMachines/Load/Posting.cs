using WebhookContracts;

namespace ManyMachines.Load;

/// <summary>One request of the plan, which is made again until it is answered.</summary>
/// <param name="Path">Where to, at any receiver.</param>
/// <param name="Request">The request.</param>
/// <param name="Kind">What it is.</param>
internal sealed record Posting(string Path, RawDelivery Request, PostingKind Kind);
