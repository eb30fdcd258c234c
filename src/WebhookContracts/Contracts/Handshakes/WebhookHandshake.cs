namespace WebhookContracts;

/// <summary>
/// A request by which a provider asks, before it delivers anything, whether the endpoint wants to be delivered to: it holds a challenge, and the answer repeats
/// it. No delivery, and so no event. <see cref="WebhookContract.AnswerHandshake"/> answers it.
/// </summary>
public sealed class WebhookHandshake
{
    private readonly string _method = "POST";

    /// <summary>The request's method; <c>POST</c> unless something else is said.</summary>
    /// <exception cref="ArgumentException">It is not a token (RFC 9110, section 5.6.2).</exception>
    public string Method
    {
        get => _method;
        init => _method = HttpToken.IsValid(value)
            ? value
            : throw new ArgumentException("A method is a word of letters, digits and some punctuation, such as GET.", nameof(value));
    }

    /// <summary>What else makes a request this handshake, all of it; empty where the challenge alone does.</summary>
    public IReadOnlyList<WebhookHandshakeCondition> Conditions { get; init; } = [];

    /// <summary>What the answer repeats. A request without it is not this handshake.</summary>
    public required WebhookHandshakePlace Challenge { get; init; }

    /// <summary>Where the token stands that provider and receiver have agreed on; null if the provider sends none.</summary>
    public WebhookHandshakePlace? Token { get; init; }

    /// <summary>Whether the request is signed as deliveries are.</summary>
    public bool IsSigned { get; init; }

    /// <summary>The member of a JSON object that holds the challenge in the answer; null where the challenge is all of the answer's body, as plain text.</summary>
    public string? AnswerMember { get; init; }

    /// <summary>The header that holds the challenge in the answer, which then has no body; null where the body holds it.</summary>
    public string? AnswerHeader { get; init; }

    /// <summary>Further headers of the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AnswerHeaders { get; init; } = [];

    /// <summary>The method and where the challenge stands, for people: <c>GET, challenge in query hub.challenge</c>.</summary>
    /// <returns>Both.</returns>
    public override string ToString() => $"{Method}, challenge in {Challenge}";
}
