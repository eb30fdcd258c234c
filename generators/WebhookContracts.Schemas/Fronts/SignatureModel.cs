namespace WebhookContracts.Schemas.Fronts;

/// <summary>How a provider signs. <see cref="Algorithm"/> is null for Standard Webhooks, which fixes everything else.</summary>
internal sealed record SignatureModel
{
    /// <summary>The name of a member of the runtime's <c>SignatureAlgorithm</c>.</summary>
    public required string? Algorithm { get; init; }

    public string Header { get; init; } = "";

    public string Prefix { get; init; } = "";

    /// <summary>The name of a member of the runtime's <c>SignatureEncoding</c>.</summary>
    public string Encoding { get; init; } = "Hex";
}
