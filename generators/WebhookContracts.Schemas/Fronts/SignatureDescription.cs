namespace WebhookContracts.Schemas.Fronts;

/// <summary>How a provider signs.</summary>
internal abstract record SignatureDescription
{
    /// <summary>The header with the delivery's id, where that is signed; null otherwise.</summary>
    public virtual string? IdHeader => null;
}

/// <summary>Standard Webhooks, which fixes everything.</summary>
internal sealed record StandardWebhooksSignature : SignatureDescription
{
    public override string IdHeader => "webhook-id";
}

/// <summary>A scheme that the user's part of the contract makes.</summary>
internal sealed record CustomSignature : SignatureDescription;

/// <summary>An HMAC in a header: over the body, or over a template of the body and more.</summary>
internal sealed record HmacSignature : SignatureDescription
{
    /// <summary>The name of a member of the runtime's <c>SignatureAlgorithm</c>.</summary>
    public required string Algorithm { get; init; }

    public required string Header { get; init; }

    public required string Prefix { get; init; }

    /// <summary>The name of a member of the runtime's <c>SignatureEncoding</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>Null where the body alone is signed.</summary>
    public required SignatureTemplateDescription? Template { get; init; }

    public override string? IdHeader => Template?.Id?.Header;
}

/// <summary>What is signed, and where its parts stand.</summary>
internal sealed record SignatureTemplateDescription
{
    public required string SignedText { get; init; }

    public required char? Separator { get; init; }

    public required SignaturePartDescription? Id { get; init; }

    public required SignaturePartDescription? Timestamp { get; init; }

    /// <summary>The name of a member of the runtime's <c>SignatureTimeFormat</c>.</summary>
    public required string TimestampFormat { get; init; }

    /// <summary>In seconds; null for the runtime's default.</summary>
    public required int? Tolerance { get; init; }
}

/// <summary>Where a part stands: in a header of its own, or in an entry beside the signature.</summary>
internal sealed record SignaturePartDescription(string? Header, string? Entry);
