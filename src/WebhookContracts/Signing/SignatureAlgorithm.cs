using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace WebhookContracts;

/// <summary>The keyed hash that a signature scheme uses (HMAC, RFC 2104). Part of the contract, never read from a request.</summary>
public enum SignatureAlgorithm
{
    /// <summary>HMAC-SHA1, 20 bytes. Still sound as an HMAC, but for senders that offer nothing newer.</summary>
    HmacSha1 = 1,

    /// <summary>HMAC-SHA256, 32 bytes.</summary>
    HmacSha256,

    /// <summary>HMAC-SHA384, 48 bytes.</summary>
    HmacSha384,

    /// <summary>HMAC-SHA512, 64 bytes.</summary>
    HmacSha512,
}

/// <summary>What each algorithm is in .NET's terms.</summary>
internal static class SignatureAlgorithmExtensions
{
    public const int MaximumHashSize = HMACSHA512.HashSizeInBytes;

    public static string StandardName(this SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.HmacSha1 => "HMAC-SHA1",
        SignatureAlgorithm.HmacSha256 => "HMAC-SHA256",
        SignatureAlgorithm.HmacSha384 => "HMAC-SHA384",
        SignatureAlgorithm.HmacSha512 => "HMAC-SHA512",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Not a signature algorithm."),
    };

    public static int HashSize(this SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.HmacSha1 => HMACSHA1.HashSizeInBytes,
        SignatureAlgorithm.HmacSha256 => HMACSHA256.HashSizeInBytes,
        SignatureAlgorithm.HmacSha384 => HMACSHA384.HashSizeInBytes,
        SignatureAlgorithm.HmacSha512 => HMACSHA512.HashSizeInBytes,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Not a signature algorithm."),
    };

    public static IncrementalHash CreateKeyedHash(this SignatureAlgorithm algorithm, ReadOnlySpan<byte> key) =>
        IncrementalHash.CreateHMAC(algorithm switch
        {
            SignatureAlgorithm.HmacSha1 => HashAlgorithmName.SHA1,
            SignatureAlgorithm.HmacSha256 => HashAlgorithmName.SHA256,
            SignatureAlgorithm.HmacSha384 => HashAlgorithmName.SHA384,
            SignatureAlgorithm.HmacSha512 => HashAlgorithmName.SHA512,
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Not a signature algorithm."),
        }, key);

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "What the sender signs with is not ours to choose, and HMAC does not need collision resistance.")]
    public static void HashAtOnce(this SignatureAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, Span<byte> hash) => _ = algorithm switch
    {
        SignatureAlgorithm.HmacSha1 => HMACSHA1.HashData(key, content, hash),
        SignatureAlgorithm.HmacSha256 => HMACSHA256.HashData(key, content, hash),
        SignatureAlgorithm.HmacSha384 => HMACSHA384.HashData(key, content, hash),
        SignatureAlgorithm.HmacSha512 => HMACSHA512.HashData(key, content, hash),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Not a signature algorithm."),
    };
}
