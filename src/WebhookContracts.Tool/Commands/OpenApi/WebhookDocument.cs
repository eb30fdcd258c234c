using System.Diagnostics;
using System.Text.Json.Nodes;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Schemas;
using SchemaNode = WebhookContracts.Schemas.Text.JsonNode;
using SchemaObject = WebhookContracts.Schemas.Text.JsonObject;
using SchemaString = WebhookContracts.Schemas.Text.JsonString;

namespace WebhookContracts.Tool.Commands.OpenApi;

/// <summary>A contract as an OpenAPI 3.1 document with webhooks, always the same for the same files.</summary>
internal sealed class WebhookDocument
{
    private const string Dialect = "https://spec.openapis.org/oas/3.1/dialect/base";
    private const string SecurityScheme = "signature";
    private const string FormContentType = "application/x-www-form-urlencoded";
    private const string JsonContentType = "application/json";

    // What is said elsewhere in the document, in C# alone, or by files that do not come along.
    private static readonly string[] s_notSaid = ["document", "namespace", "types", "dialects", "formats"];

    private readonly ChosenContract _chosen;
    private readonly ContractSchema _contract;
    private readonly ContractDescription _description;
    private readonly ComponentSchemas _schemas;
    private readonly JsonObject _parameters = [];

    private WebhookDocument(ChosenContract chosen)
    {
        _chosen = chosen;
        _contract = chosen.Schema;
        _description = ContractSchema.ReadDescription(_contract.Folder);
        _schemas = new ComponentSchemas(_contract.Folder);
    }

    /// <summary>Makes it.</summary>
    /// <param name="chosen">The contract.</param>
    /// <param name="version">The version of the document.</param>
    /// <exception cref="SchemaException">A schema cannot be copied.</exception>
    public static JsonObject Of(ChosenContract chosen, string version) => new WebhookDocument(chosen).Build(version);

    private JsonObject Build(string version)
    {
        JsonObject webhooks = _contract.OpenApi is { } document
            ? new(document.Webhooks.Select(webhook => KeyValuePair.Create(webhook.Key, (JsonNode?)WebhookOf(webhook))))
            : new(_contract.Events.Select(@event => KeyValuePair.Create(@event.EventType, (JsonNode?)WebhookOf(@event))));
        JsonObject info = new() { ["title"] = _chosen.Contract.DisplayName + " webhooks", ["version"] = version };
        if (_description.Documentation.Summary is { } summary)
        {
            info["description"] = summary;
        }

        JsonObject components = new() { ["schemas"] = _schemas.TakeDefinitions() };
        if (_parameters.Count > 0)
        {
            components["parameters"] = _parameters;
        }

        JsonObject whole = new() { ["openapi"] = "3.1.0", ["info"] = info, ["jsonSchemaDialect"] = Dialect, ["webhooks"] = webhooks, ["components"] = components };
        if (SecuritySchemeOf(_description.Settings.Signature) is { } scheme)
        {
            components["securitySchemes"] = new JsonObject { [SecurityScheme] = scheme };
            whole["security"] = new JsonArray(new JsonObject { [SecurityScheme] = new JsonArray() });
        }

        whole["x-webhook"] = Settings();
        return whole;
    }

    // What OpenAPI has no words for, as contract.json says it: 'webhooks init' takes it over.
    private JsonObject Settings()
    {
        SchemaLocation contract = _contract.Folder.FindSchema(_contract.Folder.ContractPath);
        JsonObject said = ((SchemaObject)contract.Node).Get("x-webhook") is SchemaObject settings ? (JsonObject)SchemaCopy.ValueOf(contract.Inner(settings))! : [];
        foreach (string name in s_notSaid)
        {
            said.Remove(name);
        }

        JsonObject all = new() { ["name"] = _description.Settings.Name, ["id"] = _description.Settings.Id, ["displayName"] = _description.Settings.DisplayName };
        foreach ((string name, JsonNode? value) in said)
        {
            all[name] = value?.DeepClone();
        }

        all["eventType"] ??= EventTypeSettings();
        all["reading"] = _description.Settings.IsTolerant ? "tolerant" : "strict";
        return all;
    }

    private JsonObject EventTypeSettings() => _contract.EventType switch
    {
        HeaderEventType header => new JsonObject { ["header"] = header.Header },
        InlineEventType inline => new JsonObject { ["property"] = inline.Property },
        _ => throw new UnreachableException("a document alone says no more"),
    };

    private JsonObject WebhookOf(EventSchema @event)
    {
        ContractEvent described = _description.Events.First(candidate => candidate.Description.EventType == @event.EventType);
        JsonObject operation = [];
        if ((described.Description.Name as SchemaString)?.Value is { Length: > 0 } name)
        {
            operation["operationId"] = char.ToLowerInvariant(name[0]) + name[1..];
        }

        Say(operation, described.Description.Title, described.Documentation);
        return Finish(operation, @event.EventType, BodyOf(@event), _contract.ReadExample(@event) is { } example ? [("example", JsonNode.Parse(example))] : []);
    }

    private JsonObject WebhookOf(OpenApiWebhook webhook)
    {
        JsonObject operation = [];
        if (((SchemaObject)webhook.Operation.Node).Get("operationId") is SchemaString id)
        {
            operation["operationId"] = id.Value;
        }

        Say(operation, webhook.Title, ShapeDocumentation.Of(webhook.Operation));
        IEnumerable<(string, JsonNode?)> examples = webhook.Examples.Select((example, index) => (index == 0 ? "example" : $"example-{index + 1}", SchemaCopy.ValueOf(example)));
        return Finish(operation, webhook.Key, _schemas.Copy(webhook.Body, places: []), [.. examples]);
    }

    private static void Say(JsonObject operation, string? title, ShapeDocumentation documentation)
    {
        if (title is not null)
        {
            operation["summary"] = title;
        }

        if (documentation.Summary is { } summary)
        {
            operation["description"] = summary;
        }

        if (documentation.IsDeprecated)
        {
            operation["deprecated"] = true;
        }
    }

    private JsonObject Finish(JsonObject operation, string key, JsonObject schema, IReadOnlyList<(string Name, JsonNode? Value)> examples)
    {
        JsonArray parameters = [.. ParametersOf(key)];
        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        JsonObject body = new() { ["schema"] = schema };
        if (examples.Count > 0)
        {
            body["examples"] = new JsonObject(examples.Select(example => KeyValuePair.Create(example.Name, (JsonNode?)new JsonObject { ["value"] = example.Value })));
        }

        JsonObject content = new() { [JsonContentType] = body };
        if (_description.Settings.Form is { } form)
        {
            content[FormContentType] = new JsonObject { ["schema"] = FormOf(form, schema) };
        }

        operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = content };
        operation["responses"] = new JsonObject { ["2XX"] = new JsonObject { ["description"] = "Taken." } };
        return new JsonObject { ["post"] = operation };
    }

    // The fields themselves, or the one that holds the JSON.
    private static JsonObject FormOf(FormDescription form, JsonObject schema) => form.Field is not { } field
        ? (JsonObject)schema.DeepClone()
        : new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [field] = new JsonObject { ["type"] = "string", ["contentMediaType"] = JsonContentType, ["contentSchema"] = schema.DeepClone() } },
            ["required"] = new JsonArray(field),
        };

    private IEnumerable<JsonNode> ParametersOf(string eventType)
    {
        // Webhooks of a document may be several for one event type: it is what their keys begin with.
        if (_contract.EventType is HeaderEventType header)
        {
            string named = _description.Settings.Key is null ? eventType : _description.Events.First(@event => @event.Description.Webhooks.Any(webhook => webhook.Key == eventType)).Description.EventType;
            yield return HeaderParameter(header.Header, "The event type.", new JsonObject { ["type"] = "string", ["const"] = named });
        }

        foreach ((string? name, string description) in new[]
        {
            (_chosen.Contract.DeliveryIdHeader, "The delivery's id, the same for all attempts."),
            (_chosen.Contract.WebhookIdHeader, "The webhook that the delivery is for."),
            (TimeHeader, "The time that is signed."),
        })
        {
            if (name is not null)
            {
                _parameters[name] = HeaderParameter(name, description, new JsonObject { ["type"] = "string" });
                yield return new JsonObject { ["$ref"] = "#/components/parameters/" + name };
            }
        }
    }

    private string? TimeHeader => _description.Settings.Signature switch
    {
        StandardWebhooksSignature => "webhook-timestamp",
        HmacSignature { Template.Timestamp.Header: { } header } => header,
        _ => null,
    };

    private static JsonObject HeaderParameter(string name, string description, JsonObject schema) =>
        new() { ["name"] = name, ["in"] = "header", ["required"] = true, ["description"] = description, ["schema"] = schema };

    private static JsonObject? SecuritySchemeOf(SignatureDescription? signature) => signature switch
    {
        StandardWebhooksSignature => new JsonObject
        {
            ["type"] = "apiKey",
            ["in"] = "header",
            ["name"] = "webhook-signature",
            ["description"] = "Standard Webhooks: entries \"v1,\" and base64, separated by spaces, each an HMAC-SHA256 over webhook-id, webhook-timestamp and the body, with full stops between. See https://www.standardwebhooks.com/.",
        },
        HmacSignature hmac => new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = hmac.Header, ["description"] = DescriptionOf(hmac) },
        _ => null,
    };

    private static string DescriptionOf(HmacSignature hmac)
    {
        string algorithm = hmac.Algorithm.Replace("HmacSha", "HMAC-SHA", StringComparison.Ordinal);
        string encoding = hmac.Encoding.Equals("base64", StringComparison.OrdinalIgnoreCase) ? "in base64" : "in hexadecimal";
        string prefix = hmac.Prefix.Length > 0 ? $", behind \"{hmac.Prefix}\"" : "";
        return hmac.Template is not { } template ? $"{algorithm} over the body, {encoding}{prefix}."
            : $"{algorithm} over {template.SignedText}, {encoding}{prefix}"
                + (template.Separator is { } separator ? $", among entries separated by '{separator}'" : "")
                + (template.Timestamp?.Entry is { } entry ? $"; the time is the entry that begins with \"{entry}\"" : "")
                + ".";
    }

    // The whole body: the event, where it names its type itself with that type, or what it stands in.
    private JsonObject BodyOf(EventSchema @event)
    {
        switch (_contract.EventType)
        {
            case HeaderEventType:
                return Referred(@event);
            case InlineEventType inline:
                return Typed(@event, inline.Property);
            case EnvelopeEventType envelope:
                JsonObject body = _schemas.Copy(_contract.Message, [_contract.AnyEvent.Node], _ => Referred(@event));
                FixType(body, envelope.Property, @event.EventType);
                return body;
            default:
                NestedEventType nested = (NestedEventType)_contract.EventType;
                return nested.IsInEvent
                    ? _schemas.Copy(_contract.Message, _contract.FindPlaces(), _ => Typed(@event, nested.Property))
                    : _schemas.Copy(_contract.Message, [_contract.AnyEvent.Node, .. HoldersOfType()], place => place.Node == _contract.AnyEvent.Node ? Referred(@event) : Holder(place, @event, nested.Property));
        }
    }

    // What holds the event and its type, where both stand further down.
    private IEnumerable<SchemaNode> HoldersOfType() => _contract.AnyEvent.Node.Parent?.Parent is { } holder ? [holder] : [];

    private JsonObject Holder(SchemaLocation place, EventSchema @event, string property)
    {
        JsonObject copy = _schemas.Copy(place, [_contract.AnyEvent.Node], _ => Referred(@event));
        FixType(copy, property, @event.EventType);
        return copy;
    }

    private JsonObject Referred(EventSchema @event) => new() { ["$ref"] = _schemas.Refer(@event.Location) };

    private JsonObject Typed(EventSchema @event, string member)
    {
        IReadOnlyList<SchemaString> constants = new PayloadFinder(_contract.Folder.Schemas).ConstantsAt(@event.Location, member);
        return constants is [{ Value: var only }] && only == @event.EventType
            ? Referred(@event)
            : new JsonObject { ["allOf"] = new JsonArray(Referred(@event), new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { [member] = new JsonObject { ["const"] = @event.EventType } }, ["required"] = new JsonArray(member) }) };
    }

    private static void FixType(JsonObject holder, string member, string eventType)
    {
        if (holder["properties"]?[member] is JsonObject type)
        {
            type["const"] = eventType;
        }
    }
}
