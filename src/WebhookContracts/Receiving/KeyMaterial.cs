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
    private const byte Separator = (byte)'\n';
    private const string HexDigits = "0123456789abcdef";

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
    /// <param name="scope">What the key begins with; often nothing.</param>
    /// <param name="parts">What it is made of.</param>
    public string ToKey(WebhookDelivery delivery, string? idInMessage, string scope, out WebhookKeyParts parts)
    {
        WebhookContract contract = delivery.Contract;
        bool isUnsigned = _isUnsigned || delivery.IsUnsigned;
        string? ownId = !string.IsNullOrEmpty(idInMessage) ? idInMessage
            : isUnsigned || contract.IsDeliveryIdSigned ? delivery.DeliveryId
            : null;
        if (_material is null && ownId is { Length: > 0 } id)
        {
            parts = isUnsigned ? WebhookKeyParts.UnsignedId : WebhookKeyParts.SignedId;
            return string.Concat(scope, isUnsigned ? "unsigned-id:" : "id:", Shown(id));
        }

        bool isSignature = _material is string;
        parts = isSignature ? WebhookKeyParts.Signature : WebhookKeyParts.Body;
        string? eventType = contract.EventTypeHeader is null ? null : delivery.EventType;
        string? unsignedId = isUnsigned || contract.DeliveryIdHeader is null ? null : delivery.DeliveryId;
        parts |= eventType is null ? 0 : WebhookKeyParts.EventType;
        parts |= unsignedId is null ? 0 : WebhookKeyParts.UnsignedId;
        string kind = (isUnsigned, isSignature) switch
        {
            (false, true) => "signature:",
            (false, false) => "body:",
            (true, true) => "unsigned-signature:",
            (true, false) => "unsigned-body:",
        };
        return HashedText(scope, kind, delivery, eventType, unsignedId);
    }

    /// <summary>An id as it stands in a key: itself, unless it is long or has characters that a database column may not take.</summary>
    /// <param name="id">The id.</param>
    public static string Shown(string id) => id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExceptInRange('!', '~')
        ? id
        : "sha256:" + SignatureEncoding.Hex.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    // Nothing is allocated but the text itself, as long as headers are of the usual length.
    private string HashedText(string scope, string kind, WebhookDelivery delivery, string? eventType, string? unsignedId)
    {
        const int UsualLength = 512;
        int longest = SignatureAlgorithmExtensions.MaximumHashSize + Encoding.UTF8.GetMaxByteCount(2 + (eventType?.Length ?? 0) + (unsignedId?.Length ?? 0));
        Span<byte> content = longest <= UsualLength ? stackalloc byte[UsualLength] : new byte[longest];
        int length = WriteMaterial(delivery, content);
        length += WriteHeader(eventType, content[length..]);
        length += WriteHeader(unsignedId, content[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content[..length], hash);
        Span<char> digits = stackalloc char[2 * SHA256.HashSizeInBytes];
        for (int index = 0; index < hash.Length; index++)
        {
            digits[2 * index] = HexDigits[hash[index] >> 4];
            digits[(2 * index) + 1] = HexDigits[hash[index] & 0xF];
        }

        return string.Concat(scope, kind, digits);
    }

    private int WriteMaterial(WebhookDelivery delivery, Span<byte> destination)
    {
        switch (_material)
        {
            case string signature:
                SignatureForm form = ((HmacSignatureScheme)delivery.Contract.SignatureScheme!).Form;
                form.TryDecode(signature, destination[..form.HashSize]);
                return form.HashSize;
            case byte[] bodyHash:
                bodyHash.CopyTo(destination);
                return bodyHash.Length;
            default:
                // A delivery that a test made has come without a body.
                return SHA256.HashData(delivery.RawBody.IsEmpty ? delivery.Contract.Serialize(delivery.Message) : delivery.RawBody.Span, destination);
        }
    }

    private static int WriteHeader(string? value, Span<byte> destination)
    {
        if (value is null)
        {
            return 0;
        }

        destination[0] = Separator;
        return 1 + Encoding.UTF8.GetBytes(value, destination[1..]);
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

    private static byte[] Hash(BodyBytes body)
    {
        byte[] hash = SHA256.HashData(body.ToContiguous(out byte[]? rented));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return hash;
    }
}
