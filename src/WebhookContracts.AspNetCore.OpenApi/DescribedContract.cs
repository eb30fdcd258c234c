using System.Text.Json.Nodes;

namespace WebhookContracts;

/// <summary>What an OpenAPI document says of one contract, as JSON.</summary>
internal sealed class DescribedContract
{
    private const string Json = "application/json";

    private readonly WebhookContract _contract;
    private readonly ContractFiles? _files;
    private readonly SchemaComponents? _components;

    public DescribedContract(WebhookContract contract, ContractFiles? files)
    {
        _contract = contract;
        _files = files;
        _components = files is null ? null : new SchemaComponents(contract.Name, files);
        NameEvents();
    }

    public JsonObject Schemas => _components?.Schemas ?? [];

    /// <summary>What an endpoint takes, and how it answers.</summary>
    /// <param name="name">The endpoint's name.</param>
    public JsonObject Receiving(string name) => new()
    {
        ["tags"] = new JsonArray("Webhooks"),
        ["operationId"] = "receive" + name,
        ["summary"] = $"Receives the webhooks of {_contract.DisplayName}.",
        ["parameters"] = Headers(EventTypeSchema()),
        ["requestBody"] = Body(_components?.Refer(ContractFiles.Root, "", "Message") ?? AnyObject()),
        ["responses"] = new JsonObject
        {
            ["202"] = Answer("Authentic, and done with: handled now or before, or of a type that nothing handles."),
            ["400"] = Answer("Authentic, but not what the contract says.", "application/problem+json"),
            ["401"] = Answer("Not signed, or not with a secret of this endpoint.", "text/plain"),
            ["405"] = Answer("Another method."),
            ["413"] = Answer("The body is longer than allowed."),
            ["415"] = Answer("The body is not JSON."),
            ["503"] = Later("Not handled, and to be sent again."),
        },
    };

    /// <summary>What is sent, by event type.</summary>
    public IEnumerable<KeyValuePair<string, JsonObject>> Sending() => _contract.EventTypes.Select(eventType => KeyValuePair.Create(eventType.Name, new JsonObject
    {
        ["tags"] = new JsonArray(_contract.DisplayName),
        ["operationId"] = $"send{_contract.Name}{eventType.RecordType.Name}",
        ["summary"] = eventType.Title ?? eventType.Name,
        ["description"] = eventType.Description ?? "",
        ["deprecated"] = eventType.IsDeprecated,
        ["parameters"] = Headers(new JsonObject { ["type"] = "string", ["const"] = eventType.Name }),
        ["requestBody"] = Body(MessageOf(eventType)),
        ["responses"] = new JsonObject(_contract.SendingPolicy.Success.Select(range =>
            KeyValuePair.Create(range is { First: 200, Last: 299 } ? "2XX" : $"{range.First}", (JsonNode?)Answer("The delivery is taken, and not sent again.")))),
    }));

    private static JsonObject AnyObject() => new() { ["type"] = "object" };

    private static JsonObject Body(JsonObject schema) => new()
    {
        ["required"] = true,
        ["content"] = new JsonObject { [Json] = new JsonObject { ["schema"] = schema } },
    };

    private static JsonObject Answer(string description, string? contentType = null)
    {
        JsonObject answer = new() { ["description"] = description };
        if (contentType is not null)
        {
            answer["content"] = new JsonObject { [contentType] = new JsonObject { ["schema"] = contentType == "text/plain" ? new JsonObject { ["type"] = "string" } : Problem() } };
        }

        return answer;
    }

    private static JsonObject Later(string description)
    {
        JsonObject answer = Answer(description);
        answer["headers"] = new JsonObject
        {
            ["Retry-After"] = new JsonObject { ["description"] = "In how many seconds.", ["schema"] = new JsonObject { ["type"] = "integer" } },
        };
        return answer;
    }

    // RFC 9457, and where the body departs from the contract.
    private static JsonObject Problem()
    {
        JsonObject text = new() { ["type"] = "string" };
        return new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["type"] = text.DeepClone(),
                ["title"] = text.DeepClone(),
                ["status"] = new JsonObject { ["type"] = "integer" },
                ["detail"] = text.DeepClone(),
                ["reason"] = text.DeepClone(),
                ["pointer"] = text.DeepClone(),
                ["byteOffset"] = new JsonObject { ["type"] = "integer" },
                ["expected"] = text.DeepClone(),
                ["found"] = text.DeepClone(),
            },
        };
    }

    private JsonObject EventTypeSchema() => new()
    {
        ["type"] = "string",
        ["examples"] = new JsonArray([.. _contract.EventTypes.Select(eventType => (JsonNode)eventType.Name)]),
    };

    private JsonArray Headers(JsonObject eventType)
    {
        JsonArray headers = [];
        Add(_contract.EventTypeHeader, "The event type.", eventType);
        Add(_contract.DeliveryIdHeader, "The delivery's id.", new JsonObject { ["type"] = "string" });
        Add(_contract.WebhookIdHeader, "The webhook's id.", new JsonObject { ["type"] = "string" });
        Add(_contract.SignatureScheme?.HeaderName, $"The signature: {_contract.SignatureScheme}.", new JsonObject { ["type"] = "string" });
        return headers;

        void Add(string? name, string description, JsonObject schema)
        {
            if (name is not null)
            {
                headers.Add(new JsonObject { ["name"] = name, ["in"] = "header", ["required"] = true, ["description"] = description, ["schema"] = schema });
            }
        }
    }

    // The events are called after their records, wherever they are referred to first.
    private void NameEvents()
    {
        foreach ((string path, string pointer) in EventPlaces())
        {
            if (TypeOf(_files!.Find(path, pointer)) is { } eventType && _contract.Describe(eventType) is { } described)
            {
                _components!.Refer(path, pointer, described.RecordType.Name);
            }
        }
    }

    private JsonObject MessageOf(WebhookEventType eventType)
    {
        (string Path, string Pointer)[] places = [.. EventPlaces().Where(place => TypeOf(_files!.Find(place.Path, place.Pointer)) == eventType.Name)];
        if (places.Length == 0)
        {
            return AnyObject();
        }

        JsonObject schema = _components!.Refer(places[0].Path, places[0].Pointer);
        JsonNode? source = Settings?["eventType"];
        if (source?["payload"]?.GetValue<string>() is not { } payload || payload.StartsWith('/'))
        {
            return schema;
        }

        JsonObject members = new() { [payload] = schema, [source["property"]!.GetValue<string>()] = new JsonObject { ["const"] = eventType.Name } };
        return new() { ["allOf"] = new JsonArray(_components.Refer(ContractFiles.Root, "", "Message"), new JsonObject { ["type"] = "object", ["properties"] = members }) };
    }

    private JsonNode? Settings => _files?.Find(ContractFiles.Root)?["x-webhook"];

    // Where the list of events leads: to files, or to its own items.
    private IEnumerable<(string Path, string Pointer)> EventPlaces()
    {
        JsonNode? root = _files?.Find(ContractFiles.Root);
        string? payload = Settings?["eventType"]?["payload"]?.GetValue<string>();
        string list = payload is null || payload.StartsWith('/') ? "" : $"/properties/{payload}";
        foreach (string keyword in (string[])["anyOf", "oneOf"])
        {
            JsonArray? items = root is null ? null : _files!.Find(ContractFiles.Root, $"{list}/{keyword}") as JsonArray;
            for (int index = 0; index < (items?.Count ?? 0); index++)
            {
                yield return items![index]?["$ref"] is { } reference && items[index]!["x-event"] is null
                    ? ContractFiles.Resolve(ContractFiles.Root, reference.GetValue<string>())
                    : (ContractFiles.Root, $"{list}/{keyword}/{index}");
            }
        }
    }

    private static string? TypeOf(JsonNode? schema) => schema?["x-event"] switch
    {
        JsonValue name => name.GetValue<string>(),
        JsonObject more => more["type"]?.GetValue<string>(),
        _ => null,
    };
}
