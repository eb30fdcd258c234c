using System.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>
/// Where the command line says a secret is: never the secret itself, because command lines are seen by others and kept.
/// </summary>
internal sealed class SecretOptions
{
    private readonly Option<string[]> _environment = new("--secret-env")
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

    /// <summary>The secrets, each named by the variable or the file that it is from.</summary>
    /// <exception cref="CommandFailure">There is none, or one cannot be had.</exception>
    public WebhookSecrets GetSecrets(ParseResult arguments)
    {
        List<WebhookSecret> secrets =
        [
            .. (arguments.GetValue(_environment) ?? []).Select(FromEnvironment),
            .. (arguments.GetValue(_file) ?? []).Select(FromFile),
        ];
        return secrets.Count > 0
            ? WebhookSecrets.Create([.. secrets])
            : throw CommandFailure.WrongUsage("no secret is given; name where it is with --secret-env NAME or --secret-file F");
    }

    // A name that leads nowhere is not repeated: it may be the secret itself, given by mistake.
    private static WebhookSecret FromEnvironment(string name)
    {
        string text = Environment.GetEnvironmentVariable(name)
            ?? throw CommandFailure.WrongUsage("the environment variable that --secret-env names is not set; give the name of one that is, and never the secret");
        if (text.Length == 0)
        {
            throw CommandFailure.WrongUsage($"the environment variable {Printable.Quote(name)} is empty; an empty secret protects nothing");
        }

        // What .NET puts where a variable's bytes are not UTF-8: the key would be another one than was meant.
        return text.Contains('\ufffd', StringComparison.Ordinal)
            ? throw CommandFailure.WrongUsage(
                $"the environment variable {Printable.Quote(name)} holds bytes that are not UTF-8; use --secret-file, which takes any bytes")
            : WebhookSecret.FromUtf8(text, name);
    }

    private static WebhookSecret FromFile(string path)
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
            : WebhookSecret.FromBytes(key, path);
    }
}
