using WebhookContracts.Schemas.Fronts;

namespace WebhookContracts.Tool.Described;

/// <summary>How a provider signs, as a contract that was read at run time says it.</summary>
internal static class DescribedSignature
{
    /// <summary>The scheme; null where there is none, or where code makes it.</summary>
    public static SignatureScheme? SchemeOf(SignatureDescription? signature) => signature switch
    {
        StandardWebhooksSignature => SignatureScheme.StandardWebhooks,
        HmacSignature { Template: { } template } hmac => SignatureScheme.Template(TemplateOf(hmac, template)),
        HmacSignature hmac => SignatureScheme.Hmac(Algorithm(hmac), hmac.Header, hmac.Prefix, Encoding(hmac)),
        _ => null,
    };

    private static SignatureTemplate TemplateOf(HmacSignature hmac, SignatureTemplateDescription template)
    {
        SignatureTemplate made = new()
        {
            SignedText = template.SignedText,
            HeaderName = hmac.Header,
            Prefix = hmac.Prefix,
            Algorithm = Algorithm(hmac),
            Encoding = Encoding(hmac),
            Separator = template.Separator,
            Id = PartOf(template.Id),
            Timestamp = PartOf(template.Timestamp),
            TimestampFormat = Enum.Parse<SignatureTimeFormat>(template.TimestampFormat),
        };
        return template.Tolerance is { } seconds ? made with { Tolerance = TimeSpan.FromSeconds(seconds) } : made;
    }

    private static SignaturePart? PartOf(SignaturePartDescription? part) =>
        part is null ? null : part.Header is { } header ? SignaturePart.Header(header) : SignaturePart.Entry(part.Entry!);

    private static SignatureAlgorithm Algorithm(HmacSignature hmac) => Enum.Parse<SignatureAlgorithm>(hmac.Algorithm);

    private static SignatureEncoding Encoding(HmacSignature hmac) => Enum.Parse<SignatureEncoding>(hmac.Encoding);
}
