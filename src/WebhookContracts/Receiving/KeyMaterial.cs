using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace WebhookContracts;

/// <summary>
/// What the key of a delivery is made from, taken while headers and body are there: nothing where the delivery has an id that suffices, else its signature, else a
/// hash of its body. The key itself is made when somebody asks for it.
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
        // Where nobody verified, whoever vouches for a delivery that has a signature vouches for that too.
        bool isUnsigned = incoming.Verification?.IsUnsigned
            ?? (contract.SignatureScheme is not { } scheme || (scheme.HeaderName is { } name && incoming.Headers[name].Count == 0));
        if (idInMessage || contract.IsDeliveryIdSigned)
        {
            return new(null, isUnsigned);
        }

        if (!isUnsigned && FindSignature(contract.SignatureScheme, incoming) is { } signature)
        {
            return new(signature, isUnsigned);
        }

        // What is signed has to be in the key, and an id in a header is not.
        bool hasId = contract.DeliveryIdHeader is { } header && incoming.Headers.TryGetSingle(header, out string? id) && id.Length > 0;
        return new(isUnsigned && hasId ? null : Hash(incoming.Body), isUnsigned);
    }

    /// <summary>The key.</summary>
    public WebhookDeliveryKey ToKey(WebhookDelivery delivery, bool idInMessage)
    {
        WebhookContract contract = delivery.Contract;
        bool isUnsigned = _isUnsigned || delivery.IsUnsigned;
        bool isSigned = !isUnsigned && (idInMessage || contract.IsDeliveryIdSigned);
        string prefix = isUnsigned ? "unsigned-" : "";
        if (_material is null && (isSigned || isUnsigned) && delivery.DeliveryId is { Length: > 0 } id)
        {
            return new(prefix + "id:" + Shown(id), isSigned ? WebhookKeyParts.SignedId : WebhookKeyParts.UnsignedId);
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
        return new(prefix + (isSignature ? "signature:" : "body:") + Convert.ToHexString(hash).ToLowerInvariant(), parts);
    }

    // The one signature of a keyed hash over the body. It is genuine if it was verified; otherwise somebody vouches for it, and it has to have the form of one.
    private static string? FindSignature(SignatureScheme? scheme, in IncomingDelivery incoming)
    {
        if (scheme is not HmacSignatureScheme hmac || !incoming.Headers.TryGetSingle(hmac.HeaderName, out string? text))
        {
            return null;
        }

        Span<byte> decoded = stackalloc byte[SignatureAlgorithmExtensions.MaximumHashSize];
        return incoming.Verification is not null || hmac.TryDecode(text, decoded[..hmac.Algorithm.HashSize()]) ? text : null;
    }

    private static byte[] Decode(HmacSignatureScheme scheme, string text)
    {
        byte[] signature = new byte[scheme.Algorithm.HashSize()];
        scheme.TryDecode(text, signature);
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

    // An id is a key as it is, unless a database could not take it.
    private static string Shown(string id) => id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExceptInRange('!', '~')
        ? id
        : "sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id))).ToLowerInvariant();
}
