using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Described;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Events;

/// <summary><c>webhooks events</c>: the catalogue of events.</summary>
internal sealed class EventsCommand : ToolCommand
{
    private static readonly Style s_heading = new(decoration: Decoration.Bold);
    private static readonly Style s_eventType = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style s_quirk = new(Color.Yellow);

    private readonly ProviderArgument _provider = ProviderArgument.OneOrNone();
    private readonly EventArgument _event = new() { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON array, for programs, with all that is known of each." };

    public EventsCommand(Terminal terminal)
        : base("events", "List the events, one a line; of one event all that is known: record, aliases, when it is sent, and what a receiver should know.", terminal)
    {
        _provider.AddTo(this);
        Add(_event);
        Add(_json);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks events", "Every event of every provider."),
        ("webhooks events djinn-ci", "Those of one provider."),
        ("webhooks events launchpad git:push:0.1", "All that is known of one event."),
        ("webhooks events --contract schemas/acme/contract.json", "Those of a contract of your own."),
        ("webhooks events launchpad --json | jq -r '.[].eventType'", "The event types alone."),
    ];

    protected override int Run(ParseResult arguments)
    {
        IReadOnlyList<ChosenContract> contracts = _provider.GetAll(arguments) is { Count: > 0 } chosen ? chosen : [.. LibraryContracts.All.Select(ChosenContract.Carried)];
        string? only = arguments.GetValue(_event) is null ? null : _event.Event(arguments, contracts[0])!.EventType;
        if (arguments.GetValue(_json))
        {
            MachineJson.Write(Terminal.Output, writer => WriteJson(writer, contracts, only));
        }
        else if (only is not null)
        {
            WriteDetails(Terminal.People.Value, contracts[0].Contract.Describe(only)!);
        }
        else
        {
            WriteLists(Terminal.People.Value, contracts);
        }

        return ExitCode.Yes;
    }

    private static void WriteLists(IAnsiConsole console, IReadOnlyList<ChosenContract> contracts)
    {
        string between = "";
        foreach (ChosenContract chosen in contracts)
        {
            WebhookContract contract = chosen.Contract;
            string where = chosen.Schema.EventType switch
            {
                HeaderEventType header => $"event type in the header {header.Header}",
                EnvelopeEventType envelope => $"event type in the member '{envelope.Property}', event in '{envelope.Payload}'",
                InlineEventType inline => $"event type in the member '{inline.Property}' of the event",
                NestedEventType nested => $"event type in the member '{nested.Property}' {(nested.IsInEvent ? "of" : "beside")} each event, these at {nested.Payload}",
                _ => throw new UnreachableException(),
            };
            console.Write(new Paragraph(between).Append(Printable.Of(contract.Id), s_heading).Append($": {(contract.EventTypes.Count == 1 ? "1 event" : $"{contract.EventTypes.Count} events")}, {where}\n\n"));
            int widest = contract.EventTypes.Max(eventType => eventType.Name.Length);
            foreach (WebhookEventType eventType in contract.EventTypes)
            {
                string name = Printable.Of(eventType.Name);
                console.Write(new Paragraph().Append(name, s_eventType).Append($"{Summary(eventType, widest, console.Profile.Width)}\n"));
            }

            between = "\n";
        }
    }

    // The first sentence, as far as there is room for it beside the longest name.
    private static string Summary(WebhookEventType eventType, int widest, int room)
    {
        const string Gap = "  ";
        string description = Printable.Of(eventType.Description ?? eventType.Title ?? "");
        int end = description.IndexOf(". ", StringComparison.Ordinal);
        string sentence = end < 0 ? description : description[..(end + 1)];
        string line = (sentence.Length == 0 ? "" : new string(' ', widest - eventType.Name.Length) + Gap) + sentence;
        int left = Math.Max(0, room - eventType.Name.Length);
        return line.Length <= left ? line : left == 0 ? "" : line[..(left - 1)].TrimEnd() + "…";
    }

    private static void WriteDetails(IAnsiConsole console, WebhookEventType eventType)
    {
        console.Write(new Paragraph().Append(Printable.Of(eventType.Name), s_eventType).Append(RecordOf(eventType) is { } record ? $"  {record}\n" : "\n"));
        if (eventType.Description is { } description)
        {
            WriteDetail(console, " ", description);
        }

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
    }

    // A grid each, because one grid would fill all lines with spaces up to the longest.
    private static void WriteDetail(IAnsiConsole console, string mark, string text) => console.Write(new Grid()
        .AddColumn(new GridColumn().Width(1).Padding(2, 0, 1, 0))
        .AddColumn(new GridColumn().Padding(0, 0, 0, 0))
        .AddRow(new Text(mark, s_quirk), new Text(Printable.Of(text))));

    private static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<ChosenContract> contracts, string? only)
    {
        writer.WriteStartArray();
        foreach (WebhookContract contract in contracts.Select(chosen => chosen.Contract))
        {
            foreach (WebhookEventType eventType in contract.EventTypes.Where(eventType => only is null || eventType.Name == only))
            {
                writer.WriteStartObject();
                writer.WriteString("provider", contract.Id);
                writer.WriteString("eventType", eventType.Name);
                WriteStrings(writer, "aliases", eventType.Aliases);
                writer.WriteString("record", RecordOf(eventType));
                writer.WriteString("title", eventType.Title);
                writer.WriteString("description", eventType.Description);
                WriteStrings(writer, "quirks", eventType.Quirks);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    // What is read at run time has no record.
    private static string? RecordOf(WebhookEventType eventType) => eventType.RecordType == typeof(DescribedEvent) ? null : eventType.RecordType.Name;

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
