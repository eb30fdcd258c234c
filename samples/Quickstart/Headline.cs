using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace Quickstart;

/// <summary>One line about each message, written with the properties of its records: here the provider's own types matter again.</summary>
internal static class Headline
{
    public static string Of(IWebhookMessage message) => message switch
    {
        OneFuzzMessage received => OneFuzzHeadline.Of(received),
        DjinnCiEvent received => DjinnCiHeadline.Of(received),
        LaunchpadEvent received => LaunchpadHeadline.Of(received),
        _ => message.Event.EventType,
    };
}
