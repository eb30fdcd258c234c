namespace WebhookContracts.OneFuzz;

/// <content>The names of the dialects, and of the older releases.</content>
public sealed partial class OneFuzzContract
{
    /// <summary>The dialect of webhooks with <c>message_format: event_grid</c> from 8.5.0 on: Event Grid around the whole message.</summary>
    public const string EventGridDialect = "event-grid";

    /// <summary>The dialect of webhooks with <c>message_format: event_grid</c> from 5.1.0 to 8.4.0: Event Grid around the event alone.</summary>
    public const string BareEventGridDialect = "event-grid-1.0";

    /// <summary>The last release of the Python sender: 2.6.0 to 5.20.0 send the same envelope.</summary>
    public const string PythonRelease = "5.20.0";

    /// <summary>The first release whose sender is the C# one unless configured otherwise: up to 8.0.0 the envelope is the same.</summary>
    public const string FirstCSharpRelease = "6.0.0";
}
