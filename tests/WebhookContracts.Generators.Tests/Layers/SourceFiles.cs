namespace WebhookContracts.Generators.Tests.Layers;

/// <summary>The hand-written C# that is shipped, by path in the repository.</summary>
internal static class SourceFiles
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. from folder in (string[])["generators", "src"]
           from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
           where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
           orderby path
           select path,
    ];
}
