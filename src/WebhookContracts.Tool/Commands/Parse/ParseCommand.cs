using System.CommandLine;
using System.Text.Json;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Reading;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Commands.Parse;

/// <summary><c>webhooks parse</c>: a body as the library reads it.</summary>
internal sealed class ParseCommand : ToolCommand
{
    private readonly ProviderArgument _provider = ProviderArgument.One();
    private readonly FileArgument _files = FileArgument.Several();
    private readonly DeliveryOptions _delivery = new();
    private readonly Option<bool> _pretty = new("--pretty") { Description = "A tree of properties and types, for people." };

    public ParseCommand(Terminal terminal)
        : base("parse", "Read a body into its record: one JSON object that says which, what the record has no property for, and how it is written back.", terminal)
    {
        _provider.AddTo(this);
        Add(_files);
        _delivery.AddTo(this);
        Add(_pretty);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks parse onefuzz body.json", "The body names its event; in its envelope, or in one of the provider's dialects."),
        ("webhooks parse launchpad --header 'X-Launchpad-Event-Type: git:push:0.1' --pretty body.json", "A header names the event; for people."),
        ("webhooks sample djinn-ci cron | webhooks parse djinn-ci --event cron - | jq .message", "From a pipe, and for programs."),
    ];

    protected override int Run(ParseResult arguments)
    {
        ChosenContract chosen = _provider.Get(arguments);
        string? eventType = _delivery.GetEventType(arguments, chosen.Contract);
        IReadOnlyList<InputFile> inputs = _files.GetInputs(arguments);
        BodyNotes notes = new();
        return ForEach(inputs, input => Parse(chosen, eventType, input, inputs.Count > 1, arguments.GetValue(_pretty) ? null : notes));
    }

    /// <param name="chosen">The contract.</param>
    /// <param name="eventType">The event type; null if the command line names none.</param>
    /// <param name="input">The input.</param>
    /// <param name="isOneOfSeveral">Whether the output has to say which it is.</param>
    /// <param name="notes">What tells notes on bodies; null for people, who see them in the tree.</param>
    private int Parse(ChosenContract chosen, string? eventType, InputFile input, bool isOneOfSeveral, BodyNotes? notes)
    {
        WebhookContract contract = chosen.Contract;
        ContractSchema schema = chosen.Schema;
        byte[] body = input.ReadBytes(Terminal);
        DeliveryOptions.Require(eventType, contract, input);

        BodyText text = new(body);
        BodyValue? located = BodyReader.Read(text, out _);
        MessageLayout? layout = located is null ? null : MessageLayout.Of(schema, located, eventType);
        if (located is { Kind: JsonValueKind.Object } && layout is { EventType: null } && MessageLayout.LacksEnvelope(schema, located))
        {
            throw CommandFailure.No($"{input.Name}: no event type: this is not the envelope of {contract.Id}, which names it; an event without its envelope needs --event TYPE");
        }

        bool isAlone = layout?.Form == MessageForm.Event && schema.HasEnvelope;
        ReadBody read = (isAlone ? ReadBody.OfEvent(contract, body, eventType!, out WebhookError? error) : ReadBody.OfMessage(contract, body, eventType, out error))
            ?? throw Failure(input.Name, text, error!);
        if (notes is null)
        {
            MessageTree.Write(Terminal.People.Value, contract, read);
            return ExitCode.Yes;
        }

        // Whatever the library reads is JSON to the tool, too.
        MessageLayout described = read.IsEventTypeInferred ? MessageLayout.OfEvent(schema, contract.Describe(read.Event!)!.Name) : layout!;
        IReadOnlyList<Note> found = notes.Of(located!, described, text);
        MachineJson.Write(Terminal.Output, writer => WriteJson(writer, contract, isOneOfSeveral ? input : null, read, found));
        return ExitCode.Yes;
    }

    private static CommandFailure Failure(string input, BodyText text, WebhookError error)
    {
        BodyPosition position = text.PositionAt((int)(error.ByteOffset ?? 0));
        string place = string.IsNullOrEmpty(error.JsonPointer) ? "the root" : Printable.Of(error.JsonPointer);
        string what = error.Expected is null ? error.Message : $"expected {error.Expected}, found {error.Found}";
        return CommandFailure.No($"{input}:{position.Line}:{position.Column}: at {place}: {Printable.Of(what)}");
    }

    private static void WriteJson(Utf8JsonWriter writer, WebhookContract contract, InputFile? input, ReadBody read, IReadOnlyList<Note> notes)
    {
        writer.WriteStartObject();
        if (input is not null)
        {
            writer.WriteString("file", input.Path);
        }

        writer.WriteString("provider", contract.Id);
        if (read.Event is { } only)
        {
            WriteEvent(writer, contract, only);
        }
        else
        {
            writer.WriteStartArray("events");
            foreach (IWebhookEvent @event in read.Events)
            {
                writer.WriteStartObject();
                WriteEvent(writer, contract, @event);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteBoolean("inferred", read.IsEventTypeInferred);
        WritePointers(writer, "additional", notes, NoteKind.UnknownMember);
        WritePointers(writer, "unknownValues", notes, NoteKind.UnknownValue);
        writer.WritePropertyName("message");
        writer.WriteRawValue(OneLine(read.Written), skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter writer, WebhookContract contract, IWebhookEvent @event)
    {
        writer.WriteString("eventType", @event.EventType);
        writer.WriteString("type", ReadBody.RecordOf(@event));
        writer.WriteBoolean("known", ReadBody.IsTypeKnown(contract, @event));
    }

    private static void WritePointers(Utf8JsonWriter writer, string name, IReadOnlyList<Note> notes, NoteKind kind)
    {
        writer.WriteStartArray(name);
        foreach (Note note in notes.Where(note => note.Kind == kind))
        {
            writer.WriteStringValue(note.Pointer);
        }

        writer.WriteEndArray();
    }

    // JSON that no property describes is written back with its line breaks. All of them stand between tokens, because
    // within a string they have to be escaped.
    private static byte[] OneLine(byte[] json) => [.. json.Where(b => b is not ((byte)'\n' or (byte)'\r'))];
}
