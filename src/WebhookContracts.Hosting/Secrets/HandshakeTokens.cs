using Microsoft.Extensions.Configuration;

namespace WebhookContracts;

/// <summary>
/// The tokens that a provider may send with a handshake: given by code, or <c>Webhooks:NAME:HandshakeTokens</c>, a list or a map of names. Looked up for each handshake,
/// which is rare.
/// </summary>
internal sealed class HandshakeTokens(WebhookContract contract, WebhookSecrets? given, IConfiguration? configuration, string name)
{
    private readonly bool _areNeeded = contract.Handshakes.Any(handshake => handshake.Token is not null);
    private readonly string _section = $"Webhooks:{name}:HandshakeTokens";

    public WebhookSecrets Current => _areNeeded ? given ?? Read() : WebhookSecrets.None;

    /// <summary>What is to be done before handshakes can be answered; null if nothing is.</summary>
    public string? FindFault() => !_areNeeded || Current.Count > 0
        ? null
        : $"The webhook \"{name}\" ({contract}) has no token for the handshake of its provider: set {_section}:0 in the configuration ({_section.Replace(":", "__", StringComparison.Ordinal)}__0 in the environment), or call UseHandshakeTokens where it is made.";

    private WebhookSecrets Read() =>
    [
        .. from entry in configuration?.GetSection(_section).GetChildren() ?? []
           where entry.Value is { Length: > 0 }
           select WebhookSecret.FromUtf8(entry.Value!, entry.Key),
    ];
}
