namespace WebhookContracts.Tool.Schemas;

/// <summary>The schemas of contracts that this tool carries. Each is read once, when it is asked for.</summary>
internal static class BundledSchemas
{
    private static readonly SortedDictionary<string, Lazy<ContractSchema>> s_byId = new(
        SchemaFolder.Bundled()
            .Where(folder => folder.Contains(ContractSchema.File))
            .ToDictionary(folder => folder.Name, folder => new Lazy<ContractSchema>(() => new ContractSchema(folder))),
        StringComparer.Ordinal);

    /// <summary>The provider ids, sorted.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. s_byId.Keys];

    /// <summary>All of them, in the order of their ids.</summary>
    public static IReadOnlyList<ContractSchema> All => [.. s_byId.Values.Select(contract => contract.Value)];

    /// <summary>The schemas that a contract of the library was made from.</summary>
    public static ContractSchema Of(WebhookContract contract) =>
        Find(contract.Id) ?? throw new ArgumentException($"no schemas of {contract.Id} are bundled", nameof(contract));

    /// <summary>The contract of that provider id, compared exactly; null if none is carried.</summary>
    public static ContractSchema? Find(string providerId) => s_byId.GetValueOrDefault(providerId)?.Value;
}
