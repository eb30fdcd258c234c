using WebhookContracts.Schemas.Linking;
using WebhookContracts.Tool.Documents;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The folder of a contract on the disk.</summary>
internal static class ContractFolder
{
    /// <summary>Reads all JSON files of the folder, and those below it; or an OpenAPI document, with its overlay and the files that it refers to.</summary>
    /// <param name="path">The contract.json, its folder, or the document.</param>
    /// <exception cref="CommandFailure">There is none, or the document cannot be read.</exception>
    public static SchemaFolder Read(string path)
    {
        if (IsDocument(path))
        {
            return ReadDocument(path);
        }

        string folder = PathOf(path);
        return SchemaFolder.Of(
            Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)),
            InputFolder.FilesIn(folder, [".json"]).ToDictionary(
                file => Path.GetRelativePath(folder, file).Replace('\\', '/'), file => InputFile.ReadFile(file, otherwise: "it went while the folder was read")));
    }

    /// <summary>The folder that a command line names, itself or by its contract.json.</summary>
    /// <param name="path">The contract.json, or its folder.</param>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static string PathOf(string path)
    {
        if (File.Exists(Path.Combine(path, ContractSchema.File)))
        {
            return path;
        }

        return Path.GetFileName(path) == ContractSchema.File && File.Exists(path)
            ? Path.GetDirectoryName(Path.GetFullPath(path))!
            : throw CommandFailure.WrongUsage($"{Printable.Of(path)}: name a {ContractSchema.File}, or the folder that has one");
    }

    /// <summary>Reads an OpenAPI document, its overlay if there is one beside it, and the files that it refers to.</summary>
    /// <param name="path">The document, in JSON or YAML.</param>
    /// <returns>The files by their paths from the folder that holds all of them, and the document's own.</returns>
    /// <exception cref="CommandFailure">It is none, or cannot be read.</exception>
    public static (IReadOnlyDictionary<string, byte[]> Files, string Document) ReadOpenApi(string path)
    {
        try
        {
            (IReadOnlyDictionary<string, byte[]> files, string document) =
                OpenApiFiles.Read(Path.GetFullPath(path), path, InputFile.ReadFile(path, otherwise: "name an OpenAPI document"), file => File.Exists(file) ? InputFile.ReadFile(file, otherwise: "it went") : null);
            string overlay = SchemaOverlay.PathFor(Path.ChangeExtension(path, ".json"));
            return File.Exists(overlay)
                ? (new Dictionary<string, byte[]>(files) { [SchemaOverlay.PathFor(document)] = InputFile.ReadFile(overlay, otherwise: "it went") }, document)
                : (files, document);
        }
        catch (SchemaException exception)
        {
            throw CommandFailure.No(Printable.Of(exception.Message), exception);
        }
    }

    // Whatever else a file is called, its name is not that of a contract's.
    private static bool IsDocument(string path) => File.Exists(path) && Path.GetFileName(path) != ContractSchema.File;

    private static SchemaFolder ReadDocument(string path)
    {
        (IReadOnlyDictionary<string, byte[]> files, string document) = ReadOpenApi(path);
        return SchemaFolder.Of(Path.GetFileNameWithoutExtension(path), files, document);
    }
}
