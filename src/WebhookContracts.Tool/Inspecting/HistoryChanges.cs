namespace WebhookContracts.Tool.Inspecting;

/// <summary>What has changed in the history.</summary>
/// <param name="Requests">The requests as they are now, the oldest change first.</param>
/// <param name="LastChange">The number of the last of these changes.</param>
/// <param name="Oldest">The number of the oldest request that may be kept: those before it are gone.</param>
internal sealed record HistoryChanges(IReadOnlyList<SeenRequest> Requests, long LastChange, int Oldest);
