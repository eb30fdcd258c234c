using System.CommandLine;
using WebhookContracts.Tool.CommandLine;

namespace WebhookContracts.Tool.Commands.Sign;

/// <summary><c>webhooks sign</c>: the headers of the request that carries a body.</summary>
internal sealed class SignCommand : ToolCommand
{
    private readonly ProviderArgument _provider = ProviderArgument.One();
    private readonly FileArgument _file = FileArgument.One();
    private readonly SecretOptions _secrets = new();
    private readonly EventOption _event = new("The event type, for the header that names it; without it that header is left out.");
    private readonly DeliveryIdOption _deliveryId = new();

    public SignCommand(Terminal terminal)
        : base("sign", "Print the headers of the request that carries a body, signed: one a line. The body is signed byte for byte as it is.", terminal)
    {
        _provider.AddTo(this);
        Add(_file);
        _secrets.AddTo(this);
        Add(_event);
        Add(_deliveryId);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks sign launchpad --secret-env LAUNCHPAD_SECRET --event git:push:0.1 body.json", "The headers, to look at."),
        ("webhooks sign onefuzz --secret-file secret.txt body.json | curl -H @- --data-binary @body.json URL", "The request that the service would make."),
    ];

    protected override int Run(ParseResult arguments)
    {
        ChosenContract chosen = _provider.Get(arguments);
        chosen.RequireSignature();
        string? eventType = arguments.GetValue(_event);
        if (eventType is not null && !HeaderText.IsValue(eventType))
        {
            throw CommandFailure.WrongUsage($"--event {HeaderText.WhatItHasToBe}");
        }

        SendingOptions options = new() { DeliveryId = _deliveryId.GetId(arguments, chosen.Contract) };
        WebhookSecrets secret = _secrets.GetSecret(arguments, chosen.Contract);
        byte[] body = _file.GetInputs(arguments)[0].ReadBytes(Terminal);
        IReadOnlyList<KeyValuePair<string, string>> headers = chosen.Contract.CreateHeaders(body, eventType, secret, options);
        if (eventType is not null && chosen.Contract.FindEventType(eventType) is null)
        {
            Terminal.Complain(chosen.HasNoEvent(eventType));
        }

        SecretWarning.Give(secret, Terminal);
        using StreamWriter output = new(Terminal.Output, leaveOpen: true) { NewLine = "\n" };
        foreach ((string name, string value) in headers)
        {
            output.WriteLine($"{name}: {value}");
        }

        return ExitCode.Yes;
    }
}
