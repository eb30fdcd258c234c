using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace WebhookContracts;

/// <summary>
/// What the key of a delivery is made from, taken while headers and body are there: nothing where the delivery has an id that suffices, else its signature, else a
/// hash of its body. The key itself is made when <see cref="WebhookDelivery.Key"/> is read.
/// </summary>
internal readonly struct KeyMaterial
{
    private const int LongestId = 128;
    private const char Separator = '\n';

    // Null, the value of the signature's header, or a hash of the body.
    private readonly object? _material;
    private readonly bool _isUnsigned;

    private KeyMaterial(object? material, bool isUnsigned)
    {
        _material = material;
        _isUnsigned = isUnsigned;
    }

    /// <summary>Takes what the key of a delivery will need.</summary>
    /// <param name="contract">The delivery's contract.</param>
    /// <param name="incoming">The delivery.</param>
    /// <param name="idInMessage">Whether the message itself holds the delivery's id.</param>
    public static KeyMaterial Of(WebhookContract contract, in IncomingDelivery incoming, bool idInMessage)
    {
        // A caller that reads without verifying vouches for the delivery, and so for the signature that it has.
        bool isUnsigned = incoming.Verification?.IsUnsigned
            ?? (contract.SignatureScheme is not { } scheme || (scheme.HeaderName is { } name && incoming.Headers[name].Count == 0));

        // An id in a header that nothing signs is enough only where nothing at all is signed.
        if (idInMessage || ((isUnsigned || contract.IsDeliveryIdSigned) && HasIdInHeader(contract, incoming.Headers)))
        {
            return new(null, isUnsigned);
        }

        return !isUnsigned && FindSignature(contract.SignatureScheme, incoming) is { } signature
            ? new(signature, isUnsigned)
            : new(Hash(incoming.Body), isUnsigned);
    }

    /// <summary>The key.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="idInMessage">The delivery's id where the message itself holds it; null or empty if it does not.</param>
    public WebhookDeliveryKey ToKey(WebhookDelivery delivery, string? idInMessage)
    {
        WebhookContract contract = delivery.Contract;
        bool isUnsigned = _isUnsigned || delivery.IsUnsigned;
        string prefix = isUnsigned ? "unsigned-" : "";
        string? ownId = !string.IsNullOrEmpty(idInMessage) ? idInMessage
            : isUnsigned || contract.IsDeliveryIdSigned ? delivery.DeliveryId
            : null;
        if (_material is null && ownId is { Length: > 0 } id)
        {
            return new(prefix + "id:" + Shown(id), isUnsigned ? WebhookKeyParts.UnsignedId : WebhookKeyParts.SignedId);
        }

        bool isSignature = _material is string;
        byte[] material = _material switch
        {
            string signature => Decode((HmacSignatureScheme)contract.SignatureScheme!, signature),
            byte[] bodyHash => bodyHash,

            // A delivery that a test made has come without a body.
            _ => SHA256.HashData(delivery.RawBody.IsEmpty ? contract.Serialize(delivery.Message) : delivery.RawBody.Span),
        };
        string headers = "";
        WebhookKeyParts parts = isSignature ? WebhookKeyParts.Signature : WebhookKeyParts.Body;
        if (contract.EventTypeHeader is not null)
        {
            parts |= WebhookKeyParts.EventType;
            headers += Separator + delivery.EventType;
        }

        if (!isUnsigned && contract.DeliveryIdHeader is not null && delivery.DeliveryId is { } unsignedId)
        {
            parts |= WebhookKeyParts.UnsignedId;
            headers += Separator + unsignedId;
        }

        byte[] hash = SHA256.HashData([.. material, .. Encoding.UTF8.GetBytes(headers)]);
        return new(prefix + (isSignature ? "signature:" : "body:") + SignatureEncoding.Hex.Encode(hash), parts);
    }

    private static bool HasIdInHeader(WebhookContract contract, WebhookHeaders headers) =>
        contract.DeliveryIdHeader is { } header && headers.TryGetSingle(header, out string? id) && id.Length > 0;

    // The signature's header, if the scheme is an HMAC over the body alone. What was not verified here must at least have the form of a signature.
    private static string? FindSignature(SignatureScheme? scheme, in IncomingDelivery incoming)
    {
        if (scheme is not HmacSignatureScheme hmac || !incoming.Headers.TryGetSingle(hmac.HeaderName, out string? text))
        {
            return null;
        }

        Span<byte> decoded = stackalloc byte[SignatureAlgorithmExtensions.MaximumHashSize];
        return incoming.Verification is not null || hmac.Form.TryDecode(text, decoded) ? text : null;
    }

    private static byte[] Decode(HmacSignatureScheme scheme, string text)
    {
        byte[] signature = new byte[scheme.Form.HashSize];
        scheme.Form.TryDecode(text, signature);
        return signature;
    }

    private static byte[] Hash(BodyBytes body)
    {
        byte[] hash = SHA256.HashData(body.ToContiguous(out byte[]? rented));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return hash;
    }

    // An id stands in the key as it is, unless it is long or has characters that a database column may not take.
    private static string Shown(string id) => id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExceptInRange('!', '~')
        ? id
        : "sha256:" + SignatureEncoding.Hex.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
