namespace WebhookContracts.Tests.Signing;

/// <summary>The schemes that the tests run over.</summary>
internal static class Schemes
{
    public static readonly HmacSignatureScheme OneFuzz = SignatureScheme.Hmac(SignatureAlgorithm.HmacSha512, "X-Onefuzz-Digest");
    public static readonly HmacSignatureScheme DjinnCi = SignatureScheme.Hmac(SignatureAlgorithm.HmacSha256, "X-Djinn-CI-Signature", "sha256=");
    public static readonly HmacSignatureScheme Launchpad = SignatureScheme.Hmac(SignatureAlgorithm.HmacSha1, "X-Hub-Signature", "sha1=");

    public static readonly SignatureAlgorithm[] Algorithms = Enum.GetValues<SignatureAlgorithm>();

    /// <summary>Each algorithm, in hex and base64, with and without a prefix; and Standard Webhooks.</summary>
    public static readonly SignatureScheme[] All =
    [
        .. from algorithm in Algorithms
           from encoding in Enum.GetValues<SignatureEncoding>()
           from prefix in (string[])["", "v0="]
           select SignatureScheme.Hmac(algorithm, "X-Signature", prefix, encoding),
        SignatureScheme.StandardWebhooks,
    ];

    public static Dictionary<string, string> Header(this SignatureScheme scheme, string value) => new() { [scheme.HeaderName!] = value };

    /// <summary>The headers that a scheme adds to a delivery of this body; the id first, if there is one already.</summary>
    public static KeyValuePair<string, string>[] Sign(
        this SignatureScheme scheme, byte[] body, WebhookSecrets secrets, string? id = null, TimeProvider? clock = null) =>
        [.. scheme.Sign(new RawDelivery { Headers = id is null ? default : [new("webhook-id", id)], Body = body }, secrets, clock).Headers];

    /// <summary>The one header that an HMAC scheme signs with.</summary>
    public static string SignatureOf(this SignatureScheme scheme, byte[] body, WebhookSecret secret) => scheme.Sign(body, secret).Single().Value;
}
