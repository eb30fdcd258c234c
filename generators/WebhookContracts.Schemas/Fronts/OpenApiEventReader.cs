using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>Takes the events of a contract from the webhooks of an OpenAPI document.</summary>
internal sealed class OpenApiEventReader(SchemaSet schemas, OpenApiDocument document, ProblemBag problems)
{
    private readonly PayloadFinder _finder = new(schemas);

    /// <summary>The events in the order of the document. One whose type is taken, or whose body has nothing where the event type's path leads, is left out, and that is reported.</summary>
    public IReadOnlyList<EventDescription> Read(EventTypeSource source)
    {
        List<EventDescription> events = [];
        Dictionary<string, string> owners = new(StringComparer.Ordinal);
        foreach (OpenApiWebhook webhook in document.Webhooks)
        {
            if (FindPayload(webhook.Body, source) is not { } payload)
            {
                Report(webhook, $"the body of the webhook \"{webhook.Member.Name}\" has nothing where \"eventType\" leads to the event, so that it is left out");
                continue;
            }

            List<string> eventTypes = EventTypesOf(webhook, source, payload);
            foreach (string eventType in eventTypes)
            {
                if (owners.TryGetValue(eventType, out string? owner))
                {
                    Report(webhook, $"the event type \"{eventType}\" of the webhook \"{webhook.Member.Name}\" is already that of \"{owner}\"");
                    continue;
                }

                owners.Add(eventType, webhook.Member.Name);
                events.Add(Describe(webhook, eventType, payload, eventTypes.Count == 1 ? webhook.Words : eventType));
            }
        }

        return WithNamesApart(events);
    }

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
    private List<string> EventTypesOf(OpenApiWebhook webhook, EventTypeSource source, SchemaLocation payload)
    {
        IReadOnlyList<JsonString> constants = source switch
        {
            EnvelopeEventType envelope => _finder.ConstantsAt(webhook.Body, envelope.Property),
            NestedEventType { IsInEvent: true } nested => _finder.ConstantsAt(payload, nested.Property),
            NestedEventType nested when _finder.FindWay(webhook.Body, nested.Payload) is { } way => _finder.ConstantsAt(way[way.Count - 2], nested.Property),
            InlineEventType inline => _finder.ConstantsAt(payload, inline.Property),
            _ => [],
        };
        return constants.Count == 0 ? [webhook.Key] : constants.Select(value => value.Value).Distinct().ToList();
    }

    private void Report(OpenApiWebhook webhook, string message) => problems.Report(ProblemKinds.InvalidContract, document.Document, webhook.Member.NameRange, message);
}
