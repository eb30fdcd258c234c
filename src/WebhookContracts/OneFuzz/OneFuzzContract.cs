namespace WebhookContracts.OneFuzz;

/// <content>The names of the dialects.</content>
public sealed partial class OneFuzzContract
{
    /// <summary>The dialect of webhooks with <c>message_format: event_grid</c> from 8.5.0 on: Event Grid around the whole message.</summary>
    public const string EventGridDialect = "event-grid";

    /// <summary>The dialect of webhooks with <c>message_format: event_grid</c> from 5.1.0 to 8.4.0: Event Grid around the event alone.</summary>
    public const string BareEventGridDialect = "event-grid-1.0";
}
