using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Commands.Validate;

/// <summary><c>webhooks validate</c>: a body against its schema, strictly.</summary>
internal sealed class ValidateCommand : ToolCommand
{
    private static readonly Style s_bad = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style s_good = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style s_remark = new(Color.Yellow);

    private readonly ProviderArgument _provider = ProviderArgument.One();
    private readonly FileArgument _files = FileArgument.Several();
    private readonly DeliveryOptions _delivery = new();
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object, for programs." };
    private readonly Option<bool> _allowUnknown = new("--allow-unknown") { Description = "An event type that the contract does not know is no mistake: there is nothing to check then." };

    public ValidateCommand(Terminal terminal)
        : base("validate", "Check a body against the schema of its event: every violation and every note with its place.", terminal)
    {
        _provider.AddTo(this);
        Add(_files);
        _delivery.AddTo(this);
        Add(_json);
        Add(_allowUnknown);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks validate onefuzz body.json", "The body names its event; in its envelope, or in one of the provider's dialects."),
        ("webhooks validate onefuzz --event ping event.json", "An event without its envelope."),
        ("webhooks validate launchpad --header 'X-Launchpad-Event-Type: git:push:0.1' body.json", "A header names the event."),
        ("webhooks sample djinn-ci cron | webhooks validate djinn-ci --event cron --json -", "From a pipe, and for programs."),
    ];

    protected override int Run(ParseResult arguments)
    {
        ChosenContract chosen = _provider.Get(arguments);
        string? eventType = _delivery.GetEventType(arguments, chosen.Contract);
        bool allowsUnknown = arguments.GetValue(_allowUnknown);
        if (eventType is not null && !allowsUnknown && chosen.Schema.FindEvent(eventType) is null)
        {
            throw CommandFailure.WrongUsage($"{chosen.HasNoEvent(eventType)}, or give --allow-unknown");
        }

        IReadOnlyList<InputFile> inputs = _files.GetInputs(arguments);
        SchemaValidator validator = new(chosen.Schema);
        return ForEach(inputs, input =>
        {
            byte[] body = input.ReadBytes(Terminal);
            DeliveryOptions.Require(eventType, chosen.Contract, input);
            ValidationReport report = validator.Validate(body, eventType);
            if (!allowsUnknown && report.Notes.FirstOrDefault(note => note.Kind == NoteKind.UnknownEventType) is { } unknown)
            {
                throw CommandFailure.WrongUsage(
                    $"{Place(input, unknown.Pointer, unknown.Position)}: {chosen.HasNoEvent(report.EventType!)}, or give --allow-unknown");
            }

            if (arguments.GetValue(_json))
            {
                MachineJson.Write(Terminal.Output, writer => WriteJson(writer, chosen.Schema, inputs.Count > 1 ? input : null, report));
            }
            else
            {
                WriteText(Terminal.People.Value, input.Name, chosen.Schema, report);
            }

            return report.IsValid ? ExitCode.Yes : ExitCode.No;
        });
    }

    private static string Place(InputFile input, string pointer, BodyPosition position) =>
        $"{input.Name}:{position.Line}:{position.Column}: at {(pointer.Length == 0 ? "the root" : Printable.Of(pointer))}";

    private static void WriteText(IAnsiConsole console, string input, ContractSchema contract, ValidationReport report)
    {
        foreach (Violation violation in report.Violations)
        {
            WriteFinding(console, input, "violation", s_bad, violation.Pointer, violation.Position, violation.Message);
        }

        foreach (Note note in report.Notes)
        {
            WriteFinding(console, input, "note", s_remark, note.Pointer, note.Position, note.Message);
        }

        string what = report.EventType is null ? contract.ProviderId : $"{contract.ProviderId} {Printable.Of(report.EventType)}";
        Paragraph summary = new Paragraph($"{input}: {what}{(report.Dialect is { } dialect ? $" in the dialect {dialect}" : "")} is ")
            .Append(report.IsValid ? "valid" : "not valid", report.IsValid ? s_good : s_bad);
        string counts = string.Join(", ", Counts(report));
        console.Write(summary.Append(counts.Length > 0 ? $": {counts}\n" : "\n"));
    }

    private static IEnumerable<string> Counts(ValidationReport report)
    {
        if (report.Violations.Count > 0)
        {
            yield return report.Violations.Count == 1 ? "1 violation" : $"{report.Violations.Count} violations";
        }

        if (report.Notes.Count > 0)
        {
            yield return report.Notes.Count == 1 ? "1 note" : $"{report.Notes.Count} notes";
        }
    }

    private static void WriteFinding(
        IAnsiConsole console, string input, string kind, Style style, string pointer, BodyPosition position, string message) =>
        console.Write(new Paragraph($"{input}:{position.Line}:{position.Column}: ")
            .Append(kind, style)
            .Append(pointer.Length == 0 ? " at the root" : $" at {Printable.Of(pointer)}")
            .Append($": {message}\n"));

    private static void WriteJson(Utf8JsonWriter writer, ContractSchema contract, InputFile? input, ValidationReport report)
    {
        writer.WriteStartObject();
        if (input is not null)
        {
            writer.WriteString("file", input.Path);
        }

        writer.WriteString("provider", contract.ProviderId);
        writer.WriteString("eventType", report.EventType);
        writer.WriteBoolean("known", report.Event is not null);
        writer.WriteString("form", NameOf(report.Form));
        writer.WriteString("dialect", report.Dialect);
        writer.WriteBoolean("valid", report.IsValid);

        writer.WriteStartArray("violations");
        foreach (Violation violation in report.Violations)
        {
            writer.WriteStartObject();
            WriteFinding(writer, violation.Pointer, violation.Position, violation.Message);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("notes");
        foreach (Note note in report.Notes)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", NameOf(note.Kind));
            WriteFinding(writer, note.Pointer, note.Position, note.Message);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter writer, string pointer, BodyPosition position, string message)
    {
        writer.WriteString("pointer", pointer);
        writer.WriteNumber("line", position.Line);
        writer.WriteNumber("column", position.Column);
        writer.WriteNumber("offset", position.ByteOffset);
        writer.WriteString("message", message);
        writer.WriteEndObject();
    }

    private static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
