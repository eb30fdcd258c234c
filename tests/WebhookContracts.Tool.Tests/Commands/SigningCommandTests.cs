using System.Text;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

/// <summary><c>sign</c> and <c>verify</c>.</summary>
public sealed class SigningCommandTests : IDisposable
{
    private const string Secret = "It's a Secret to Everybody";

    // Environment variables are the process's, so that each test needs a name of its own.
    private readonly string _variable = "SECRET_" + Guid.NewGuid().ToString("N");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-");

    public SigningCommandTests() => Environment.SetEnvironmentVariable(_variable, Secret);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_variable, null);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void The_headers_are_those_of_the_services_request_one_a_line()
    {
        // The digest is the known answer of GitHub's documentation for this secret and body.
        Assert.Equal(
            """
            Content-Type: application/json; charset=utf-8
            User-Agent: Djinn-CI-Hook
            X-Djinn-CI-Event: cron
            X-Djinn-CI-Hook-ID: 1
            X-Djinn-CI-Signature: sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17

            """.ReplaceLineEndings("\n"),
            InProcess.RunOn("Hello, World!", "sign", "djinn-ci", "--secret-env", _variable, "--event", "cron", "-").Yes());
        Assert.Matches(
            """
            \AContent-Type: application/json
            User-Agent: onefuzz-webhook [0-9.]+
            X-Onefuzz-Digest: [0-9a-f]{128}
            \z
            """.ReplaceLineEndings("\n"),
            InProcess.RunOn("Hello, World!", "sign", "onefuzz", "--secret-env", _variable, "--event", "ping", "-").Yes());
    }

    [Fact]
    public void The_header_of_the_event_type_is_there_only_if_one_is_given()
    {
        Assert.Matches(
            """
            \AContent-Type: application/json
            User-Agent: launchpad.net-Webhooks/\w+
            X-Launchpad-Delivery: [0-9]+
            X-Hub-Signature: sha1=[0-9a-f]{40}
            \z
            """.ReplaceLineEndings("\n"),
            InProcess.RunOn("x", "sign", "launchpad", "--secret-env", _variable, "-").Yes());
    }

    [Theory]
    [InlineData(Secret)]
    [InlineData(Secret + "\n")]
    [InlineData(Secret + "\r\n")]
    public void A_secret_file_is_its_bytes_less_one_line_break(string content)
    {
        Assert.Equal(
            InProcess.RunOn("x", "sign", "djinn-ci", "--secret-env", _variable, "-").Yes(),
            InProcess.RunOn("x", "sign", "djinn-ci", "--secret-file", SecretFile("secret", content), "-").Yes());
    }

    [Theory]
    [InlineData(Secret + "\n\n")]
    [InlineData(" " + Secret)]
    [InlineData(Secret + "\r")]
    public void Every_other_byte_counts(string content)
    {
        Assert.NotEqual(
            InProcess.RunOn("x", "sign", "djinn-ci", "--secret-env", _variable, "-").Yes(),
            InProcess.RunOn("x", "sign", "djinn-ci", "--secret-file", SecretFile("secret", content), "-").Yes());
    }

    [Theory]
    [InlineData("djinn-ci")]
    [InlineData("launchpad")]
    [InlineData("onefuzz")]
    public void What_was_signed_is_valid_and_anything_else_is_not(string provider)
    {
        byte[] body = [.. "{\"a\":\r\n"u8, 0xFF, 0];
        string headers = InProcess.RunOn(body, ["sign", provider, "--secret-env", _variable, "-"]).Yes();

        Assert.Equal($"valid: signed with {_variable}\n", InProcess.RunOn(body, ["verify", provider, "--secret-env", _variable, "--header", headers, "-"]).Yes());
        Assert.StartsWith(
            "not valid: SignatureMismatch: The signature in X-",
            InProcess.RunOn([.. body, 0], ["verify", provider, "--secret-env", _variable, "--header", headers, "-"]).No(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_secrets_the_one_that_fits_is_named()
    {
        string headers = InProcess.RunOn("x", "sign", "djinn-ci", "--secret-env", _variable, "-").Yes();
        string wrong = SecretFile("new.txt", "another secret, new and long");
        string right = SecretFile("old.txt", Secret);

        Assert.Equal(
            $"valid: signed with {right}\n",
            InProcess.RunOn("x", "verify", "djinn-ci", "--secret-file", wrong, "--secret-file", right, "--header", headers, "-").Yes());
        Assert.Equal(
            "not valid: SignatureMismatch: The signature in X-Djinn-CI-Signature is well formed, but no secret makes it for this body. Either the secret differs from the sender's, or the body is not byte for byte what was sent.\n",
            InProcess.RunOn("x", "verify", "djinn-ci", "--secret-file", wrong, "--header", headers, "-").No());
    }

    [Fact]
    public void A_short_secret_is_worth_a_warning()
    {
        string file = SecretFile("short.txt", "short");
        Answer signed = InProcess.RunOn("x", "sign", "launchpad", "--secret-file", file, "-");
        string headers = signed.Output;

        Assert.Equal(0, signed.ExitCode);
        Assert.Equal($"webhooks: {file} has fewer than 16 bytes: use a longer secret\n", signed.Error.ReplaceLineEndings("\n"));
        Assert.Equal(
            $"valid: signed with {file}, which has fewer than 16 bytes: use a longer secret\n",
            InProcess.RunOn("x", "verify", "launchpad", "--secret-file", file, "-H", headers, "-").Yes());
    }

    [Fact]
    public void An_event_type_that_the_provider_does_not_have_is_worth_a_warning()
    {
        Answer signed = InProcess.RunOn("x", "sign", "djinn-ci", "--secret-env", _variable, "--event", "buidl.finished", "-");

        Assert.Equal(0, signed.ExitCode);
        Assert.Contains("X-Djinn-CI-Event: buidl.finished\n", signed.Output, StringComparison.Ordinal);
        Assert.Equal(
            "webhooks: djinn-ci has no event 'buidl.finished' (did you mean 'build.finished'?); see 'webhooks events djinn-ci'\n",
            signed.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_delivery_may_be_given_its_id()
    {
        Assert.Contains(
            "X-Launchpad-Delivery: 4711\n", InProcess.RunOn("x", "sign", "launchpad", "--secret-env", _variable, "--delivery-id", "4711", "-").Yes(), StringComparison.Ordinal);
        Assert.Equal(
            "--delivery-id is of no use: no header of onefuzz holds a delivery's id",
            InProcess.RunOn("x", "sign", "onefuzz", "--secret-env", _variable, "--delivery-id", "4711", "-").Failure(2));
        Assert.Equal(
            "--delivery-id has to be visible ASCII characters: it is the value of a header",
            InProcess.RunOn("x", "sign", "launchpad", "--secret-env", _variable, "--delivery-id", "1\n2", "-").Failure(2));
    }

    [Fact]
    public void Headers_may_stand_in_a_file()
    {
        string file = SecretFile("headers.txt", InProcess.RunOn("x", "sign", "djinn-ci", "--secret-env", _variable, "-").Yes());

        Assert.Equal(
            $"valid: signed with {_variable}\n", InProcess.RunOn("x", "verify", "djinn-ci", "--secret-env", _variable, "--header", "@" + file, "-").Yes());
        Assert.Equal(
            "none.txt: there is no such file; --header @FILE names one that holds headers, one a line",
            InProcess.RunOn("x", "verify", "djinn-ci", "--secret-env", _variable, "--header", "@none.txt", "-").Failure(2));
    }

    [Fact]
    public void Several_bodies_are_verified_one_a_line()
    {
        string signed = SecretFile("signed", "x");
        string other = SecretFile("other", "y");
        string headers = InProcess.RunOn("x", "sign", "djinn-ci", "--secret-env", _variable, "-").Yes();

        string[] lines = InProcess.Run("verify", "djinn-ci", "--secret-env", _variable, "--header", headers, signed, other).No().Split('\n');

        Assert.Equal($"{signed}: valid: signed with {_variable}", lines[0]);
        Assert.StartsWith($"{other}: not valid: SignatureMismatch: ", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Other: 1", "not valid: SignatureMissing: The header X-Hub-Signature is missing. Expected one X-Hub-Signature of \"sha1=\" and 40 hexadecimal digits.\n")]
    [InlineData("X-Hub-Signature: sha1=00", "not valid: SignatureMalformed: The value of X-Hub-Signature has 7 characters. Expected one X-Hub-Signature of \"sha1=\" and 40 hexadecimal digits.\n")]
    [InlineData("X-Hub-Signature: a\nx-hub-signature: b", "not valid: SignatureMalformed: The header X-Hub-Signature comes 2 times. Expected exactly one value.\n")]
    public void Why_a_signature_is_not_valid_is_told(string headers, string message)
    {
        Assert.Equal(message, InProcess.RunOn("x", "verify", "launchpad", "--secret-env", _variable, "--header", headers, "-").No());
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("verify")]
    public void A_secret_that_cannot_be_had_is_wrong_usage(string command)
    {
        Environment.SetEnvironmentVariable(_variable, "bytes that are not UTF-8 \ufffd");
        Assert.Equal(
            $"the environment variable '{_variable}' holds bytes that are not UTF-8; use --secret-file, which takes any bytes", Failure("--secret-env", _variable));
        Assert.Equal("the environment variable that --secret-env names is not set; give the name of one that is, and never the secret", Failure("--secret-env", Secret));
        Assert.Equal("the file that --secret-file names does not exist; give the name of one that does, and never the secret", Failure("--secret-file", Secret));
        string empty = SecretFile("empty.txt", "\n");
        Assert.Equal($"{empty}: the file holds no secret; an empty one protects nothing", Failure("--secret-file", empty));
        Assert.Equal("no secret is given; name where it is with --secret-env NAME or --secret-file F", Failure());

        string Failure(params string[] options) => InProcess.RunOn("x", [command, "launchpad", .. options, "-"]).Failure(2);
    }

    [Fact]
    public void Wrong_usage_of_sign_is_told()
    {
        Assert.Equal(
            "several secrets are given; a request is signed with one",
            InProcess.RunOn("x", "sign", "launchpad", "--secret-env", _variable, "--secret-env", _variable, "-").Failure(2));
        Assert.Equal(
            "--event has to be visible ASCII characters: it is the value of a header",
            InProcess.RunOn("x", "sign", "launchpad", "--secret-env", _variable, "--event", "a\nX-Forged: 1", "-").Failure(2));
        Assert.Equal("<stdin>: the input is empty; give the body of a delivery, byte for byte", InProcess.RunOn("", "sign", "launchpad", "--secret-env", _variable, "-").Failure(1));
    }

    [Theory]
    [InlineData("nothing is known of '--secret'; others see what stands on a command line: name where it is with --secret-env NAME or --secret-file F; see 'webhooks sign --help'", "--secret", Secret, "body.json")]
    [InlineData("nothing is known of '--secret'; others see what stands on a command line: name where it is with --secret-env NAME or --secret-file F; see 'webhooks sign --help'", "--secret=" + Secret, "body.json")]
    [InlineData("nothing is known of '--secret'; others see what stands on a command line: name where it is with --secret-env NAME or --secret-file F; see 'webhooks sign --help'", "--secret=" + Secret)]
    [InlineData("nothing is known of '-s'; others see what stands on a command line: name where it is with --secret-env NAME or --secret-file F; see 'webhooks sign --help'", "-s" + Secret, "body.json")]
    [InlineData("there is an argument too many; see 'webhooks sign --help'", "body.json", Secret)]
    public void A_secret_on_the_command_line_is_not_repeated(string message, params string[] arguments)
    {
        Assert.Equal(message, InProcess.RunOn("x", ["sign", "launchpad", .. arguments]).Failure(2));
    }

    [Fact]
    public void No_output_holds_the_secret()
    {
        string file = SecretFile("secret.txt", Secret);
        string headers = InProcess.RunOn("x", "sign", "onefuzz", "--secret-file", file, "-").Yes();
        Answer[] answers =
        [
            InProcess.RunOn("x", "sign", "onefuzz", "--secret-env", _variable, "-"),
            InProcess.RunOn("x", "verify", "onefuzz", "--secret-env", _variable, "-H", headers, "-"),
            InProcess.RunOn("y", "verify", "onefuzz", "--secret-env", _variable, "--secret-file", file, "-H", headers, "-"),
            InProcess.RunOn("y", "verify", "onefuzz", "--secret-file", file, "-"),
        ];

        string hex = Convert.ToHexString(Encoding.UTF8.GetBytes(Secret));
        string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret));
        Assert.All(answers, answer => Assert.All(
            [Secret, hex, hex.ToLowerInvariant(), base64],
            text => Assert.DoesNotContain(text, answer.Output + answer.Error, StringComparison.Ordinal)));
    }

    private string SecretFile(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
