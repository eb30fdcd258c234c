using System.Runtime.CompilerServices;

namespace WebhookContracts.Packaging.Tests.Workspace;

/// <summary>The files of the repository that the tests were compiled from.</summary>
internal static class RepositoryFiles
{
    // What no clone has: results of builds, and what belongs to an editor or to git.
    private static readonly HashSet<string> s_leftOut = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    public static string Read(params string[] names) => File.ReadAllText(PathOf(names)).ReplaceLineEndings("\n");

    /// <summary>Copies what a clone would hold, so that building there meets nothing that building here has left, and the other way round.</summary>
    public static void CopyTo(string folder) => Copy(new DirectoryInfo(Root), folder);

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(folder => !s_leftOut.Contains(folder.Name)))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }

    private static string FindRoot([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
