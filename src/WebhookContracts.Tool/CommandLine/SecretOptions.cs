using System.CommandLine;
using System.Text;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>
/// Where the command line says a secret is: never the secret itself, because command lines are seen by others and kept.
/// </summary>
internal sealed class SecretOptions
{
    /// <summary>What to do with a secret, for messages.</summary>
    public const string WhereItGoes = "name where it is with --secret-env NAME or --secret-file F";

    /// <summary>The option that names an environment variable.</summary>
    public const string Environment = "--secret-env";

    // How a key of Standard Webhooks begins that is written as its specification asks.
    private const string WrittenKey = "whsec_";

    private readonly Option<string[]> _environment = new(Environment)
    {
        Description = "The environment variable that holds a secret, taken as it is.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _file = new("--secret-file")
    {
        Description = "The file that holds a secret: its bytes, less one line break at the end.",
        HelpName = "F",
    };

    public void AddTo(Command command)
    {
        command.Add(_environment);
        command.Add(_file);
    }

    /// <summary>Whether the command line names a secret, without looking whether it is there.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(_environment) is { Length: > 0 } || arguments.GetValue(_file) is { Length: > 0 };

    /// <summary>The first option that is given, as it is written: <c>--secret-env NAME</c>; null if none is.</summary>
    public string? Spelt(ParseResult arguments) => (arguments.GetValue(_environment), arguments.GetValue(_file)) switch
    {
        ([var name, ..], _) => $"{Environment} {name}",
        (_, [var path, ..]) => $"{_file.Name} {path}",
        _ => null,
    };

    /// <summary>What a command line says that tries to hold a secret itself.</summary>
    public static bool IsAttempt(string option) => option is "--secret" or "-s";

    /// <summary>The secrets, each named by the variable or the file that it is from.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="contract">The contract that they are for.</param>
    /// <exception cref="CommandFailure">There is none, or one cannot be had.</exception>
    public WebhookSecrets GetSecrets(ParseResult arguments, WebhookContract contract) => FindSecrets(arguments, contract) is { Count: > 0 } secrets
        ? secrets
        : throw CommandFailure.WrongUsage($"no secret is given; {WhereItGoes}");

    /// <summary>The one secret that a request is signed with.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="contract">The contract that it is for.</param>
    /// <exception cref="CommandFailure">There is none, there are several, or it cannot be had.</exception>
    public WebhookSecrets GetSecret(ParseResult arguments, WebhookContract contract) => GetSecrets(arguments, contract) is { Count: 1 } one
        ? one
        : throw CommandFailure.WrongUsage("several secrets are given; a request is signed with one");

    /// <summary>The secrets that are given; none if none is.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="contract">The contract that they are for.</param>
    /// <exception cref="CommandFailure">One cannot be had.</exception>
    public WebhookSecrets FindSecrets(ParseResult arguments, WebhookContract contract) => WebhookSecrets.Create(
    [
        .. (arguments.GetValue(_environment) ?? []).Select(name => FromEnvironment(name, contract)),
        .. (arguments.GetValue(_file) ?? []).Select(path => FromFile(path, contract)),
    ]);

    // A name that leads nowhere is not repeated: it may be the secret itself, given by mistake.
    private static WebhookSecret FromEnvironment(string name, WebhookContract contract)
    {
        string text = System.Environment.GetEnvironmentVariable(name)
            ?? throw CommandFailure.WrongUsage("the environment variable that --secret-env names is not set; give the name of one that is, and never the secret");
        if (text.Length == 0)
        {
            throw CommandFailure.WrongUsage($"the environment variable {Printable.Quote(name)} is empty; an empty secret protects nothing");
        }

        // What .NET puts where a variable's bytes are not UTF-8: the key would be another one than was meant.
        return text.Contains('\ufffd', StringComparison.Ordinal)
            ? throw CommandFailure.WrongUsage(
                $"the environment variable {Printable.Quote(name)} holds bytes that are not UTF-8; use --secret-file, which takes any bytes")
            : OfText(text, name, contract) ?? WebhookSecret.FromUtf8(text, name);
    }

    private static WebhookSecret FromFile(string path, WebhookContract contract)
    {
        if (!Path.Exists(path))
        {
            throw CommandFailure.WrongUsage("the file that --secret-file names does not exist; give the name of one that does, and never the secret");
        }

        ReadOnlySpan<byte> key = InputFile.ReadFile(path, otherwise: "name the file that holds the secret");
        if (key.EndsWith("\n"u8))
        {
            key = key.EndsWith("\r\n"u8) ? key[..^2] : key[..^1];
        }

        return key.IsEmpty
            ? throw CommandFailure.WrongUsage($"{Printable.Of(path)}: the file holds no secret; an empty one protects nothing")
            : OfText(Encoding.UTF8.GetString(key), path, contract) ?? WebhookSecret.FromBytes(key, path);
    }

    // Null for a secret that is its bytes.
    private static WebhookSecret? OfText(string text, string name, WebhookContract contract)
    {
        if (contract.SignatureScheme != SignatureScheme.StandardWebhooks || !text.StartsWith(WrittenKey, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return WebhookSecret.FromStandardWebhooks(text, name);
        }
        catch (ArgumentException exception)
        {
            throw CommandFailure.WrongUsage($"{Printable.Of(name)} begins as a key of Standard Webhooks does, {WrittenKey}, but no base64 follows", exception);
        }
    }
}
