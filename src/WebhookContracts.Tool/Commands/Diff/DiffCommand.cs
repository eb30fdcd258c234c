using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Named;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary><c>webhooks diff</c>: two versions of a contract, and whom the changes break.</summary>
internal sealed class DiffCommand : ToolCommand
{
    // Of so many events the names say more than their number.
    private const int MostNamed = 4;

    private static readonly Style s_heading = new(decoration: Decoration.Bold);
    private static readonly Style s_breaks = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style s_member = new(Color.Green);

    private readonly Argument<string> _old = new("OLD") { Description = "The version before: a contract.json, its folder, an OpenAPI document, or PROVIDER for the one that this tool carries." };
    private readonly Argument<string> _new = new("NEW") { Description = "The version now: the same." };
    private readonly Option<string?> _accept = new("--accept") { Description = "Breaks that are meant: a JSON array of objects with kind, file, pointer and reason, and text where several fit.", HelpName = "F" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object, for programs." };

    public DiffCommand(Terminal terminal)
        : base("diff", "Compare two versions of a contract: what breaks receivers, what breaks senders, what only adds. Exit code 1 if anything breaks.", terminal)
    {
        foreach (Argument<string> version in new[] { _old, _new })
        {
            version.CompletionSources.Add(_ => ProviderArgument.Carried);
            Add(version);
        }

        Add(_accept);
        Add(_json);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks diff old/acme schemas/acme", "Two folders."),
        ("webhooks diff launchpad schemas/launchpad", "What this tool carries, and what is to come."),
        ("webhooks diff api-1.json api-2.json --json", "Two OpenAPI documents, for a program."),
    ];

    protected override int Run(ParseResult arguments)
    {
        NamedContract old = ContractVersion.Read(arguments.GetRequiredValue(_old));
        NamedContract @new = ContractVersion.Read(arguments.GetRequiredValue(_new));
        IReadOnlyList<ContractChange> changes = ContractComparison.Compare(old, @new);
        if (arguments.GetValue(_accept) is { } accepted)
        {
            changes = Accept(changes, AcceptedBreak.Read(accepted), Printable.Of(accepted));
        }

        if (arguments.GetValue(_json))
        {
            MachineJson.Write(Terminal.Output, writer => WriteJson(writer, @new.Description.Settings.Id, changes));
        }
        else
        {
            WriteText(Terminal.People.Value, @new.Description.Settings.Id, changes);
        }

        return changes.Any(change => change.Breaks) ? ExitCode.No : ExitCode.Yes;
    }

    // An entry is for one break: one that is no longer there would hide another that comes in its place, and so would one that fits several.
    private IReadOnlyList<ContractChange> Accept(IReadOnlyList<ContractChange> changes, IReadOnlyList<AcceptedBreak> accepted, string file)
    {
        Dictionary<ContractChange, string> reasons = new(ReferenceEqualityComparer.Instance);
        foreach (AcceptedBreak entry in accepted)
        {
            ContractChange[] meant = [.. changes.Where(change => change.Breaks && entry.Is(change))];
            string place = $"of kind {Printable.Quote(entry.Kind)} breaks at {Printable.Of(entry.File)} {Printable.Of(entry.Pointer)}";
            if (meant is [var only])
            {
                reasons.TryAdd(only, entry.Reason);
            }
            else if (meant.Length == 0)
            {
                Terminal.Complain($"{file}: nothing {place}{(entry.Text is null ? "" : " with that text")}; take the entry out");
            }
            else
            {
                Terminal.Complain($"{file}: more than one thing {place}; add the 'text' of the one that is meant, as it is printed: {Printable.Of(meant[0].Text)}");
            }
        }

        return [.. changes.Select(change => reasons.TryGetValue(change, out string? reason) ? change with { AcceptedFor = reason } : change)];
    }

    private static void WriteText(IAnsiConsole console, string id, IReadOnlyList<ContractChange> changes)
    {
        (string Heading, Func<ContractChange, bool> Holds)[] groups =
        [
            ("breaks receivers and senders", change => change.BreaksReceivers && change.BreaksSenders),
            ("breaks receivers", change => change.BreaksReceivers && !change.BreaksSenders),
            ("breaks senders", change => !change.BreaksReceivers && change.BreaksSenders),
            ("breaks, and is accepted", change => change.AcceptedFor is not null),
            ("only adds", change => change.AcceptedFor is null && !change.Breaks && change.IsAddition),
            ("breaks nothing", change => change.AcceptedFor is null && !change.Breaks && !change.IsAddition),
        ];
        foreach ((string heading, Func<ContractChange, bool> holds) in groups)
        {
            ContractChange[] group = [.. changes.Where(holds)];
            if (group.Length > 0)
            {
                console.Write(new Paragraph().Append($"{heading}\n", group[0].Breaks ? s_breaks : s_heading));
                foreach (ContractChange change in group)
                {
                    Write(console, change);
                }

                console.WriteLine();
            }
        }

        console.Write(new Paragraph(changes.Count == 0 ? $"{Printable.Of(id)}: nothing has changed\n"
            : $"{Printable.Of(id)}: {Count(changes.Count, "change")}, of which {Count(changes.Count(change => change.BreaksReceivers), "breaks", "break")} receivers and {Count(changes.Count(change => change.BreaksSenders), "breaks", "break")} senders\n"));
    }

    private static void Write(IAnsiConsole console, ContractChange change)
    {
        WriteIndented(console, 2, new Paragraph()
            .Append(Printable.Of(PlaceOf(change)))
            .Append(change.Member is { } member ? $"  {Printable.Of(member)}" : "", s_member));
        WriteIndented(console, 6, new Paragraph(Printable.Of(change.Text)));
        if (change.AcceptedFor is { } reason)
        {
            WriteIndented(console, 6, new Paragraph(Printable.Of($"accepted: {reason}")));
        }

        if (change.Events.Count > 1)
        {
            IEnumerable<string> named = change.Events.Count <= MostNamed ? change.Events : change.Events.Take(MostNamed - 1).Append($"{change.Events.Count - MostNamed + 1} more");
            WriteIndented(console, 6, new Paragraph($"in {Printable.Of(string.Join(", ", named))}"));
        }
    }

    // A grid each, because one grid would fill all lines with spaces up to the longest.
    private static void WriteIndented(IAnsiConsole console, int indentation, Paragraph text) => console.Write(new Grid()
        .AddColumn(new GridColumn().Padding(indentation, 0, 0, 0))
        .AddRow(text));

    private static string PlaceOf(ContractChange change) => $"{change.Place.Document.Path}{(change.IsInOld ? " of OLD" : "")} {(change.Place.Pointer.Length == 0 ? "/" : change.Place.Pointer)}";

    private static string Count(int count, string one, string? several = null) => count == 1 ? $"1 {one}" : $"{count} {several ?? one + "s"}";

    private static void WriteJson(Utf8JsonWriter writer, string id, IReadOnlyList<ContractChange> changes)
    {
        writer.WriteStartObject();
        writer.WriteString("contract", id);
        writer.WriteBoolean("breaksReceivers", changes.Any(change => change.BreaksReceivers));
        writer.WriteBoolean("breaksSenders", changes.Any(change => change.BreaksSenders));
        writer.WriteStartArray("changes");
        foreach (ContractChange change in changes)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", change.Kind);
            writer.WriteString("receivers", Word(change.Receivers));
            writer.WriteString("senders", Word(change.Senders));
            writer.WriteBoolean("adds", change.IsAddition);
            writer.WriteString("accepted", change.AcceptedFor);
            writer.WriteString("version", change.IsInOld ? "old" : "new");
            writer.WriteString("file", change.Place.Document.Path);
            writer.WriteString("pointer", change.Place.Pointer);
            writer.WriteString("member", change.Member);
            writer.WriteStartArray("events");
            foreach (string eventType in change.Events)
            {
                writer.WriteStringValue(eventType);
            }

            writer.WriteEndArray();
            writer.WriteString("text", change.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // What it breaks: nothing, code that is compiled anew, or deliveries.
    private static string? Word(Effect effect) => effect switch
    {
        Effect.Source => "source",
        Effect.Wire => "wire",
        _ => null,
    };
}
