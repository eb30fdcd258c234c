namespace WebhookContracts;

/// <summary>What an application's OpenAPI document says of webhooks beside its endpoints.</summary>
public sealed class WebhookOpenApiOptions
{
    private readonly Dictionary<WebhookContract, string> _folders = [];
    private readonly List<WebhookContract> _sent = [];

    internal IReadOnlyList<WebhookContract> Sent => _sent;

    /// <summary>Says where the schemas of a contract of one's own lie. Those of bundled contracts are known.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="folder">The folder of its <c>contract.json</c>; relative to that of the program.</param>
    /// <returns>This.</returns>
    public WebhookOpenApiOptions UseSchemas(WebhookContract contract, string folder)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folders[contract] = Path.Combine(AppContext.BaseDirectory, folder);
        return this;
    }

    /// <summary>Lists the events of a contract under <c>webhooks</c>: what the application sends.</summary>
    /// <param name="contract">The contract.</param>
    /// <returns>This.</returns>
    public WebhookOpenApiOptions DescribeSending(WebhookContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        _sent.Add(contract);
        return this;
    }

    internal ContractFiles? FilesOf(WebhookContract contract) =>
        _folders.TryGetValue(contract, out string? folder) ? ContractFiles.FromFolder(folder) : ContractFiles.FindBundled(contract);
}
