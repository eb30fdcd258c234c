using WebhookContracts.Schemas.Linking;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Named;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>One version of a contract on the command line: a folder, its contract.json, an OpenAPI document, or a provider for the one that the tool carries.</summary>
internal static class ContractVersion
{
    /// <summary>Reads it.</summary>
    /// <param name="text">What the command line says.</param>
    /// <exception cref="CommandFailure">There is none, or it cannot be used.</exception>
    public static NamedContract Read(string text)
    {
        try
        {
            if (Directory.Exists(text) || (File.Exists(text) && Path.GetFileName(text) == ContractSchema.File))
            {
                return NamedContract.Of(ContractFolder.Read(text), ContractSchema.File);
            }

            if (File.Exists(text))
            {
                return OfDocument(text);
            }

            WebhookContract contract = LibraryContracts.Find(text) ?? throw CommandFailure.WrongUsage(
                $"there is no file, folder or provider {Printable.Quote(text)}{Printable.DidYouMean(text, LibraryContracts.All.Select(known => known.Id))}");
            return NamedContract.Of(BundledSchemas.Of(contract).Folder, ContractSchema.File);
        }
        catch (SchemaException exception)
        {
            // Nothing was compared, so that the answer is neither yes nor no.
            throw CommandFailure.WrongUsage(Printable.Of(exception.Message), exception);
        }
    }

    // Whatever else stands beside it is none of the contract's, but for what corrects it.
    private static NamedContract OfDocument(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[] names = [.. new[] { Path.GetFileName(path), SchemaOverlay.PathFor(Path.GetFileName(path)) }.Where(name => File.Exists(Path.Combine(folder, name)))];
        return NamedContract.Of(
            SchemaFolder.Of(Path.GetFileName(folder), names.ToDictionary(name => name, name => InputFile.ReadFile(Path.Combine(folder, name), otherwise: "it went while it was read"))), names[0]);
    }
}
