using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The folder of a contract on the disk.</summary>
internal static class ContractFolder
{
    /// <summary>Reads all JSON files of the folder, and those below it.</summary>
    /// <param name="path">The contract.json, or its folder.</param>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static SchemaFolder Read(string path)
    {
        string folder = PathOf(path);
        return SchemaFolder.Of(
            Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)),
            Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).ToDictionary(
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
}
