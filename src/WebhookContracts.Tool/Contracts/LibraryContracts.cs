using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tool.Contracts;

/// <summary>The contracts of the library: the one place of the tool that names providers.</summary>
internal static class LibraryContracts
{
    /// <summary>In the order of their ids.</summary>
    public static IReadOnlyList<WebhookContract> All { get; } = [DjinnCiContract.Instance, LaunchpadContract.Instance, OneFuzzContract.Instance];

    /// <summary>The contract of that id, or of that name for code or for people, in any case; null if there is none.</summary>
    public static WebhookContract? Find(string name) => All.FirstOrDefault(
        contract => new[] { contract.Id, contract.Name, contract.DisplayName }.Contains(name, StringComparer.OrdinalIgnoreCase));
}
