using System.CommandLine;
using WebhookContracts.Tool.CommandLine;

namespace WebhookContracts.Tool.Commands.Sign;

/// <summary><c>webhooks sign</c>: the headers of the request that carries a body.</summary>
internal sealed class SignCommand : ToolCommand
{
    private readonly ProviderArgument _provider = new();
    private readonly InputFile _file = new();
    private readonly SecretOptions _secrets = new();
    private readonly EventOption _event = new("The event type, for the header that names it; without it that header is left out.");

    public SignCommand(Terminal terminal)
        : base("sign", "Print the headers of the request that carries a body, signed: one a line. The body is signed byte for byte as it is.", terminal)
    {
        Add(_provider);
        Add(_file);
        _secrets.AddTo(this);
        Add(_event);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks sign launchpad --secret-env LAUNCHPAD_SECRET --event git:push:0.1 body.json", "The headers, to look at."),
        ("webhooks sign onefuzz --secret-file secret.txt body.json | curl -H @- --data-binary @body.json URL", "The request that the service would make."),
    ];

    protected override int Run(ParseResult arguments)
    {
        WebhookContract contract = _provider.GetContract(arguments)!;
        string? eventType = arguments.GetValue(_event);
        if (eventType is not null && !IsHeaderValue(eventType))
        {
            throw CommandFailure.WrongUsage("--event has to be visible ASCII characters: it is the value of a header");
        }

        if (_secrets.GetSecrets(arguments) is not [var secret])
        {
            throw CommandFailure.WrongUsage("several secrets are given; a request is signed with one");
        }

        byte[] body = _file.ReadBytes(arguments, Terminal);
        using StreamWriter output = new(Terminal.Output, leaveOpen: true) { NewLine = "\n" };
        foreach ((string name, string value) in contract.CreateHeaders(body, eventType, secret))
        {
            output.WriteLine($"{name}: {value}");
        }

        return ExitCode.Yes;
    }

    private static bool IsHeaderValue(string text) => text.Length > 0 && text.All(c => c is > ' ' and < '\u007f');
}
