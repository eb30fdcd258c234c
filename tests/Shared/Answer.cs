namespace WebhookContracts.Tests.Shared;

/// <summary>What a run of the tool answered.</summary>
internal sealed record Answer(int ExitCode, string Output, string Error)
{
    /// <summary>The output of a run that said yes and complained of nothing.</summary>
    public string Yes()
    {
        Assert.Equal("", Error);
        Assert.Equal(0, ExitCode);
        return Output;
    }

    /// <summary>The output of a run that said no on standard output.</summary>
    public string No()
    {
        Assert.Equal("", Error);
        Assert.Equal(1, ExitCode);
        return Output;
    }

    /// <summary>The one line on standard error of a run that could not answer.</summary>
    public string Failure(int exitCode)
    {
        Assert.Equal("", Output);
        Assert.Equal(exitCode, ExitCode);
        string[] lines = Error.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("webhooks: ", lines[0], StringComparison.Ordinal);
        return lines[0]["webhooks: ".Length..];
    }
}
