using System.CommandLine;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Verify;

/// <summary><c>webhooks verify</c>: whether a delivery is genuine.</summary>
internal sealed class VerifyCommand : ToolCommand
{
    private readonly ProviderArgument _provider = ProviderArgument.One();
    private readonly FileArgument _files = FileArgument.Several();
    private readonly SecretOptions _secrets = new();
    private readonly HeaderOption _header = new();

    public VerifyCommand(Terminal terminal)
        : base("verify", "Check the signature of a delivery: valid and made with which of the secrets, or why not.", terminal)
    {
        _provider.AddTo(this);
        Add(_files);
        _secrets.AddTo(this);
        Add(_header);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks verify launchpad --secret-env LAUNCHPAD_SECRET --header 'X-Hub-Signature: sha1=…' body.json", "A delivery as it came."),
        ("webhooks verify djinn-ci --secret-file new.txt --secret-file old.txt --header @headers.txt body.json", "While the secret is being changed."),
    ];

    protected override int Run(ParseResult arguments)
    {
        ChosenContract chosen = _provider.Get(arguments);
        chosen.RequireSignature();
        if (chosen.Contract.SignatureScheme!.CoversRequestLine)
        {
            throw CommandFailure.WrongUsage($"the signature of {chosen.Contract.Id} covers method or URL, which a body and its headers do not tell");
        }

        List<KeyValuePair<string, string>> headers = _header.GetHeaders(arguments);
        WebhookSecrets secrets = _secrets.GetSecrets(arguments, chosen.Contract);
        IReadOnlyList<InputFile> inputs = _files.GetInputs(arguments);
        using StreamWriter output = new(Terminal.Output, leaveOpen: true) { NewLine = "\n" };
        return ForEach(inputs, input =>
        {
            SignatureVerification verification = chosen.Contract.Verify(headers, input.ReadBytes(Terminal), secrets);
            output.Write(inputs.Count > 1 ? $"{input.Name}: " : "");
            output.WriteLine(verification.IsValid
                ? $"valid: signed with {Printable.Of(verification.MatchedSecret!.Name!)}{(verification.SecretIsShort ? $", which {SecretWarning.IsShort}" : "")}"
                : $"not valid: {verification.Reason}: {Printable.Of(verification.Message)}");
            return verification.IsValid ? ExitCode.Yes : ExitCode.No;
        });
    }
}
