using System.Security.Cryptography;

namespace WebhookContracts.Benchmarks.Peers;

/// <summary>How a signature is usually verified: hash at once, make hex of it, compare the texts.</summary>
internal sealed class UsualVerification(HmacSignatureScheme scheme, byte[] key)
{
    public bool Verify(Dictionary<string, string> headers, ReadOnlySpan<byte> body)
    {
        if (!headers.TryGetValue(scheme.HeaderName, out string? signature) || !signature.StartsWith(scheme.Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[HMACSHA512.HashSizeInBytes];
        int length = scheme.Algorithm switch
        {
            SignatureAlgorithm.HmacSha1 => HMACSHA1.HashData(key, body, hash),
            SignatureAlgorithm.HmacSha256 => HMACSHA256.HashData(key, body, hash),
            _ => HMACSHA512.HashData(key, body, hash),
        };
        return signature.AsSpan(scheme.Prefix.Length).SequenceEqual(Convert.ToHexStringLower(hash[..length]));
    }
}
