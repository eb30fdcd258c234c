using System.CommandLine;
using System.Text.Json.Nodes;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Commands.Schema;

/// <summary><c>webhooks schema</c>: a bundled JSON Schema with all references resolved inside the document.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private readonly ProviderArgument _provider = ProviderArgument.One();
    private readonly EventArgument _event = new() { Arity = ArgumentArity.ZeroOrOne };

    public SchemaCommand(Terminal terminal)
        : base("schema", "Print the JSON Schema (draft-07) of a body, self-contained: of one event, or of every event of a provider.", terminal)
    {
        _provider.AddTo(this);
        Add(_event);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks schema launchpad git:push:0.1", "The body of one event."),
        ("webhooks schema onefuzz ping > ping.schema.json", "The envelope with that event in it, for any draft-07 validator or generator."),
        ("webhooks schema djinn-ci", "Every event of the provider."),
    ];

    protected override int Run(ParseResult arguments)
    {
        ChosenContract chosen = _provider.Get(arguments);
        ContractSchema contract = chosen.Schema;
        EventSchema? @event = _event.Event(arguments, chosen);
        JsonObject schema = @event is null ? SelfContainedSchema.OfContract(contract) : SelfContainedSchema.OfMessage(contract, @event);
        MachineJson.Write(Terminal.Output, writer => schema.WriteTo(writer), indented: true);
        return ExitCode.Yes;
    }
}
