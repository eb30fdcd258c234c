namespace WebhookContracts.Schemas.Fronts;

/// <summary>What a provider asks before it delivers, and how that is answered.</summary>
internal sealed record HandshakeDescription
{
    public required string Method { get; init; }

    public required EquatableArray<HandshakeCondition> Conditions { get; init; }

    public required HandshakePlace Challenge { get; init; }

    public required HandshakePlace? Token { get; init; }

    public required bool IsSigned { get; init; }

    /// <summary>Null where the challenge alone is the answer.</summary>
    public required string? AnswerMember { get; init; }

    /// <summary>Null where the answer's body holds the challenge.</summary>
    public required string? AnswerHeader { get; init; }

    public required EquatableArray<HandshakeHeader> AnswerHeaders { get; init; }
}

/// <summary>Where something stands in a handshake.</summary>
/// <param name="Part">The name of a method of the runtime's <c>WebhookHandshakePlace</c>.</param>
/// <param name="Name">The name of a parameter or a header, or a JSON Pointer.</param>
internal sealed record HandshakePlace(string Part, string Name);

/// <summary>What has to stand there.</summary>
internal sealed record HandshakeCondition(HandshakePlace Place, string Value);

/// <summary>A header of the answer.</summary>
internal sealed record HandshakeHeader(string Name, string Value);
