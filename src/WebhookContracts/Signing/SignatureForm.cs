namespace WebhookContracts;

/// <summary>How one signature is written: a prefix, and behind it a hash of fixed length. Exact when read, so that one signature has one text (but for the case of hex digits).</summary>
internal sealed class SignatureForm
{
    private readonly string _prefix;
    private readonly SignatureEncoding _encoding;
    private readonly int _length;

    public SignatureForm(SignatureAlgorithm algorithm, string headerName, string prefix, SignatureEncoding encoding)
    {
        HashSize = algorithm.HashSize();
        SignatureHeader.Require(headerName, prefix, encoding);
        _prefix = prefix;
        _encoding = encoding;
        _length = prefix.Length + encoding.TextLength(HashSize);
    }

    /// <summary>How many bytes a signature has.</summary>
    public int HashSize { get; }

    /// <summary>Reads a text as the bytes of a signature.</summary>
    /// <param name="text">The text.</param>
    /// <param name="signature">Room for at least one hash; of no account if the answer is false.</param>
    /// <returns>False if the text cannot be a signature.</returns>
    public bool TryDecode(ReadOnlySpan<char> text, Span<byte> signature) =>
        text.Length == _length && text.StartsWith(_prefix, StringComparison.Ordinal) && TryDecodeHash(text, signature);

    /// <summary>Reads a header that holds one signature, and comes once.</summary>
    /// <param name="scheme">For the fault.</param>
    /// <param name="values">What the request has under the header's name.</param>
    /// <param name="signature">Room for at least one hash; of no account if the answer is false.</param>
    /// <param name="fault">Why it cannot be a signature.</param>
    /// <returns>Whether it can be one.</returns>
    public bool TryReadOnly(SignatureScheme scheme, WebhookHeaderValues values, Span<byte> signature, out SignatureVerification fault)
    {
        fault = default;
        if (!values.TryGetSingle(out string? text))
        {
            fault = new(VerificationOutcome.HeaderRepeated, scheme, number: values.Count);
        }
        else if (!text.StartsWith(_prefix, StringComparison.Ordinal))
        {
            fault = new(VerificationOutcome.WrongPrefix, scheme);
        }
        else if (text.Length != _length)
        {
            fault = new(VerificationOutcome.WrongLength, scheme, number: text.Length);
        }
        else if (!TryDecodeHash(text, signature))
        {
            fault = new(VerificationOutcome.WrongEncoding, scheme);
        }
        else
        {
            return true;
        }

        return false;
    }

    /// <summary>A signature as it is written.</summary>
    /// <param name="hash">Its bytes.</param>
    public string Write(ReadOnlySpan<byte> hash) => _prefix + _encoding.Encode(hash);

    /// <summary>The form in words: <c>"sha256=" and 64 hexadecimal digits</c>.</summary>
    public override string ToString()
    {
        string characters = $"{_encoding.TextLength(HashSize)} {(_encoding == SignatureEncoding.Hex ? "hexadecimal digits" : "characters of base64")}";
        return _prefix.Length == 0 ? characters : $"\"{_prefix}\" and {characters}";
    }

    private bool TryDecodeHash(ReadOnlySpan<char> text, Span<byte> signature) => _encoding.TryDecode(text[_prefix.Length..], signature[..HashSize]);
}
