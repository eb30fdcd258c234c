using System.Text;

namespace WebhookContracts;

/// <content>Handshakes: what a provider asks before it delivers.</content>
public abstract partial class WebhookContract
{
    /// <summary>
    /// Answers a request that is a handshake of this contract. Never throws for what was sent. Where a handshake is signed, nothing of the body is looked at
    /// before its signature is verified.
    /// </summary>
    /// <param name="request">The request, its target with the query. The body may be empty where no handshake of the contract is told by its body.</param>
    /// <param name="secrets">The secrets that the signature may have been made with.</param>
    /// <param name="tokens">The tokens that the provider may send, in a contract with a handshake that has one; null for none.</param>
    /// <param name="options">How to verify; null for the default.</param>
    /// <returns>The answer, which may be a refusal; null if the request is no handshake, and so perhaps a delivery.</returns>
    public WebhookHandshakeAnswer? AnswerHandshake(
        RawDelivery request, WebhookSecrets secrets, WebhookSecrets? tokens = null, SignatureVerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(secrets);
        foreach (WebhookHandshake handshake in Handshakes)
        {
            if (HandshakeRequest.HasHeadOf(request, handshake) && Answer(handshake, request, secrets, tokens ?? WebhookSecrets.None, options) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }

    private WebhookHandshakeAnswer? Answer(
        WebhookHandshake handshake, RawDelivery request, WebhookSecrets secrets, WebhookSecrets tokens, SignatureVerificationOptions? options)
    {
        // A request that fails here is refused as a delivery, or as one in whose body nothing can be believed.
        if (handshake.IsSigned && !Verify(request, secrets, options).IsValid)
        {
            return null;
        }

        if (!HandshakeRequest.HasBodyOf(request, handshake) || !HandshakeRequest.TryFind(request, handshake.Challenge, out string? challenge))
        {
            return null;
        }

        if (FindFault(handshake, request, tokens) is { } error)
        {
            return WebhookHandshakeAnswer.Refused(error);
        }

        return handshake.AnswerHeader is not null && !(HttpSyntax.IsValue(challenge) && Ascii.IsValid(challenge))
            ? WebhookHandshakeAnswer.Refused(new WebhookError { Reason = WebhookRejectionReason.RequestMalformed, Message = "The challenge cannot stand in a header." })
            : WebhookHandshakeAnswer.Granted(handshake, challenge);
    }

    private static WebhookError? FindFault(WebhookHandshake handshake, RawDelivery request, WebhookSecrets tokens)
    {
        if (handshake.Token is not { } place)
        {
            return null;
        }

        if (!HandshakeRequest.TryFind(request, place, out string? token))
        {
            return WebhookError.Unverified(WebhookRejectionReason.SignatureMissing, $"The handshake has no token in {place}.");
        }

        if (tokens.Count == 0)
        {
            return WebhookError.Unverified(WebhookRejectionReason.NoSecret, $"The handshake has a token in {place}, but no token was given to compare it with.");
        }

        return SignatureMatching.IsOneOf(Encoding.UTF8.GetBytes(token), tokens)
            ? null
            : WebhookError.Unverified(WebhookRejectionReason.SignatureMismatch, $"The handshake's token in {place} is none of those that were given.");
    }
}
