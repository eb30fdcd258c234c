using VerifyXunit;
using Xunit.Sdk;

namespace WebhookContracts.Generators.Tests.Snapshots;

public sealed class VerifierTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    private string Received => Path.Combine(_directory, "SomeTests.Case.received.txt");

    private string Verified => Path.Combine(_directory, "SomeTests.Case.verified.txt");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_difference_is_shown_and_what_was_received_is_kept()
    {
        await File.WriteAllTextAsync(Verified, "1\n2\n3\n4\n5\n6\n7\n8\n9");
        XunitException failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verify("1\n2\n3\n4\n5\nsix\n7\n8\n9\n"));
        Assert.EndsWith("\n\n  3\n  4\n  5\n- 6\n+ six\n  7\n  8\n  9\n", failure.Message, StringComparison.Ordinal);
        Assert.Equal("1\n2\n3\n4\n5\nsix\n7\n8\n9", await File.ReadAllTextAsync(Received));
    }

    [Fact]
    public async Task What_was_never_accepted_fails()
    {
        Assert.Contains("Nothing was accepted yet", (await Assert.ThrowsAnyAsync<XunitException>(() => Verify("x"))).Message, StringComparison.Ordinal);
        File.Move(Received, Verified);
        await Verify("x");
    }

    [Fact]
    public async Task The_same_text_passes_whatever_its_line_endings_and_clears_what_was_received()
    {
        await File.WriteAllTextAsync(Verified, "\uFEFF1\r\n2\r\n");
        await File.WriteAllTextAsync(Received, "old");
        await Verify("1\n2");
        Assert.False(File.Exists(Received));
    }

    private Task Verify(string text) => Verifier.Verify(text, Path.Combine(_directory, "SomeTests.cs"), "Case");
}
