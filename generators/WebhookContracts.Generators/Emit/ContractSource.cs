using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits all files of a contract: the contract, the base of its events, and three files for each record: itself, its reader, its writer.</summary>
internal static class ContractSource
{
    /// <summary>The files, each under a name that is unique in the compilation.</summary>
    public static IEnumerable<(string HintName, string Source)> Emit(ContractModel contract) =>
        EmitFiles(contract).Select(file => ($"{file.Home.Namespace}.{file.Name}.g.cs", file.Source));

    // A type of a namespace below the contract's is emitted as if that were the contract's.
    private static IEnumerable<(ContractModel Home, string Name, string Source)> EmitFiles(ContractModel contract)
    {
        yield return (contract, contract.ContractName, ContractEmitter.Emit(contract));
        yield return (contract, contract.FormatName, ContractFormatEmitter.Emit(contract));
        yield return (contract, contract.EventBaseName, EventBaseEmitter.EmitBase(contract));
        yield return (contract, "UnknownEvent", EventBaseEmitter.EmitUnknown(contract));
        if (contract.Envelope is { } envelope)
        {
            yield return (contract, envelope.RecordName, MessageEmitter.EmitRecord(contract, envelope));
            yield return (contract, envelope.RecordName + ".Reader", MessageEmitter.EmitReader(contract, envelope));
            yield return (contract, envelope.RecordName + ".Writer", MessageEmitter.EmitWriter(contract, envelope));
        }

        foreach (RecordModel record in contract.Records)
        {
            ContractModel home = contract with { Namespace = record.Namespace };
            yield return (home, record.Name, RecordEmitter.Emit(home, record));
            yield return (home, record.Name + ".Reader", ReaderEmitter.Emit(home, record));
            yield return (home, record.Name + ".Writer", WriterEmitter.Emit(home, record));
        }

        foreach (EnumModel model in contract.Enums)
        {
            ContractModel home = contract with { Namespace = model.Namespace };
            yield return (home, model.Name, EnumEmitter.Emit(home, model));
        }
    }
}
