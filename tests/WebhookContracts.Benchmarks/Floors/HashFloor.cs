using System.Security.Cryptography;

namespace WebhookContracts.Benchmarks.Floors;

/// <summary>
/// The least that verifying can safely cost: the keyed hash over the same bytes, its state prepared and reused, and a comparison in a time that does not
/// depend on the bytes.
/// </summary>
internal sealed class HashFloor : IDisposable
{
    private readonly IncrementalHash _state;
    private readonly byte[] _expected;
    private readonly byte[] _hash;

    public HashFloor(HmacSignatureScheme scheme, byte[] key, ReadOnlySpan<byte> body)
    {
        _state = IncrementalHash.CreateHMAC(
            scheme.Algorithm switch
            {
                SignatureAlgorithm.HmacSha1 => HashAlgorithmName.SHA1,
                SignatureAlgorithm.HmacSha256 => HashAlgorithmName.SHA256,
                _ => HashAlgorithmName.SHA512,
            },
            key);
        _state.AppendData(body);
        _expected = _state.GetHashAndReset();
        _hash = new byte[_expected.Length];
    }

    public bool Run(ReadOnlySpan<byte> body)
    {
        _state.AppendData(body);
        _state.GetHashAndReset(_hash);
        return CryptographicOperations.FixedTimeEquals(_hash, _expected);
    }

    public void Dispose() => _state.Dispose();
}
