using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the constants of a contract's event types.</summary>
internal static class EventTypesEmitter
{
    public static CodeWriter Emit(ContractModel contract)
    {
        CodeWriter code = new();
        code.Lines($"/// <summary>The event types of {CSharp.Xml(contract.DisplayName)} as they stand on the wire.</summary>\n{EmittedFile.GeneratedCode}");
        code.Block($"public static class {contract.EventTypesName}", () =>
        {
            foreach (EventModel item in contract.Events)
            {
                code.Lines($"/// <summary>That of <see cref=\"{item.RecordName}\"/>.</summary>");
                code.Lines($"public const string {item.ConstantName} = {CSharp.Literal(item.EventType)};");
            }
        });
        return code;
    }
}
