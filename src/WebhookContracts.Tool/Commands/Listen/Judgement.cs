namespace WebhookContracts.Tool.Commands.Listen;

/// <summary>What was made of one request.</summary>
internal sealed record Judgement
{
    /// <summary>Whose delivery it is; null where no contract could be meant, or nobody got as far.</summary>
    public WebhookContract? Contract { get; init; }

    /// <summary>What it brings: the event type, that it is a handshake; as sent, and not yet fit to print.</summary>
    public required string What { get; init; }

    /// <summary>Whether it is taken.</summary>
    public required bool IsTaken { get; init; }

    /// <summary>Genuine with which secret, or not and why, in words.</summary>
    public required string Verdict { get; init; }

    /// <summary>The status to answer with, where nothing else decides.</summary>
    public required int StatusCode { get; init; }

    /// <summary>What was read, in a few words; empty for nothing.</summary>
    public string Headline { get; init; } = "";

    /// <summary>JSON Pointers of the members that no property takes.</summary>
    public IReadOnlyList<string> UnknownMembers { get; init; } = [];

    /// <summary>The answer to what the provider asks before it delivers; null for a delivery.</summary>
    public WebhookHandshakeAnswer? Handshake { get; init; }
}
