using System.Security.Cryptography;

namespace WebhookContracts.Benchmarks.Floors;

/// <summary>The least that verifying can cost: the keyed hash over the same bytes, its state prepared and reused.</summary>
internal sealed class HashFloor(HmacSignatureScheme scheme, byte[] key) : IDisposable
{
    private readonly IncrementalHash _state = IncrementalHash.CreateHMAC(
        scheme.Algorithm switch
        {
            SignatureAlgorithm.HmacSha1 => HashAlgorithmName.SHA1,
            SignatureAlgorithm.HmacSha256 => HashAlgorithmName.SHA256,
            _ => HashAlgorithmName.SHA512,
        },
        key);

    private readonly byte[] _hash = new byte[HMACSHA512.HashSizeInBytes];

    public void Run(ReadOnlySpan<byte> body)
    {
        _state.AppendData(body);
        _state.GetHashAndReset(_hash);
    }

    public void Dispose() => _state.Dispose();
}
