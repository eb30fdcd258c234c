using System.Globalization;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the contract object: the provider's names, and how its requests look.</summary>
internal static class ContractEmitter
{
    public static CodeWriter Emit(ContractModel contract)
    {
        CodeWriter code = new();
        string name = contract.ContractName;
        code.Lines($"/// <summary>The contract of {CSharp.Xml(contract.DisplayName)}: reads, verifies, writes and signs its deliveries.</summary>");
        code.Block($"public sealed partial class {name} : {Runtime.WebhookContract}<{contract.MessageName}, {contract.EventBaseName}>", () =>
        {
            code.Block($"private {name}()\n    : base({Definition(contract)}, {contract.FormatName}.Instance)", () => { });
            code.Blank().Lines(
                $$"""
                /// <summary>The one instance.</summary>
                public static {{name}} Instance { get; } = new();
                """);
            if (contract.Signature is CustomSignature)
            {
                code.Blank().Lines(
                    $"""
                    /// <summary>Makes the signature scheme, which no schema can describe. Called once, perhaps before static fields of this class have their values.</summary>
                    private static partial {Runtime.SignatureScheme} CreateSignatureScheme();
                    """);
            }
        });
        return code;
    }

    private static string Definition(ContractModel contract)
    {
        List<string> lines =
        [
            $"Id = {CSharp.Literal(contract.Id)},",
            $"Name = {CSharp.Literal(contract.Name)},",
            $"DisplayName = {CSharp.Literal(contract.DisplayName)},",
            $"EventTypeHeader = {CSharp.Literal((contract.EventType as HeaderEventType)?.Header, "null")},",
            .. contract.EventType.IsBatched ? ["IsBatched = true,"] : Array.Empty<string>(),
            $"DeliveryIdHeader = {CSharp.Literal(contract.DeliveryId?.Header, "null")},",
            $"WebhookIdHeader = {CSharp.Literal(contract.WebhookId?.Header, "null")},",
            .. contract.Form is { } form ? [$"Form = {Runtime.FormBody}.{(form.Field is { } field ? $"WithJsonIn({CSharp.Literal(field)})" : "OfFields")},"] : Array.Empty<string>(),
            $"ContentType = {CSharp.Literal(contract.Request.ContentType)},",
            $"UserAgent = {CSharp.Literal(contract.Request.UserAgent, "null")},",
            $"SignatureScheme = {Scheme(contract.Signature)},",
        ];
        return $"new {Runtime.ContractDefinition}\n    {{{string.Concat(lines.Select(line => "\n        " + line))}\n    }}";
    }

    private static string Scheme(SignatureDescription? signature) => signature switch
    {
        null => "null",
        StandardWebhooksSignature => $"{Runtime.SignatureScheme}.StandardWebhooks",
        HmacSignature { Template: { } template } hmac => Template(hmac, template),
        HmacSignature hmac => $"{Runtime.SignatureScheme}.Hmac({Runtime.SignatureAlgorithm}.{hmac.Algorithm}, {CSharp.Literal(hmac.Header)}, {CSharp.Literal(hmac.Prefix)}, {Runtime.SignatureEncoding}.{hmac.Encoding})",
        _ => "CreateSignatureScheme()",
    };

    private static string Template(HmacSignature hmac, SignatureTemplateDescription template)
    {
        string[] settings =
        [
            $"SignedText = {CSharp.Literal(template.SignedText)}",
            $"HeaderName = {CSharp.Literal(hmac.Header)}",
            $"Prefix = {CSharp.Literal(hmac.Prefix)}",
            $"Algorithm = {Runtime.SignatureAlgorithm}.{hmac.Algorithm}",
            $"Encoding = {Runtime.SignatureEncoding}.{hmac.Encoding}",
            .. template.Separator is { } separator ? [$"Separator = (char){(int)separator}"] : Array.Empty<string>(),
            .. template.Id is { } id ? [$"Id = {Part(id)}"] : Array.Empty<string>(),
            .. template.Timestamp is { } timestamp ? [$"Timestamp = {Part(timestamp)}", $"TimestampFormat = {Runtime.SignatureTimeFormat}.{template.TimestampFormat}"] : Array.Empty<string>(),
            .. template.Tolerance is { } seconds ? [$"Tolerance = System::TimeSpan.FromSeconds({seconds.ToString(CultureInfo.InvariantCulture)})"] : Array.Empty<string>(),
        ];
        return $"{Runtime.SignatureScheme}.Template(new {Runtime.SignatureTemplate}\n        {{"
            + string.Concat(settings.Select(setting => $"\n            {setting},")) + "\n        })";

        static string Part(SignaturePartDescription part) =>
            $"{Runtime.SignaturePart}.{(part.Header is null ? "Entry" : "Header")}({CSharp.Literal(part.Header ?? part.Entry!)})";
    }
}
