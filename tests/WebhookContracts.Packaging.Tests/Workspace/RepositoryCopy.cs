namespace WebhookContracts.Packaging.Tests.Workspace;

/// <summary>The repository as a clone would have it, so that building there meets nothing that building here has left, and the other way round.</summary>
internal static class RepositoryCopy
{
    // What no clone has: results of builds, and what belongs to an editor or to git.
    private static readonly HashSet<string> s_leftOut = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea"];

    public static void MakeIn(string folder) => Copy(new DirectoryInfo(Repository.Root), folder);

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
}
