using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

/// <summary>The released contracts, as <c>.ci/run</c> holds the schemas of today against them.</summary>
public sealed class BaselineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-");

    public static TheoryData<string> Providers => [.. Bundled.All.Select(contract => contract.Id)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Providers))]
    public void Nothing_that_was_released_breaks_but_what_is_accepted(string provider)
    {
        Answer answer = InProcess.Run("diff", Baseline(provider), Repository.PathOf($"schemas/{provider}"), "--accept", Baseline($"{provider}.accepted.json"));

        Assert.True(answer.ExitCode == 0, answer.Output);
        Assert.Empty(answer.Error);
    }

    /// <summary>Each of these would be noticed: a member that everybody has is required no more, an event is gone, the signature stands elsewhere.</summary>
    [Theory]
    [InlineData("events/ping.json", "\"required\"", "\"x-comment\"", "breaks receivers")]
    [InlineData("contract.json", "{ \"$ref\": \"events/ping.json\" },", "", "breaks receivers and senders")]
    [InlineData("contract.json", "X-Hub-Signature", "X-Hub-Signature-1", "breaks receivers and senders")]
    public void A_break_of_what_was_released_is_found(string file, string text, string other, string heading)
    {
        foreach (string path in Directory.EnumerateFiles(Baseline("launchpad"), "*.json", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_folder.FullName, Path.GetRelativePath(Baseline("launchpad"), path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        string changed = Path.Combine(_folder.FullName, file);
        string before = File.ReadAllText(changed);
        File.WriteAllText(changed, before.Replace(text, other, StringComparison.Ordinal));

        Assert.Contains(text, before, StringComparison.Ordinal);
        Assert.StartsWith(heading + "\n", InProcess.Run("diff", Baseline("launchpad"), _folder.FullName).No(), StringComparison.Ordinal);
    }

    private static string Baseline(string path) => Repository.PathOf($"tests/Baseline/{path}");
}
