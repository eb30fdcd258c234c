using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Tests.Commands;

/// <summary>What only real processes and real pipes can show.</summary>
public class InstalledToolTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    [Fact]
    public void It_answers_by_its_command_name()
    {
        Assert.Matches(@"\A\d+\.\d+\.\d+", tool.Run("--version").Yes());
        Assert.StartsWith("djinn-ci: 15 events", tool.Run("events").Yes(), StringComparison.Ordinal);
    }

    [Fact]
    public void Output_that_is_redirected_has_neither_colours_nor_broken_lines()
    {
        string output = tool.Run("events").Yes();

        Assert.DoesNotContain('\u001b', output);
        Assert.Equal(InProcess.Run("events").Yes(), output);
    }

    [Fact]
    public void Bytes_pass_through_a_pipe_as_they_are()
    {
        Assert.Equal(
            """
            <stdin>:1:15: violation at the root: not JSON: byte 0xE9 is not UTF-8
            <stdin>: launchpad ping is not valid: 1 violation

            """.ReplaceLineEndings("\n"),
            tool.RunOn([.. "{\"ping\": \"caf\""u8, 0xE9], "validate", "launchpad", "--event", "ping", "-").No());
    }

    [Fact]
    public void The_exit_code_reaches_the_shell()
    {
        Assert.Equal("PROVIDER is missing; see 'webhooks schema --help'", tool.Run("schema").Failure(2));
        Assert.Equal("<stdin>: the input is empty; give the body of a delivery, byte for byte", tool.Run("validate", "onefuzz", "-").Failure(1));
    }

    [Fact]
    public void A_sample_piped_into_validate_is_valid()
    {
        if (OperatingSystem.IsWindows())
            return;

        foreach (ContractSchema contract in BundledContracts.All)
        {
            string eventType = contract.Events[^1].EventType;
            Assert.Equal(
                $"<stdin>: {contract.ProviderId} {eventType} is valid\n",
                tool.RunInShell($"webhooks sample {contract.ProviderId} {eventType} | webhooks validate {contract.ProviderId} --event {eventType} -").Yes());
        }
    }

    [Fact]
    public void A_reader_that_leaves_early_is_no_error()
    {
        if (OperatingSystem.IsWindows())
            return;

        Assert.Equal("{\n", tool.RunInShell("webhooks schema onefuzz | head -n 1").Yes());
    }
}
