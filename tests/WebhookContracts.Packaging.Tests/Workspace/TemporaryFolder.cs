namespace WebhookContracts.Packaging.Tests.Workspace;

/// <summary>A folder outside the repository, gone after the tests. Nothing above it has a say in what is built there.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        Path = Directory.CreateTempSubdirectory("WebhookContracts.").FullName;
        foreach (string file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(System.IO.Path.Combine(Path, file), "<Project />\n");
        }
    }

    public string Path { get; }

    public string PathOf(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
