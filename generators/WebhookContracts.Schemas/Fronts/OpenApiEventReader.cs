using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>Takes the events of a contract from the webhooks of an OpenAPI document.</summary>
internal sealed class OpenApiEventReader(SchemaSet schemas, OpenApiDocument document, ProblemBag problems)
{
    private readonly PayloadFinder _finder = new(schemas);

    /// <summary>
    /// The events in the order of the document. Webhooks of the same event type are one event, which is a union of theirs. One whose body has nothing where the event
    /// type's path leads is left out, and that is reported.
    /// </summary>
    /// <param name="source">Where the event type stands.</param>
    /// <param name="key">What the keys are made of; null where each is an event type.</param>
    public IReadOnlyList<EventDescription> Read(EventTypeSource source, WebhookKey? key)
    {
        List<(OpenApiWebhook Webhook, SchemaLocation Payload)> found = [];
        foreach (OpenApiWebhook webhook in document.Webhooks)
        {
            if (FindPayload(webhook.Body, source) is { } payload)
            {
                found.Add((webhook, payload));
            }
            else
            {
                Report(webhook, $"the body of the webhook \"{webhook.Member.Name}\" has nothing where \"eventType\" leads to the event, so that it is left out");
            }
        }

        // Where one key spells underscores otherwise, all do.
        bool hasUnderscores = key is not null && found.Exists(item => key.ReplacesUnderscores(item.Webhook.Key, _finder, item.Payload));
        List<EventDescription> events = found
            .SelectMany(item => EventTypesOf(item.Webhook, source, item.Payload, key).Select(eventType => (EventType: eventType, item.Webhook, item.Payload)))
            .GroupBy(item => item.EventType, StringComparer.Ordinal)
            .Select(same => Describe(same.Key, [.. same.Select(item => (item.Webhook, item.Payload))], isAlone: key is null && same.Count() == 1 && EventTypesOf(same.First().Webhook, source, same.First().Payload, key).Count == 1)
                with { Webhooks = [.. same.Select(item => item.Webhook)] })
            .Select(@event => hasUnderscores ? WithUnderscores(@event, key!) : @event)
            .ToList();
        return WithNamesApart(events);
    }

    // The type as the body would spell it, and as the key does.
    private static EventDescription WithUnderscores(EventDescription @event, WebhookKey key)
    {
        string spelt = @event.EventType.Replace(key.Separator, "_");
        return spelt == @event.EventType ? @event : @event with { EventType = spelt, Aliases = [@event.EventType] };
    }

    private EventDescription Describe(string eventType, IReadOnlyList<(OpenApiWebhook Webhook, SchemaLocation Payload)> same, bool isAlone) => same.Count == 1
        ? Describe(same[0].Webhook, eventType, same[0].Payload, isAlone ? same[0].Webhook.Words : eventType)
        : new EventDescription(eventType, [], [], Name: null, Title: null, UnionOf(same), [], HasErrors: false) { Words = eventType };

    // What the document would say if it had the event once: a schema of its own, which stands where the first of the webhooks does.
    private SchemaLocation UnionOf(IReadOnlyList<(OpenApiWebhook Webhook, SchemaLocation Payload)> same)
    {
        TextRange place = same[0].Webhook.Member.NameRange;
        JsonArray alternatives = new(place, same.Select(item => (JsonNode)ObjectWith(place, "$ref", new JsonString(place, ReferenceTo(item.Payload)))).ToList());
        return new SchemaLocation(document.Document, ObjectWith(place, "oneOf", alternatives), same[0].Webhook.Member.Name);
    }

    // From the document, in which the reference stands; the payload may be in another file.
    private string ReferenceTo(SchemaLocation payload)
    {
        string path = payload.Document.Path;
        string own = document.Document.Path;
        string file = path == own ? ""
            : path.StartsWith("/", StringComparison.Ordinal) ? path
            : string.Concat(Enumerable.Repeat("../", SchemaPath.FolderOf(own).Count(character => character == '/'))) + path;
        return $"{Uri.EscapeDataString(file)}#{Uri.EscapeDataString(payload.Pointer)}";
    }

    private static JsonObject ObjectWith(TextRange place, string name, JsonNode value) => new(place, [new JsonMember(place, name, value)]);

    // What only refers to a schema is that schema, unless it says more of it.
    private EventDescription Describe(OpenApiWebhook webhook, string eventType, SchemaLocation payload, string words)
    {
        List<SchemaLocation> references = [];
        SchemaLocation current = payload;
        while (references.Count <= SchemaSet.MaximumDepth
            && current.Node is JsonObject schema
            && schema.Get("$ref") is JsonString reference
            && !Shapes.ShapeReader.IsExtendedReference(current)
            && schemas.Resolve(reference.Value, current).Target is { } target)
        {
            references.Add(current);
            current = target;
        }

        return new EventDescription(eventType, [], [], Name: null, webhook.Title, current, references, HasErrors: false) { Words = words, Documentation = webhook.Documentation };
    }

    // Where ids of operations have the same words, the event types tell the records apart.
    private static List<EventDescription> WithNamesApart(List<EventDescription> events)
    {
        HashSet<string> taken = new(events
            .GroupBy(@event => Letters(@event.Words!), StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => same.Key), StringComparer.OrdinalIgnoreCase);
        return events.ConvertAll(@event => taken.Contains(Letters(@event.Words!)) ? @event with { Words = @event.EventType } : @event);

        static string Letters(string words) => string.Concat(words.Where(CSharpName.IsLetterOrDigit));
    }

    private SchemaLocation? FindPayload(SchemaLocation body, EventTypeSource source) => source switch
    {
        EnvelopeEventType envelope => _finder.Find(body, new EventPath(new[] { envelope.Payload }.ToEquatableArray())),
        NestedEventType nested => _finder.Find(body, nested.Payload),
        _ => body,
    };

    // What the body says that its type always is, else the key.
    private List<string> EventTypesOf(OpenApiWebhook webhook, EventTypeSource source, SchemaLocation payload, WebhookKey? key)
    {
        IReadOnlyList<JsonString> constants = source switch
        {
            EnvelopeEventType envelope => _finder.ConstantsAt(webhook.Body, envelope.Property),
            NestedEventType { IsInEvent: true } nested => _finder.ConstantsAt(payload, nested.Property),
            NestedEventType nested when _finder.FindWay(webhook.Body, nested.Payload) is { } way => _finder.ConstantsAt(way[way.Count - 2], nested.Property),
            InlineEventType inline => _finder.ConstantsAt(payload, inline.Property),
            _ => [],
        };
        return constants.Count == 0 ? [key?.TypeIn(webhook.Key, _finder, payload) ?? webhook.Key] : constants.Select(value => value.Value).Distinct().ToList();
    }

    private void Report(OpenApiWebhook webhook, string message) => problems.Report(ProblemKinds.InvalidContract, document.Document, webhook.Member.NameRange, message);
}
