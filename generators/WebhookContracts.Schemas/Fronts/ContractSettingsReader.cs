using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>Reads <c>x-webhook</c>, strictly: a member that it does not know is an error.</summary>
internal sealed partial class ContractSettingsReader(SchemaDocument document, string defaultNamespace, ProblemBag problems)
{
    /// <summary>Reads it.</summary>
    /// <param name="settings">The object.</param>
    /// <param name="openApi">The OpenAPI document that the events are taken from, and what it says of them; null for a contract that lists them itself.</param>
    /// <param name="defaultName">What the contract is called where it does not say.</param>
    public ContractSettings? Read(JsonObject settings, OpenApiDocument? openApi = null, string? defaultName = null)
    {
        RejectOthers(settings, "document", "key", "name", "id", "displayName", "namespace", "eventType", "reading", "deliveryId", "webhookId", "signature", "request", "body", "handshake", "sending", "dialects", "types", "formats");
        defaultName ??= openApi?.Name;
        string? name = ReadText(settings, "name", isRequired: defaultName is null) ?? defaultName;
        string @namespace = ReadText(settings, "namespace") ?? defaultNamespace;
        EventTypeSource? eventType = settings.Get("eventType") is null && openApi is not null ? ReadEventType(settings, openApi) : ReadEventType(settings);
        if (name is not null && !CSharpName.IsIdentifier(name))
        {
            Report(settings.Get("name") ?? settings, $"\"name\" must be a C# identifier, such as Acme: it begins the names AcmeContract, AcmeEvent and UnknownAcmeEvent; {CSharpName.Describe(name)} cannot be it");
        }
        else if (!CSharpName.IsNamespace(@namespace))
        {
            Report(settings.Get("namespace") ?? settings, $"\"namespace\" must be a C# namespace, such as Acme.Webhooks; {CSharpName.Describe(@namespace)} is not one");
        }
        else if (name is not null && eventType is not null)
        {
            SignatureDescription? signature = settings.Get("signature") is null ? openApi?.Signature : ReadSignature(settings);
            FormDescription? form = ReadForm(settings);
            return new ContractSettings
            {
                Name = name,
                Id = ReadProviderId(settings, name),
                DisplayName = ReadText(settings, "displayName") ?? string.Join(" ", WordsOf(name)),
                Namespace = @namespace,
                NamespaceNode = settings.Get("namespace") ?? settings,
                EventType = eventType,
                Key = ReadKey(settings, openApi),
                IsTolerant = ReadIsTolerant(settings, isByDefault: openApi is not null),
                DeliveryId = ReadId(settings, "deliveryId") ?? (signature?.IdHeader is { } signedId ? new IdSetting(signedId, null) : null),
                WebhookId = ReadId(settings, "webhookId"),
                Signature = signature,
                Request = ReadRequest(settings, form),
                Form = form,
                Handshakes = ReadHandshakes(settings, signature),
                Sending = ReadSending(settings),
                Dialects = ReadDialects(settings),
                Formats = ReadFormats(settings),
            };
        }

        return null;
    }

    private string ReadProviderId(JsonObject settings, string name)
    {
        string id = ReadText(settings, "id") ?? string.Join("-", WordsOf(name)).ToLowerInvariant();
        if (settings.Get("id") is not null && !id.Split('-').All(part => part.Length > 0 && part.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9'))))
        {
            Report(settings.Get("id")!, $"\"id\" consists of lower-case letters, digits and single hyphens, such as acme-pay: it stands in routes and on the command line; \"{id}\" cannot be it");
        }

        return id;
    }

    // DjinnCi is Djinn and Ci, GitHubApps is Git, Hub and Apps, HTTPHook is HTTP and Hook.
    private static IEnumerable<string> WordsOf(string name)
    {
        int start = 0;
        for (int i = 1; i < name.Length; i++)
        {
            bool isNewWord = char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (isNewWord || name[i] == '_')
            {
                yield return name.Substring(start, i - start);
                start = name[i] == '_' ? i + 1 : i;
            }
        }

        yield return name.Substring(start);
    }

    private WebhookKey? ReadKey(JsonObject settings, OpenApiDocument? openApi)
    {
        if (ReadText(settings, "key") is not { } pattern)
        {
            return null;
        }

        WebhookKey? key = WebhookKey.Parse(pattern);
        if (key is null || openApi is null)
        {
            Report(
                settings.Get("key")!,
                openApi is null
                    ? "\"key\" says what the keys of webhooks are made of, and that takes an OpenAPI document, \"document\""
                    : $"\"key\" is the event type, something between, and a member of the body, such as {{type}}-{{action}}; \"{pattern}\" is not");
        }

        return key;
    }

    private EventTypeSource? ReadEventType(JsonObject settings, OpenApiDocument openApi)
    {
        if (openApi.EventType is { } eventType)
        {
            return eventType;
        }

        Report(
            settings,
            openApi.Webhooks.Count == 0
                ? "the document describes no webhook with a body of JSON, under \"webhooks\" or \"x-webhooks\""
                : "no member of the bodies is a constant that tells them apart, and no header is named after events: say where the event type stands, "
                    + "in a contract.json with \"x-webhook\": { \"document\": …, \"name\": …, \"eventType\": { \"header\": … } }");
        return null;
    }

    private EventTypeSource? ReadEventType(JsonObject settings)
    {
        if (ReadObject(settings, "eventType", isRequired: true) is not { } source)
        {
            return null;
        }

        RejectOthers(source, "header", "property", "payload");
        string? header = ReadHeader(source);
        string? property = ReadText(source, "property");
        string? payload = ReadText(source, "payload");
        if (header is not null && property is null && payload is null)
        {
            return new HeaderEventType(header);
        }

        if (header is null && property is not null && EventTypeIn(property, payload) is { } inBody)
        {
            return inBody;
        }

        Report(
            source,
            EventPath.IsPointer(property) || EventPath.IsPointer(payload)
                ? "as paths, \"payload\" leads to the event, and \"property\" to a member of it or beside it: /items/*/event and /items/*/event/type, or /items/*/data and /items/*/type"
                : "\"eventType\" is { \"header\": … }, or { \"property\": …, \"payload\": … } for an envelope, or { \"property\": … } where the event names its type itself");
        return null;
    }

    // Null where the two do not belong together. Without a payload, it is what holds the property.
    private static EventTypeSource? EventTypeIn(string propertyText, string? payloadText)
    {
        if (EventPath.Parse(propertyText) is not { } property || property.Last == EventPath.Each)
        {
            return null;
        }

        EventPath? payload = payloadText is null ? property.Parent : EventPath.Parse(payloadText);
        return payload switch
        {
            { Steps.Count: 0 } => new InlineEventType(property.Last),
            null => null,
            _ when payload == property => null,
            { Steps.Count: 1, HasSeveral: false } when property.Steps.Count == 1 => new EnvelopeEventType(property.Last, payload.Last),
            _ when property.Parent == payload => new NestedEventType(payload, property.Last, IsInEvent: true),
            _ when property.Parent == payload.Parent && payload.Last != EventPath.Each => new NestedEventType(payload, property.Last, IsInEvent: false),
            _ => null,
        };
    }

    // Whoever published a document did not write it for receivers to refuse deliveries by.
    private bool ReadIsTolerant(JsonObject settings, bool isByDefault)
    {
        string? reading = ReadText(settings, "reading");
        if (reading is not (null or "strict" or "tolerant"))
        {
            Report(settings.Get("reading")!, "\"reading\" is \"strict\", where a body must be as its schema says, or \"tolerant\", where it is read all the same");
        }

        return reading is null ? isByDefault : reading == "tolerant";
    }

    private IdSetting? ReadId(JsonObject settings, string name)
    {
        if (ReadObject(settings, name) is not { } source)
        {
            return null;
        }

        RejectOthers(source, "header", "property");
        string? header = ReadHeader(source);
        JsonString? property = source.Get("property") as JsonString;
        if (header is null == property is null)
        {
            Report(source, $"\"{name}\" is {{ \"header\": … }} or {{ \"property\": … }}");
            return null;
        }

        return new IdSetting(header, property);
    }

    private FormDescription? ReadForm(JsonObject settings)
    {
        if (ReadObject(settings, "body") is not { } body)
        {
            return null;
        }

        RejectOthers(body, "form");
        switch (body.Get("form"))
        {
            case JsonString { Value: { Length: > 0 } field }:
                return new FormDescription(field);
            case JsonBoolean { Value: true }:
                return new FormDescription(null);
            default:
                Report(body, "\"body\" is { \"form\": \"payload\" } where a field of a form holds the JSON, or { \"form\": true } where the fields of a form are the members");
                return null;
        }
    }

    private RequestDescription ReadRequest(JsonObject settings, FormDescription? form)
    {
        JsonObject? request = ReadObject(settings, "request");
        if (request is not null)
        {
            RejectOthers(request, "contentType", "userAgent");
        }

        return new RequestDescription(
            (request is null ? null : ReadText(request, "contentType")) ?? (form is null ? "application/json" : "application/x-www-form-urlencoded"),
            request is null ? null : ReadText(request, "userAgent"));
    }

    private Dictionary<string, JsonString> ReadFormats(JsonObject settings)
    {
        Dictionary<string, JsonString> formats = new(StringComparer.Ordinal);
        foreach (JsonMember member in ReadObject(settings, "formats")?.Members ?? [])
        {
            if (member.Value is JsonString type && CSharpName.IsQualified(type.Value))
            {
                formats.Add(member.Name, type);
            }
            else
            {
                Report(member.Value, $"the format \"{member.Name}\" needs the full name of a struct that implements IParsable, such as Acme.Webhooks.Money");
            }
        }

        return formats;
    }

    private string? ReadHeader(JsonObject parent, bool isRequired = false)
    {
        string? header = ReadText(parent, "header", isRequired);
        if (header is not null && !HttpToken.IsValid(header))
        {
            Report(parent.Get("header")!, $"\"header\" must be the name of an HTTP header, such as X-Acme-Event; \"{header}\" cannot be one");
        }
        else if (header is not null && ConnectionHeader.IsOne(header))
        {
            Report(parent.Get("header")!, $"\"header\" must be one that a provider can fill; {header} is set by whoever sends the request");
        }

        return header;
    }

    private JsonObject? ReadObject(JsonObject parent, string name, bool isRequired = false)
    {
        JsonNode? node = parent.Get(name);
        if (node is null ? isRequired : node is not JsonObject)
        {
            Report(node ?? parent, node is null ? $"\"{name}\" is missing" : $"\"{name}\" must be an object, but is {node.Kind}");
        }

        return node as JsonObject;
    }

    private string? ReadText(JsonObject parent, string name, bool isRequired = false)
    {
        JsonNode? node = parent.Get(name);
        if (node is null ? isRequired : node is not JsonString)
        {
            Report(node ?? parent, node is null ? $"\"{name}\" is missing" : $"\"{name}\" must be a string, but is {node.Kind}");
        }

        return (node as JsonString)?.Value;
    }

    private void RejectOthers(JsonObject parent, params string[] known)
    {
        foreach (JsonMember member in parent.Members.Where(member => !known.Contains(member.Name)))
        {
            problems.Report(
                ProblemKinds.InvalidContract, document, member.NameRange, UnknownMember.Describe(member.Name, known));
        }
    }

    private void Report(JsonNode node, string message) =>
        problems.Report(ProblemKinds.InvalidContract, document, node.Start, message);
}
