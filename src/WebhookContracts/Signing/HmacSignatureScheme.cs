using System.Buffers;

namespace WebhookContracts;

/// <summary>One header with the HMAC of the raw body: what OneFuzz, Djinn CI, Launchpad, GitHub and many others send. Nothing else is signed, no time either.</summary>
public sealed class HmacSignatureScheme : SignatureScheme
{
    // RFC 9110, section 5.6.2: the characters of a token.
    private static readonly SearchValues<char> s_tokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    internal HmacSignatureScheme(SignatureAlgorithm algorithm, string headerName, string prefix, SignatureEncoding encoding)
    {
        ArgumentException.ThrowIfNullOrEmpty(headerName);
        ArgumentNullException.ThrowIfNull(prefix);
        _ = algorithm.HashSize();
        if (!Enum.IsDefined(encoding))
        {
            throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Not a signature encoding.");
        }

        if (headerName.AsSpan().ContainsAnyExcept(s_tokenCharacters))
        {
            throw new ArgumentException($"\"{headerName}\" cannot be the name of an HTTP header.", nameof(headerName));
        }

        // White space at the beginning of a value is not part of it, so such a prefix would never arrive.
        if (prefix.AsSpan().ContainsAnyExceptInRange(' ', '~') || prefix.StartsWith(' '))
        {
            throw new ArgumentException($"\"{prefix}\" cannot begin the value of an HTTP header.", nameof(prefix));
        }

        Algorithm = algorithm;
        HeaderName = headerName;
        Prefix = prefix;
        Encoding = encoding;
    }

    /// <summary>The keyed hash.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <inheritdoc/>
    public override string HeaderName { get; }

    /// <summary>What the header's value begins with, exactly; empty if it has no prefix.</summary>
    public string Prefix { get; }

    /// <summary>How the hash is written after the prefix.</summary>
    public SignatureEncoding Encoding { get; }

    internal override string ExpectedHeaders
    {
        get
        {
            string text = $"{Encoding.TextLength(Algorithm.HashSize())} {(Encoding == SignatureEncoding.Hex ? "hexadecimal digits" : "characters of base64")}";
            return Prefix.Length == 0 ? $"one {HeaderName} of {text}" : $"one {HeaderName} of \"{Prefix}\" and {text}";
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Algorithm.StandardName()}, {(Encoding == SignatureEncoding.Hex ? "hexadecimal" : "base64")}, in {HeaderName}";

    private protected override SignatureVerification VerifySigned(
        WebhookHeaderValues signatures, WebhookHeaders headers, in SignedContent body, WebhookSecrets secrets, SignatureVerificationOptions options)
    {
        if (!signatures.TryGetSingle(out string? value))
        {
            return new(VerificationOutcome.HeaderRepeated, this, number: signatures.Count);
        }

        if (!value.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return new(VerificationOutcome.WrongPrefix, this);
        }

        Span<byte> signature = stackalloc byte[SignatureAlgorithmExtensions.MaximumHashSize];
        signature = signature[..Algorithm.HashSize()];
        ReadOnlySpan<char> text = value.AsSpan(Prefix.Length);
        if (text.Length != Encoding.TextLength(signature.Length))
        {
            return new(VerificationOutcome.WrongLength, this, number: value.Length);
        }

        return Encoding.TryDecode(text, signature)
            ? SignatureMatching.Match(this, Algorithm, body, signature, secrets)
            : new(VerificationOutcome.WrongEncoding, this);
    }

    private protected override KeyValuePair<string, string>[] SignContent(in SignedContent body, WebhookSecrets secrets, SigningOptions options) =>
        [new(HeaderName, Prefix + ComputeSignature(Algorithm, Encoding, body, secrets[0]))];
}
