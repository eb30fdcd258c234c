using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits all files of a contract: the contract, the base of its events, and one for each record and each enumeration.</summary>
internal static class ContractSource
{
    /// <summary>The files, each under a name that is unique in the compilation.</summary>
    public static IEnumerable<(string HintName, string Source)> Emit(ContractModel contract) =>
        EmitTypes(contract).Select(type => ($"{type.Home.Namespace}.{type.Name}.g.cs", EmittedFile.Of(type.Home, type.Code)));

    // A type of a namespace below the contract's is emitted as if that were the contract's.
    private static IEnumerable<(ContractModel Home, string Name, CodeWriter Code)> EmitTypes(ContractModel contract)
    {
        yield return (contract, contract.ContractName, ContractEmitter.Emit(contract));
        yield return (contract, contract.FormatName, ContractFormatEmitter.Emit(contract));
        yield return (contract, contract.EventBaseName, EventBaseEmitter.EmitBase(contract));
        yield return (contract, "UnknownEvent", EventBaseEmitter.EmitUnknown(contract));
        if (contract.Envelope is { } envelope)
        {
            yield return (contract, envelope.RecordName, MessageEmitter.Emit(contract, envelope));
        }

        foreach (RecordModel record in contract.Records)
        {
            ContractModel home = contract with { Namespace = record.Namespace };
            yield return (home, record.Name, RecordEmitter.Emit(home, record));
        }

        foreach (EnumModel model in contract.Enums)
        {
            ContractModel home = contract with { Namespace = model.Namespace };
            yield return (home, model.Name, EnumEmitter.Emit(home, model));
        }
    }
}
