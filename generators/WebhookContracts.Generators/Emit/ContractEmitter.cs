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
        { Algorithm: null } => "global::WebhookContracts.SignatureScheme.StandardWebhooks",
        _ => $"global::WebhookContracts.SignatureScheme.Hmac(global::WebhookContracts.SignatureAlgorithm.{signature.Algorithm}, {CSharp.Literal(signature.Header)}, {CSharp.Literal(signature.Prefix)}, global::WebhookContracts.SignatureEncoding.{signature.Encoding})",
    };
}
