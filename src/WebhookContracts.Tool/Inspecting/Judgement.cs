using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Inspecting;

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

    /// <summary>Why the library refused it, and where; null if it did not.</summary>
    public WebhookError? Error { get; init; }

    /// <summary>What it brings that nobody expected, in the order of the body: members that no property takes, values that are not known.</summary>
    public Notes Notes { get; init; } = Notes.None;

    /// <summary>The answer to what the provider asks before it delivers; null for a delivery.</summary>
    public WebhookHandshakeAnswer? Handshake { get; init; }
}
