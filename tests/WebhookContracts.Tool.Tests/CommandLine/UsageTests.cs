namespace WebhookContracts.Tool.Tests.CommandLine;

public class UsageTests
{
    [Theory]
    [InlineData("name a command; see 'webhooks --help'")]
    [InlineData("there is no command 'validte' (did you mean 'validate'?); see 'webhooks --help'", "validte")]
    [InlineData("PROVIDER is missing; see 'webhooks validate --help'", "validate")]
    [InlineData("FILE is missing; see 'webhooks validate --help'", "validate", "onefuzz")]
    [InlineData("EVENT is missing; see 'webhooks sample --help'", "sample", "onefuzz")]
    [InlineData("there is an argument too many; see 'webhooks sample --help'", "sample", "onefuzz", "ping", "more")]
    [InlineData("nothing is known of '--jsn'; see 'webhooks validate --help'", "validate", "onefuzz", "--jsn", "body.json")]
    [InlineData("-body.json: there is no such file; name a file, or - for standard input", "validate", "onefuzz", "--", "-body.json")]
    [InlineData("nothing is known of '--pretty'; see 'webhooks validate --help'", "validate", "onefuzz", "-", "--pretty")]
    [InlineData("there is no provider '@file'; there are djinn-ci, launchpad, onefuzz", "events", "@file")]
    public void Wrong_usage_is_one_line_that_says_what_is_wrong(string message, params string[] arguments)
    {
        Assert.Equal(message, InProcess.Run(arguments).Failure(2));
    }

    [Fact]
    public void An_option_without_its_value_is_wrong_usage()
    {
        Assert.Contains("'--event'", InProcess.Run("validate", "onefuzz", "-", "--event").Failure(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events")]
    [InlineData("schema")]
    [InlineData("sample")]
    [InlineData("parse")]
    [InlineData("validate")]
    [InlineData("sign")]
    [InlineData("verify")]
    public void Help_shows_usage_and_examples(string command)
    {
        string help = InProcess.Run(command, "--help").Yes();

        Assert.Contains($"webhooks {command} ", help, StringComparison.Ordinal);
        Assert.Contains($"Examples:{Environment.NewLine}  webhooks {command}", help, StringComparison.Ordinal);
        Assert.Equal(help, InProcess.Run(command, "-h").Yes());
    }

    [Fact]
    public void Help_lists_the_commands()
    {
        string help = InProcess.Run("--help").Yes();

        Assert.All(["events", "schema", "sample", "parse", "validate", "sign", "verify"], command => Assert.Contains($"  {command} ", help, StringComparison.Ordinal));
    }
}
