using System.Runtime.CompilerServices;

namespace WebhookContracts.Tests.Shared;

/// <summary>The working copy that the tests were compiled from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    /// <summary>The text of a file, with line feeds wherever it is checked out.</summary>
    public static string Read(params string[] names) => File.ReadAllText(PathOf(names)).ReplaceLineEndings("\n");

    private static string FindRoot([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
