using System.Diagnostics;

namespace WebhookContracts;

/// <summary>One request as it is watched, from its first look until it is answered.</summary>
internal struct WebhookObservation(WebhookTelemetry telemetry, Activity? activity, long startedAt)
{
    public readonly Activity? Activity => activity;

    public readonly long StartedAt => startedAt;

    /// <summary>The body's length in bytes; null as long as it is not read.</summary>
    public int? BodyLength { get; set; }

    /// <summary>The delivery; null as long as it is not verified and read.</summary>
    public WebhookDelivery? Delivery { get; set; }

    /// <summary>Ends it with an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The answer.</returns>
    public readonly WebhookAnswer End(WebhookAnswer answer)
    {
        telemetry.Ended(this, answer.Outcome, answer.Error);
        return answer;
    }

    /// <summary>Ends it without one, since nobody is there to answer.</summary>
    public readonly void EndWithoutAnswer() => telemetry.Ended(this, WebhookOutcome.Disconnected, error: null);
}
