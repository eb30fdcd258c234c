using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tool.Contracts;

/// <summary>The contracts of the library: the one place of the tool that names providers.</summary>
internal static class LibraryContracts
{
    /// <summary>In the order of their ids.</summary>
    public static IReadOnlyList<WebhookContract> All { get; } = [DjinnCiContract.Instance, LaunchpadContract.Instance, OneFuzzContract.Instance];

    /// <summary>The contract of that id, compared exactly; null if there is none.</summary>
    public static WebhookContract? Find(string id) => All.FirstOrDefault(contract => contract.Id == id);
}
