using System.CommandLine;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Verify;

/// <summary><c>webhooks verify</c>: whether a delivery is genuine.</summary>
internal sealed class VerifyCommand : ToolCommand
{
    private readonly ProviderArgument _provider = new();
    private readonly InputFile _file = new();
    private readonly SecretOptions _secrets = new();
    private readonly HeaderOption _header = new();

    public VerifyCommand(Terminal terminal)
        : base("verify", "Check the signature of a delivery: valid and made with which of the secrets, or why not.", terminal)
    {
        Add(_provider);
        Add(_file);
        _secrets.AddTo(this);
        Add(_header);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks verify launchpad --secret-env LAUNCHPAD_SECRET --header 'X-Hub-Signature: sha1=…' body.json", "A delivery as it came."),
        ("webhooks verify djinn-ci --secret-file new.txt --secret-file old.txt --header \"$(cat headers.txt)\" body.json", "While the secret is being changed."),
    ];

    protected override int Run(ParseResult arguments)
    {
        WebhookContract contract = _provider.GetContract(arguments)!;
        List<KeyValuePair<string, string>> headers = _header.GetHeaders(arguments);
        WebhookSecrets secrets = _secrets.GetSecrets(arguments);
        byte[] body = _file.ReadBytes(arguments, Terminal);

        SignatureVerification verification = contract.Verify(headers, body, secrets);
        using StreamWriter output = new(Terminal.Output, leaveOpen: true) { NewLine = "\n" };
        output.WriteLine(verification.IsValid
            ? $"valid: signed with {Printable.Of(verification.MatchedSecret!.Name!)}{(verification.SecretIsShort ? ", which has fewer than 16 bytes: use a longer secret" : "")}"
            : $"not valid: {verification.Reason}: {Printable.Of(verification.Message)}");
        return verification.IsValid ? ExitCode.Yes : ExitCode.No;
    }
}
