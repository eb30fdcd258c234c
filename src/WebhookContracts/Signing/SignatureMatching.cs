using System.Security.Cryptography;

namespace WebhookContracts;

/// <summary>Tries every secret against every signature that a delivery brings. The one place in this library where signatures are compared.</summary>
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
