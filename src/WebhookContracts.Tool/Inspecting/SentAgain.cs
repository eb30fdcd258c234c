using WebhookContracts.Tool.Exchanges;

namespace WebhookContracts.Tool.Inspecting;

/// <summary>A delivery that was sent once more, from the page.</summary>
/// <param name="Time">When.</param>
/// <param name="IsToTarget">Whether it went where taken deliveries are handed on, and not to the receiver.</param>
/// <param name="Exchange">What came of it.</param>
internal sealed record SentAgain(DateTimeOffset Time, bool IsToTarget, Exchange Exchange);
