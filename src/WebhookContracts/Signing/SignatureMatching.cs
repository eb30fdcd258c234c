using System.Security.Cryptography;

namespace WebhookContracts;

/// <summary>Tries every secret against every signature or token that a request brings. The one place in this library where these are compared.</summary>
internal static class SignatureMatching
{
    /// <param name="scheme">For the result.</param>
    /// <param name="algorithm">What the secrets are tried with.</param>
    /// <param name="content">What was signed.</param>
    /// <param name="signatures">The decoded signatures of the delivery, one after the other, each as long as the hash.</param>
    /// <param name="secrets">What may have made them.</param>
    public static SignatureVerification Match(
        SignatureScheme scheme, SignatureAlgorithm algorithm, in SignedContent content, ReadOnlySpan<byte> signatures, WebhookSecrets secrets)
    {
        bool anyUsable = false;
        foreach (WebhookSecret secret in secrets.AsSpan())
        {
            if (IsMadeBy(secret, algorithm, content, signatures) is bool matches)
            {
                if (matches)
                {
                    return new(scheme, secret);
                }

                anyUsable = true;
            }
        }

        if (secrets.AllowsUnsigned && IsMadeBy(WebhookSecret.EmptyKey, algorithm, content, signatures) is true)
        {
            return new(VerificationOutcome.Unsigned, scheme);
        }

        return new(
            anyUsable ? VerificationOutcome.NoMatch
            : secrets.Count > 0 ? VerificationOutcome.EverySecretDisposed
            : VerificationOutcome.NoSecret,
            scheme);
    }

    /// <summary>Whether a token that was sent is one of the secrets, which tells nobody how much of it is right: the keys are compared by what they sign.</summary>
    public static bool IsOneOf(ReadOnlySpan<byte> token, WebhookSecrets secrets)
    {
        ReadOnlySpan<byte> text = "token"u8;
        Span<byte> signed = stackalloc byte[SignatureAlgorithmExtensions.MaximumHashSize];
        signed = signed[..SignatureAlgorithm.HmacSha256.HashSize()];
        SignatureAlgorithm.HmacSha256.HashAtOnce(token, text, signed);
        bool isOne = false;
        foreach (WebhookSecret secret in secrets.AsSpan())
        {
            isOne |= IsMadeBy(secret, SignatureAlgorithm.HmacSha256, new SignedContent(text), signed) is true;
        }

        return isOne;
    }

    // Null if the secret is disposed.
    private static bool? IsMadeBy(WebhookSecret secret, SignatureAlgorithm algorithm, in SignedContent content, ReadOnlySpan<byte> signatures)
    {
        Span<byte> expected = stackalloc byte[SignatureAlgorithmExtensions.MaximumHashSize];
        expected = expected[..algorithm.HashSize()];
        if (!secret.TryComputeHash(algorithm, content, expected))
        {
            return null;
        }

        bool matches = false;
        for (int start = 0; start < signatures.Length; start += expected.Length)
        {
            matches |= CryptographicOperations.FixedTimeEquals(signatures.Slice(start, expected.Length), expected);
        }

        // What would have been right for a forged body must not stay behind on the stack.
        CryptographicOperations.ZeroMemory(expected);
        return matches;
    }
}
