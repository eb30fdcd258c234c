using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Shared;

/// <summary>The contracts that the package brings, without their types, so that one test can run over all of them.</summary>
internal static class Bundled
{
    public static WebhookContract OneFuzz => OneFuzzContract.Instance;

    public static WebhookContract DjinnCi => DjinnCiContract.Instance;

    public static WebhookContract Launchpad => LaunchpadContract.Instance;

    public static WebhookContract[] All => [OneFuzz, DjinnCi, Launchpad];

    public static WebhookContract Named(string name) => All.Single(contract => contract.Name == name);

    /// <summary>The event type as the caller of <c>Parse</c> has to give it: none where the body names it.</summary>
    public static string? GivenType(this WebhookContract contract, string eventType) => contract.EventTypeHeader is null ? null : eventType;

    /// <summary>Reads a body, and keeps what came of it.</summary>
    public static Outcome Outcome(this WebhookContract contract, BodyBytes body, string? eventType, WebhookReadOptions? options = null) =>
        contract.TryParse(body, eventType, options, out IWebhookMessage? message, out WebhookError? error) ? new(message, null) : new(null, error);

    /// <summary>Reads a bare event, and keeps what came of it.</summary>
    public static Outcome OutcomeOfEvent(this WebhookContract contract, BodyBytes body, string eventType, WebhookReadOptions? options = null) =>
        contract.TryParseEvent(eventType, body, options, out IWebhookEvent? @event, out WebhookError? error) ? new(@event, null) : new(null, error);
}
