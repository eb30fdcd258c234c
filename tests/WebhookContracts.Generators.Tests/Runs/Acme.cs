namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>Contracts of an invented service, no longer than what a test is about.</summary>
internal static class Acme
{
    /// <summary>A contract whose event type is in a header, with one event, <c>ping</c>.</summary>
    /// <param name="schema">The schema of the event, without <c>x-event</c>.</param>
    public static SchemaFiles Event(string schema) => Events(("ping", schema));

    /// <summary>The same with one event, whose members are these.</summary>
    public static SchemaFiles Members(string properties, params string[] required) =>
        Event($$"""{ "properties": { {{properties}} }, "required": [{{string.Join(", ", required.Select(name => $"\"{name}\""))}}] }""");

    /// <summary>The same with several events, in files named after them.</summary>
    public static SchemaFiles Events(params (string EventType, string Schema)[] events) => Events("""{ "header": "X-Acme-Event" }""", events);

    /// <summary>The same with the event type elsewhere.</summary>
    public static SchemaFiles Events(string eventType, params (string EventType, string Schema)[] events)
    {
        string list = $"\"anyOf\": [{string.Join(", ", events.Select(item => $$"""{ "$ref": "events/{{FileOf(item.EventType)}}" }"""))}]";
        string body = eventType.Contains("payload", StringComparison.Ordinal)
            ? $$"""
               "properties": { "id": { "type": "string" }, "type": { "type": "string" }, "event": { {{list}} } },
               "required": ["type", "event"]
               """
            : list;
        SchemaFiles files = Contract($$"""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": {{eventType}} }""", body);
        return events.Aggregate(files, (all, item) => all.With("events/" + FileOf(item.EventType), WithEventType(item.Schema, item.EventType)));
    }

    /// <summary>A contract alone.</summary>
    /// <param name="settings">What <c>x-webhook</c> says.</param>
    /// <param name="body">The other keywords.</param>
    public static SchemaFiles Contract(string settings, string body) => SchemaFiles.Of($"{{\n\"x-webhook\": {settings},\n{body}\n}}");

    // On the line of the opening brace, so that lines are what a test says.
    private static string WithEventType(string schema, string eventType)
    {
        string rest = schema.TrimStart()[1..];
        return $"{{ \"x-event\": \"{eventType}\"{(rest.TrimStart().StartsWith('}') ? "" : ",")}{rest}";
    }

    private static string FileOf(string eventType) => eventType.Replace(':', '-').Replace('/', '-') + ".json";
}
