using System.Globalization;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the contract object: the provider's names, and how its requests look.</summary>
internal static class ContractEmitter
{
    public static string Emit(ContractModel contract)
    {
        CodeWriter code = CSharp.File(contract);
        string name = contract.ContractName;
        code.Lines($"/// <summary>The contract of {contract.DisplayName}: reads, verifies, writes and signs its deliveries.</summary>");
        code.Block($"public sealed partial class {name} : global::WebhookContracts.WebhookContract<{contract.MessageName}, {contract.EventBaseName}>", () =>
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
                    """
                    /// <summary>Makes the signature scheme, which no schema can describe. Called once, perhaps before static fields of this class have their values.</summary>
                    private static partial global::WebhookContracts.SignatureScheme CreateSignatureScheme();
                    """);
            }
        });
        return code.ToString();
    }

    private static string Definition(ContractModel contract)
    {
        List<string> lines =
        [
            $"Id = {CSharp.Literal(contract.Id)},",
            $"Name = {CSharp.Literal(contract.Name)},",
            $"DisplayName = {CSharp.Literal(contract.DisplayName)},",
            $"EventTypeHeader = {CSharp.Literal((contract.EventType as HeaderEventType)?.Header, "null")},",
            $"DeliveryIdHeader = {CSharp.Literal(contract.DeliveryId?.Header, "null")},",
            $"HookIdHeader = {CSharp.Literal(contract.HookId?.Header, "null")},",
            $"ContentType = {CSharp.Literal(contract.Request.ContentType)},",
            $"UserAgent = {CSharp.Literal(contract.Request.UserAgent, "null")},",
            $"SignatureScheme = {Scheme(contract.Signature)},",
        ];
        return "new global::WebhookContracts.Json.ContractDefinition\n    {" + string.Concat(lines.Select(line => "\n        " + line)) + "\n    }";
    }

    private static string Scheme(SignatureModel? signature) => signature switch
    {
        null => "null",
        StandardWebhooksSignature => "global::WebhookContracts.SignatureScheme.StandardWebhooks",
        HmacSignature { Template: { } template } hmac => Template(hmac, template),
        HmacSignature hmac => $"global::WebhookContracts.SignatureScheme.Hmac(global::WebhookContracts.SignatureAlgorithm.{hmac.Algorithm}, {CSharp.Literal(hmac.Header)}, {CSharp.Literal(hmac.Prefix)}, global::WebhookContracts.SignatureEncoding.{hmac.Encoding})",
        _ => "CreateSignatureScheme()",
    };

    private static string Template(HmacSignature hmac, SignatureTemplateModel template)
    {
        string[] settings =
        [
            $"SignedText = {CSharp.Literal(template.SignedText)}",
            $"HeaderName = {CSharp.Literal(hmac.Header)}",
            $"Prefix = {CSharp.Literal(hmac.Prefix)}",
            $"Algorithm = global::WebhookContracts.SignatureAlgorithm.{hmac.Algorithm}",
            $"Encoding = global::WebhookContracts.SignatureEncoding.{hmac.Encoding}",
            .. template.Separator is { } separator ? [$"Separator = (char){(int)separator}"] : Array.Empty<string>(),
            .. template.Id is { } id ? [$"Id = {Part(id)}"] : Array.Empty<string>(),
            .. template.Timestamp is { } timestamp ? [$"Timestamp = {Part(timestamp)}", $"TimestampFormat = global::WebhookContracts.SignatureTimeFormat.{template.TimestampFormat}"] : Array.Empty<string>(),
            .. template.Tolerance is { } seconds ? [$"Tolerance = global::System.TimeSpan.FromSeconds({seconds.ToString(CultureInfo.InvariantCulture)})"] : Array.Empty<string>(),
        ];
        return "global::WebhookContracts.SignatureScheme.Template(new global::WebhookContracts.SignatureTemplate\n        {"
            + string.Concat(settings.Select(setting => $"\n            {setting},")) + "\n        })";

        static string Part(SignaturePartModel part) =>
            $"global::WebhookContracts.SignaturePart.{(part.Header is null ? "Entry" : "Header")}({CSharp.Literal(part.Header ?? part.Entry!)})";
    }
}
