namespace WebhookContracts.Schemas.Fronts;

/// <summary>How a provider signs.</summary>
internal abstract record SignatureModel
{
    /// <summary>The header with the delivery's id, where that is signed; null otherwise.</summary>
    public virtual string? IdHeader => null;
}

/// <summary>Standard Webhooks, which fixes everything.</summary>
internal sealed record StandardWebhooksSignature : SignatureModel
{
    public override string IdHeader => "webhook-id";
}

/// <summary>A scheme that the user's part of the contract makes.</summary>
internal sealed record CustomSignature : SignatureModel;

/// <summary>An HMAC in a header: over the body, or over a template of the body and more.</summary>
internal sealed record HmacSignature : SignatureModel
{
    /// <summary>The name of a member of the runtime's <c>SignatureAlgorithm</c>.</summary>
    public required string Algorithm { get; init; }

    public required string Header { get; init; }

    public required string Prefix { get; init; }

    /// <summary>The name of a member of the runtime's <c>SignatureEncoding</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>Null where the body alone is signed.</summary>
    public required SignatureTemplateModel? Template { get; init; }

    public override string? IdHeader => Template?.Id?.Header;
}

/// <summary>What is signed, and where its parts stand.</summary>
internal sealed record SignatureTemplateModel
{
    public required string SignedText { get; init; }

    public required char? Separator { get; init; }

    public required SignaturePartModel? Id { get; init; }

    public required SignaturePartModel? Timestamp { get; init; }

    /// <summary>The name of a member of the runtime's <c>SignatureTimeFormat</c>.</summary>
    public required string TimestampFormat { get; init; }

    /// <summary>In seconds; null for the runtime's default.</summary>
    public required int? Tolerance { get; init; }
}

/// <summary>Where a part stands: in a header of its own, or in an entry beside the signature.</summary>
internal sealed record SignaturePartModel(string? Header, string? Entry);
