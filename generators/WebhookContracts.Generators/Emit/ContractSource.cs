using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits all files of a contract: the contract, the base of its events, and one for each record and each enumeration.</summary>
internal static class ContractSource
{
    /// <summary>The files, each under a name that is unique in the compilation.</summary>
    public static IEnumerable<(string HintName, string Source)> Emit(ContractModel contract) =>
        EmitRecords(contract)
            .Select(type => (HintName(type.Home, type.Name), EmittedFile.Of(type.Home, type.Code, standsAlone: false)))
            .Concat(contract.Enums.Select(model => EmitEnum(contract with { Namespace = model.Namespace }, model)));

    private static (string HintName, string Source) EmitEnum(ContractModel home, EnumModel model)
    {
        bool isDeprecated = model.Documentation.IsDeprecated || model.Members.Any(member => member.Documentation.IsDeprecated);
        return (HintName(home, model.Name), EmittedFile.Of(home, EnumEmitter.Emit(home, model), standsAlone: !isDeprecated));
    }

    private static string HintName(ContractModel home, string type) => $"{home.Namespace}.{type}.g.cs";

    // A type of a namespace below the contract's is emitted as if that were the contract's.
    private static IEnumerable<(ContractModel Home, string Name, CodeWriter Code)> EmitRecords(ContractModel contract)
    {
        yield return (contract, contract.ContractName, ContractEmitter.Emit(contract));
        yield return (contract, contract.FormatName, ContractFormatEmitter.Emit(contract));
        yield return (contract, contract.EventBaseName, EventBaseEmitter.EmitBase(contract));
        yield return (contract, contract.UnknownEventName, EventBaseEmitter.EmitUnknown(contract));
        yield return (contract, contract.EventTypesName, EventTypesEmitter.Emit(contract));
        yield return (contract, contract.EventVisitorName, EventVisitorEmitter.Emit(contract));
        if (contract.Envelope is { } envelope)
        {
            yield return (contract, envelope.RecordName, MessageEmitter.Emit(contract, envelope));
        }

        foreach (UnionModel union in contract.Unions)
        {
            ContractModel home = contract with { Namespace = union.Namespace };
            yield return (home, union.Name, UnionEmitter.EmitBase(home, union));
            if (union.EventType is null)
            {
                yield return (home, union.UnknownName, UnionEmitter.EmitUnknown(home, union));
            }
        }

        foreach (KindUnionModel union in contract.KindUnions)
        {
            ContractModel home = contract with { Namespace = union.Namespace };
            yield return (home, union.Name, KindUnionEmitter.Emit(home, union));
        }

        foreach (RecordModel record in contract.Records)
        {
            ContractModel home = contract with { Namespace = record.Namespace };
            yield return (home, record.Name, record.IsEnvelope ? MessageEmitter.EmitInner(home, record) : RecordEmitter.Emit(home, record));
        }
    }
}
