using System.Text.Json;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Commands.Overlay;

/// <summary>The values of a recorded body that schemas describe: the event, and the envelope around it if there is one; where there are several events, these.</summary>
/// <param name="Values">Each with its schema.</param>
internal sealed record RecordedBody(IReadOnlyList<(JsonElement Value, SchemaLocation Schema)> Values)
{
    /// <summary>The bodies in a folder, in the order of their paths. Those of event types that the contract does not know say nothing of its schemas.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CommandFailure">There are none, or one of them cannot be read.</exception>
    public static IReadOnlyList<RecordedBody> ReadFolder(ContractSchema contract, string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw CommandFailure.WrongUsage($"{Printable.Of(folder)}: there is no such folder; name one with recorded deliveries");
        }

        List<RecordedBody> bodies = InputFolder.FilesIn(folder, [".json", DeliveryFile.Extension])
            .Select(file => Read(contract, file))
            .OfType<RecordedBody>()
            .ToList();
        return bodies.Count > 0 ? bodies : throw CommandFailure.No($"{Printable.Of(folder)}: there is no delivery of an event that the contract knows");
    }

    private static RecordedBody? Read(ContractSchema contract, string file)
    {
        byte[] bytes = InputFile.ReadFile(file, otherwise: "it went while the folder was read");
        RawDelivery? request = Path.GetExtension(file) == DeliveryFile.Extension ? ReadRequest(file, bytes) : null;
        JsonElement body;
        try
        {
            body = JsonSerializer.Deserialize<JsonElement>(HalfPairs.Replaced(request is null ? bytes : request.Body.Span));
        }
        catch (JsonException exception)
        {
            throw CommandFailure.No($"{Printable.Of(file)}: the body is no JSON; {Printable.Of(exception.Message)}", exception);
        }

        return contract.EventType switch
        {
            EnvelopeEventType envelope when contract.FindEvent(TextOf(body, envelope.Property)) is { } @event =>
                new([(body, contract.Message), .. body.TryGetProperty(envelope.Payload, out JsonElement payload) ? new[] { (payload, @event.Location) } : []]),
            InlineEventType inline when contract.FindEvent(TextOf(body, inline.Property)) is { } @event => new([(body, @event.Location)]),
            HeaderEventType header when contract.FindEvent(TypeOf(contract, file, request, header.Header)) is { } @event => new([(body, @event.Location)]),
            NestedEventType nested when ReadEvents(contract, body, nested) is { Count: > 0 } events => new(events),
            _ => null,
        };
    }

    // What stands where the path leads, each as the schema of its type.
    private static List<(JsonElement Value, SchemaLocation Schema)> ReadEvents(ContractSchema contract, JsonElement body, NestedEventType source)
    {
        IEnumerable<(JsonElement Around, JsonElement Value)> found = [(body, body)];
        foreach (string step in source.Payload.Steps)
        {
            found = found.SelectMany(place => Step(place.Value, step)).ToList();
        }

        return found
            .Select(place => (place.Value, Event: contract.FindEvent(TextOf(source.IsInEvent ? place.Value : place.Around, source.Property))))
            .Where(place => place.Event is not null)
            .Select(place => (place.Value, place.Event!.Location))
            .ToList();
    }

    private static IEnumerable<(JsonElement Around, JsonElement Value)> Step(JsonElement value, string step) => value.ValueKind switch
    {
        JsonValueKind.Array when step == EventPath.Each => value.EnumerateArray().Select(item => (value, item)),
        JsonValueKind.Object when value.TryGetProperty(step, out JsonElement member) => [(value, member)],
        _ => [],
    };

    private static RawDelivery ReadRequest(string file, byte[] bytes)
    {
        try
        {
            return RawDelivery.Parse(bytes);
        }
        catch (WebhookFormatException exception)
        {
            throw CommandFailure.No($"{Printable.Of(file)}: {Printable.Of(exception.Message)}", exception);
        }
    }

    private static string TextOf(JsonElement body, string member) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(member, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    // The longest event type that the file is named after; what a file's name cannot hold stands there as a hyphen.
    private static string TypeOf(ContractSchema contract, string file, RawDelivery? request, string header)
    {
        if (request is not null)
        {
            return request.Headers.TryGetSingle(header, out string? sent) ? sent : "";
        }

        string name = Path.GetFileNameWithoutExtension(file);
        return contract.Events.SelectMany(@event => @event.Aliases.Prepend(@event.EventType))
            .Where(type => new[] { type, FileNameOf(type) }.Any(called => name == called || name.StartsWith(called + ".", StringComparison.Ordinal)))
            .MaxBy(type => type.Length) ?? "";
    }

    private static string FileNameOf(string eventType) => string.Concat(eventType.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' ? character : '-'));
}
