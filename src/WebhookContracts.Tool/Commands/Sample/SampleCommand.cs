using System.CommandLine;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Commands.Sample;

/// <summary><c>webhooks sample</c>: an example body, as the newest release of the provider sends it.</summary>
internal sealed class SampleCommand : ToolCommand
{
    private readonly ProviderArgument _provider = ProviderArgument.One();
    private readonly EventArgument _event = new();

    public SampleCommand(Terminal terminal)
        : base("sample", "Print an example body, with the members that the newest release of the provider sends.", terminal)
    {
        _provider.AddTo(this);
        Add(_event);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks sample launchpad git:push:0.1", "An example body."),
        ("webhooks sample onefuzz ping | webhooks validate onefuzz -", "Check it against the schema."),
    ];

    protected override int Run(ParseResult arguments)
    {
        ChosenContract chosen = _provider.Get(arguments);
        ContractSchema contract = chosen.Schema;
        EventSchema @event = _event.Event(arguments, chosen)!;
        string example = contract.FindExample(@event) ?? throw CommandFailure.No($"{contract.ProviderId} has no example of {Printable.Quote(@event.EventType)}");
        Terminal.Output.Write(contract.Folder.ReadBytes(example));
        Terminal.Output.Flush();
        return ExitCode.Yes;
    }
}
