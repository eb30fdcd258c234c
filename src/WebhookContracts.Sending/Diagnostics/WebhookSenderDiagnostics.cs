namespace WebhookContracts;

/// <summary>The names under which sending can be watched.</summary>
public static class WebhookSenderDiagnostics
{
    /// <summary>
    /// The meter: <c>webhooks.sending.deliveries</c>, <c>webhooks.sending.active</c>, <c>webhooks.sending.attempts</c> and <c>webhooks.sending.attempt.duration</c> (seconds).
    /// </summary>
    public const string MeterName = "WebhookContracts.Sending";

    /// <summary>The source of activities: one for each delivery, and one within it for each attempt.</summary>
    public const string ActivitySourceName = "WebhookContracts.Sending";

    /// <summary>The tag that holds the contract's id.</summary>
    public const string ProviderTag = "webhooks.provider";

    /// <summary>
    /// The tag that holds the event type; <c>other</c> for one that the contract does not know, and <c>several</c> where deliveries bring any number of events.
    /// </summary>
    public const string EventTypeTag = "webhooks.event_type";

    /// <summary>The tag that holds what became of a delivery: <c>delivered</c>, <c>given_up</c>, <c>withdrawn</c>, <c>cancelled</c>, or <c>failed</c> where it could not be made.</summary>
    public const string OutcomeTag = "webhooks.outcome";

    /// <summary>The tag that holds what was decided after an attempt: a <see cref="WebhookSendingDecision"/> in snake case.</summary>
    public const string DecisionTag = "webhooks.decision";

    /// <summary>The tag that holds the status code of an answer; not there without one.</summary>
    public const string StatusCodeTag = "http.response.status_code";

    /// <summary>The tag that holds how an attempt failed that got no answer: <c>address</c>, <c>connection</c> or <c>timeout</c>.</summary>
    public const string ErrorTag = "error.type";

    internal const string OtherEventType = "other";

    internal const string SeveralEventTypes = "several";
}
