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
            return NamedContract.Of(FolderOf(text));
        }
        catch (Exception exception) when (exception is SchemaException or CommandFailure { ExitCode: ExitCode.No })
        {
            // Nothing was compared, so that the answer is neither yes nor no.
            throw CommandFailure.WrongUsage(Printable.Of(exception.Message), exception);
        }
    }

    private static SchemaFolder FolderOf(string text) =>
        Directory.Exists(text) || File.Exists(text) ? ContractFolder.Read(text)
        : LibraryContracts.Find(text) is { } contract ? BundledSchemas.Of(contract).Folder
        : throw CommandFailure.WrongUsage($"there is no file, folder or provider {Printable.Quote(text)}{Printable.DidYouMean(text, LibraryContracts.All.Select(known => known.Id))}");
}
