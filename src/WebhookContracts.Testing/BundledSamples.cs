using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Testing;

/// <summary>The examples that this package carries: the one place of it that names providers.</summary>
internal static class BundledSamples
{
    /// <summary>In the order of their contracts' ids. None is read before it is asked for.</summary>
    public static IReadOnlyList<ContractSamples> All { get; } = [Of(DjinnCiContract.Instance), Of(LaunchpadContract.Instance), Of(OneFuzzContract.Instance)];

    private static ContractSamples<TMessage, TEvent> Of<TMessage, TEvent>(WebhookContract<TMessage, TEvent> contract)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent => new(contract, SampleFiles.InResources(typeof(BundledSamples).Assembly, $"schemas/{contract.Id}/"));
}
