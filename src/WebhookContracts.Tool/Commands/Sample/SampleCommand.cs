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
    private readonly ReleaseOption _release = new();

    public SampleCommand(Terminal terminal)
        : base("sample", "Print an example body, with the members that the newest release of the provider sends.", terminal)
    {
        _provider.AddTo(this);
        Add(_event);
        Add(_release);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks sample launchpad git:push:0.1", "An example body."),
        ("webhooks sample onefuzz ping | webhooks validate onefuzz -", "Check it against the schema."),
        ("webhooks sample onefuzz ping --release 5.20.0", "As an older release writes it."),
    ];

    protected override int Run(ParseResult arguments)
    {
        ChosenContract chosen = _provider.Get(arguments);
        ContractSchema contract = chosen.Schema;
        EventSchema @event = _event.Event(arguments, chosen)!;
        ReadOnlyMemory<byte> body = contract.ReadExample(@event) ?? throw CommandFailure.No($"{contract.ProviderId} has no example of {Printable.Quote(@event.EventType)}");
        Terminal.Output.Write((_release.GetRelease(arguments, chosen.Contract) is { } release ? Written(chosen.Contract, @event, body, release) : body).Span);
        Terminal.Output.Flush();
        return ExitCode.Yes;
    }

    private static ReadOnlyMemory<byte> Written(WebhookContract contract, EventSchema @event, ReadOnlyMemory<byte> body, string release)
    {
        IWebhookMessage message = contract.Parse(body.Span, contract.EventTypeHeader is null ? null : @event.EventType);
        return ReleaseOption.Make("the example", () => contract.CreateDelivery(message, secrets: null, new SendingOptions { Release = release })).Body;
    }
}
