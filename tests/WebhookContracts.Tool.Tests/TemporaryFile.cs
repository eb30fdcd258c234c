namespace WebhookContracts.Tool.Tests;

/// <summary>A file that is there for one test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string content) => File.WriteAllText(Path, content);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"webhooks-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(Path);
}
