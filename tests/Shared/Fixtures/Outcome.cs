namespace WebhookContracts.Tests.Shared;

/// <summary>What became of a body: what it holds, or why it could not be read.</summary>
internal readonly record struct Outcome(object? Value, WebhookError? Error);
