namespace WebhookContracts;

/// <summary>The names under which webhooks can be watched.</summary>
public static class WebhookDiagnostics
{
    /// <summary>
    /// The meter: <c>webhooks.deliveries</c>, <c>webhooks.delivery.duration</c> (seconds), <c>webhooks.body.size</c> (bytes), <c>webhooks.handler.failures</c> and
    /// <c>webhooks.deliveries.overtaken</c>.
    /// </summary>
    public const string MeterName = "WebhookContracts";

    /// <summary>The source of activities: one for each request to a webhook, and one for each handler that runs.</summary>
    public const string ActivitySourceName = "WebhookContracts";

    /// <summary>The tag that holds the contract's id.</summary>
    public const string ProviderTag = "webhooks.provider";

    /// <summary>The tag that holds the webhook's name.</summary>
    public const string WebhookTag = "webhooks.webhook";

    /// <summary>
    /// The tag that holds the event type of an authentic delivery; <c>other</c> for one that the contract does not know, since a sender can make up any number, and
    /// <c>several</c> where deliveries bring any number of events.
    /// </summary>
    public const string EventTypeTag = "webhooks.event_type";

    /// <summary>The tag that holds what became of the request: a <see cref="WebhookOutcome"/> in snake case.</summary>
    public const string OutcomeTag = "webhooks.outcome";

    /// <summary>The tag that holds the handler's name.</summary>
    public const string HandlerTag = "webhooks.handler";

    internal const string OtherEventType = "other";

    internal const string SeveralEventTypes = "several";
}
