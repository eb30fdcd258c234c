using Spectre.Console;
using WebhookContracts.Tool.CommandLine;

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
    [InlineData("there is no command 'val' (did you mean 'validate'?); see 'webhooks --help'", "val")]
    [InlineData("nothing is known of '--jsn' (did you mean '--json'?); see 'webhooks validate --help'", "validate", "onefuzz", "--jsn", "body.json")]
    [InlineData("nothing is known of '--secret'; see 'webhooks validate --help'", "validate", "onefuzz", "--secret", "x", "body.json")]
    [InlineData("standard input is named twice, but can be read once", "validate", "onefuzz", "-", "-")]
    [InlineData("-body.json: there is no such file; name a file, or - for standard input", "validate", "onefuzz", "--", "-body.json")]
    [InlineData("nothing is known of '--pretty'; see 'webhooks validate --help'", "validate", "onefuzz", "-", "--pretty")]
    [InlineData("there is no provider '@file'; there are djinn-ci, launchpad, onefuzz, and --contract F for one of your own", "events", "@file")]
    [InlineData("there is no provider 'one' (did you mean 'onefuzz'?); there are djinn-ci, launchpad, onefuzz, and --contract F for one of your own", "events", "one")]
    [InlineData("djinn-ci has no event 'build' (did you mean 'build.submitted' or 'build.started' or 'build.finished' or 'build.tagged' or 'build.pinned'?); see 'webhooks events djinn-ci'", "sample", "djinn-ci", "build")]
    public void Wrong_usage_is_one_line_that_says_what_is_wrong(string message, params string[] arguments)
    {
        Assert.Equal(message, InProcess.Run(arguments).Failure(2));
    }

    [Theory]
    [InlineData("'--event' has no value; give --event TYPE; see 'webhooks validate --help'", "validate", "onefuzz", "-", "--event")]
    [InlineData("'--event' has no value; give --event TYPE; see 'webhooks parse --help'", "parse", "launchpad", "--event")]
    [InlineData("'--event' has no value; give --event TYPE; see 'webhooks parse --help'", "parse", "launchpad", "--event", "--pretty", "body.json")]
    [InlineData("FILE is missing, for what stands last is the value of --event; see 'webhooks parse --help'", "parse", "launchpad", "--event", "body.json")]
    [InlineData("FILE is missing, for what stands last is the value of --secret-env; see 'webhooks sign --help'", "sign", "launchpad", "--secret-env", "secret")]
    public void An_option_without_its_value_is_wrong_usage(string message, params string[] arguments)
    {
        Assert.Equal(message, InProcess.Run(arguments).Failure(2));
    }

    [Fact]
    public void A_provider_is_named_in_any_case()
    {
        Assert.Equal(InProcess.Run("events", "djinn-ci").Yes(), InProcess.Run("events", "Djinn-CI").Yes());
        Assert.Equal(InProcess.Run("sample", "launchpad", "ping").Yes(), InProcess.Run("sample", "Launchpad", "ping").Yes());
    }

    [Theory]
    [InlineData("send")]
    [InlineData("listen")]
    [InlineData("replay")]
    [InlineData("events")]
    [InlineData("schema")]
    [InlineData("sample")]
    [InlineData("parse")]
    [InlineData("validate")]
    [InlineData("sign")]
    [InlineData("verify")]
    [InlineData("init")]
    [InlineData("openapi")]
    [InlineData("diff")]
    [InlineData("overlay")]
    public void Help_shows_usage_and_examples(string command)
    {
        string help = InProcess.Run(command, "--help").Yes();

        Assert.Contains($"webhooks {command} ", help, StringComparison.Ordinal);
        Assert.Contains($"Examples:{Environment.NewLine}  webhooks {command}", help, StringComparison.Ordinal);
        Assert.Equal(help, InProcess.Run(command, "-h").Yes());
    }

    /// <summary>The first column of help takes its width from the others, and a narrow terminal has few of them.</summary>
    [Theory]
    [InlineData("events")]
    [InlineData("parse")]
    [InlineData("sign")]
    public void The_providers_do_not_widen_the_first_column_of_help(string command)
    {
        string[] lines = InProcess.Run(command, "--help").Yes().Split('\n');

        Assert.Contains(lines, line => line.StartsWith("  <PROVIDER>  ", StringComparison.Ordinal) && line.Contains("djinn-ci, launchpad, onefuzz", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("djinn-ci|launchpad", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_lists_the_commands()
    {
        string help = InProcess.Run("--help").Yes();

        Assert.All(["send", "listen", "replay", "events", "schema", "sample", "parse", "validate", "sign", "verify"], command => Assert.Contains($"  {command} ", help, StringComparison.Ordinal));
    }

    /// <summary>As on a disk that is full.</summary>
    [Fact]
    public void An_output_that_takes_nothing_is_told_in_a_line()
    {
        using StringWriter error = new();
        using FullStream output = new();
        Terminal terminal = new(Stream.Null, output, error, new Lazy<IAnsiConsole>(() => Terminal.PlainText(output)));
        Assert.Equal(1, new WebhooksCommandLine(terminal, ["sample", "launchpad", "ping"]).Run());
        Assert.Equal("webhooks: the answer cannot be written: No space left on device" + Environment.NewLine, error.ToString());
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
