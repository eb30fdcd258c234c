using WebhookContracts.Tool.CommandLine;

namespace WebhookContracts.Tool.Tests.CommandLine;

public sealed class InputFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void What_goes_while_it_is_read_is_said_in_one_line()
    {
        string gone = Path.Combine(_folder, "gone");

        CommandFailure failure = Assert.Throws<CommandFailure>(() => InputFolder.FilesIn(gone, [".json"]));

        Assert.Equal(ExitCode.WrongUsage, failure.ExitCode);
        Assert.Equal($"{gone}: the folder cannot be read: Could not find a part of the path '{gone}'; make it readable, or name another", failure.Message);
    }

    [Fact]
    public void Files_of_the_kinds_asked_for_come_in_the_order_of_their_paths()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "b"));
        foreach (string file in new[] { "c.json", "b/a.http", "a.txt", "a.json" })
        {
            File.WriteAllText(Path.Combine(_folder, file), "");
        }

        Assert.Equal(["a.json", "b/a.http", "c.json"], Names(SearchOption.AllDirectories));
        Assert.Equal(["a.json", "c.json"], Names(SearchOption.TopDirectoryOnly));

        IEnumerable<string> Names(SearchOption depth) => InputFolder.FilesIn(_folder, [".json", ".http"], depth).Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/'));
    }

    [Fact]
    public void A_folder_is_empty_or_not_there_until_something_is_in_it()
    {
        Assert.True(InputFolder.IsEmpty(Path.Combine(_folder, "none")));
        Assert.True(InputFolder.IsEmpty(_folder));
        Directory.CreateDirectory(Path.Combine(_folder, "a"));
        Assert.False(InputFolder.IsEmpty(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
