using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Commands.Events;

/// <summary><c>webhooks events</c>: the catalogue of events.</summary>
internal sealed class EventsCommand : ToolCommand
{
    private static readonly Style s_heading = new(decoration: Decoration.Bold);
    private static readonly Style s_eventType = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style s_quirk = new(Color.Yellow);

    private readonly ProviderArgument _provider = new() { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON array, for programs." };

    public EventsCommand(Terminal terminal)
        : base("events", "List the events: event type, aliases, record, when it is sent, and what a receiver should know.", terminal)
    {
        Add(_provider);
        Add(_json);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks events", "Every event of every provider."),
        ("webhooks events djinn-ci", "Those of one provider."),
        ("webhooks events launchpad --json | jq -r '.[].eventType'", "The event types alone."),
    ];

    protected override int Run(ParseResult arguments)
    {
        IReadOnlyList<WebhookContract> contracts = _provider.GetContract(arguments) is { } one ? [one] : LibraryContracts.All;
        if (arguments.GetValue(_json))
        {
            MachineJson.Write(Terminal.Output, writer => WriteJson(writer, contracts));
        }
        else
        {
            WriteText(Terminal.People.Value, contracts);
        }

        return ExitCode.Yes;
    }

    private static void WriteText(IAnsiConsole console, IReadOnlyList<WebhookContract> contracts)
    {
        foreach (WebhookContract contract in contracts)
        {
            string where = BundledSchemas.Of(contract).EventType switch
            {
                HeaderEventType header => $"event type in the header {header.Header}",
                EnvelopeEventType envelope => $"event type in the member '{envelope.Property}', event in '{envelope.Payload}'",
                InlineEventType inline => $"event type in the member '{inline.Property}' of the event",
                _ => throw new UnreachableException(),
            };
            console.Write(new Paragraph().Append(contract.Id, s_heading).Append($": {contract.EventTypes.Count} events, {where}\n\n"));
            foreach (WebhookEventType eventType in contract.EventTypes)
            {
                WriteText(console, eventType);
            }
        }
    }

    private static void WriteText(IAnsiConsole console, WebhookEventType eventType)
    {
        console.Write(new Paragraph().Append(eventType.Name, s_eventType).Append($"  {eventType.RecordType.Name}\n"));
        WriteDetail(console, " ", eventType.Description ?? "");
        if (eventType.Title is { } title)
        {
            WriteDetail(console, " ", $"Called \"{title}\" by the service.");
        }

        if (eventType.Aliases.Count > 0)
        {
            WriteDetail(console, " ", $"Also spelled {string.Join(", ", eventType.Aliases)}.");
        }

        foreach (string quirk in eventType.Quirks)
        {
            WriteDetail(console, "!", quirk);
        }

        console.WriteLine();
    }

    // A grid each, because one grid would fill all lines with spaces up to the longest.
    private static void WriteDetail(IAnsiConsole console, string mark, string text) => console.Write(new Grid()
        .AddColumn(new GridColumn().Width(1).Padding(2, 0, 1, 0))
        .AddColumn(new GridColumn().Padding(0, 0, 0, 0))
        .AddRow(new Text(mark, s_quirk), new Text(text)));

    private static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<WebhookContract> contracts)
    {
        writer.WriteStartArray();
        foreach (WebhookContract contract in contracts)
        {
            foreach (WebhookEventType eventType in contract.EventTypes)
            {
                writer.WriteStartObject();
                writer.WriteString("provider", contract.Id);
                writer.WriteString("eventType", eventType.Name);
                WriteStrings(writer, "aliases", eventType.Aliases);
                writer.WriteString("record", eventType.RecordType.Name);
                writer.WriteString("title", eventType.Title);
                writer.WriteString("description", eventType.Description);
                WriteStrings(writer, "quirks", eventType.Quirks);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
