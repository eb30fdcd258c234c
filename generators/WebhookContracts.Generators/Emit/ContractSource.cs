using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits all files of a contract: the contract, the base of its events, and three files for each record: itself, its reader, its writer.</summary>
internal static class ContractSource
{
    /// <summary>The files, each under a name that is unique in the compilation.</summary>
    public static IEnumerable<(string HintName, string Source)> Emit(ContractModel contract) =>
        EmitFiles(contract).Select(file => ($"{contract.Namespace}.{file.Name}.g.cs", file.Source));

    private static IEnumerable<(string Name, string Source)> EmitFiles(ContractModel contract)
    {
        yield return (contract.ContractName, ContractEmitter.Emit(contract));
        yield return (contract.FormatName, ContractFormatEmitter.Emit(contract));
        yield return (contract.EventBaseName, EventBaseEmitter.EmitBase(contract));
        yield return ("UnknownEvent", EventBaseEmitter.EmitUnknown(contract));
        if (contract.Envelope is { } envelope)
        {
            yield return (envelope.RecordName, MessageEmitter.EmitRecord(contract, envelope));
            yield return (envelope.RecordName + ".Reader", MessageEmitter.EmitReader(contract, envelope));
            yield return (envelope.RecordName + ".Writer", MessageEmitter.EmitWriter(contract, envelope));
        }

        foreach (RecordModel record in contract.Records)
        {
            yield return (record.Name, RecordEmitter.Emit(contract, record));
            yield return (record.Name + ".Reader", ReaderEmitter.Emit(contract, record));
            yield return (record.Name + ".Writer", WriterEmitter.Emit(contract, record));
        }

        foreach (EnumModel model in contract.Enums)
        {
            yield return (model.Name, EnumEmitter.Emit(contract, model));
        }
    }
}
