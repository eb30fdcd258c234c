using System.Globalization;
using System.Text.Json.Nodes;
using WebhookContracts.Tool.Json;

namespace WebhookContracts.Tool.Schemas;

/// <summary>
/// Schemas with every reference resolved inside the document: what another file holds is copied into
/// <c>definitions</c>, once, and recursion stays a reference. The result is valid draft-07 and always the same for
/// the same files.
/// </summary>
internal sealed class SelfContainedSchema
{
    private readonly SchemaFolder _folder;

    // Documents that stand in for files of the folder: an envelope that holds one event and no other.
    private readonly Dictionary<string, JsonObject> _documents;
    private readonly SchemaLocation _root;
    private readonly Dictionary<SchemaLocation, string> _names = [];
    private readonly SortedDictionary<string, JsonNode?> _definitions = new(StringComparer.Ordinal);

    private SelfContainedSchema(SchemaFolder folder, string rootFile, Dictionary<string, JsonObject> documents)
    {
        _folder = folder;
        _documents = documents;
        _root = new SchemaLocation(rootFile, "");
    }

    /// <summary>The schema of every message of a provider.</summary>
    public static JsonObject OfContract(ContractSchema contract) => Of(contract.Folder, ContractSchema.File);

    /// <summary>The schema of an event alone: the whole body, or the payload of the envelope.</summary>
    public static JsonObject OfEvent(ContractSchema contract, EventSchema @event) => Of(contract.Folder, @event.File);

    /// <summary>The schema of the body that carries an event: the envelope around it where the provider has one.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="event">The event; null for a payload of which nothing is known.</param>
    public static JsonObject OfMessage(ContractSchema contract, EventSchema? @event) =>
        contract.EventType is EventTypeSource.Envelope envelope
            ? Of(contract.Folder, ContractSchema.File, new() { [ContractSchema.File] = EnvelopeOf(contract, envelope, @event) })
            : @event is null ? [] : OfEvent(contract, @event);

    /// <summary>The schema of the Event Grid form of a message.</summary>
    /// <param name="contract">A contract that has this form.</param>
    /// <param name="event">The event; null for a payload of which nothing is known.</param>
    /// <param name="dataIsEnvelope">Whether <c>data</c> holds the whole envelope, and not the event alone.</param>
    public static JsonObject OfEventGrid(ContractSchema contract, EventSchema? @event, bool dataIsEnvelope)
    {
        if (contract.EventGridSchemaFile is not { } file || contract.EventType is not EventTypeSource.Envelope envelope)
        {
            throw new SchemaException($"{contract.ProviderId} has no Event Grid form");
        }

        JsonObject grid = contract.Folder.ReadObject(file);
        string? data = dataIsEnvelope ? ContractSchema.File : @event?.File;
        PutReference(grid["items"]!["properties"]!.AsObject(), "data", data is null ? null : "../" + data);
        return Of(contract.Folder, file, new()
        {
            [file] = grid,
            [ContractSchema.File] = EnvelopeOf(contract, envelope, @event),
        });
    }

    /// <summary>The schema of any file.</summary>
    /// <exception cref="SchemaException">A reference leads nowhere, or out of the folder.</exception>
    public static JsonObject Of(SchemaFolder folder, string file) => Of(folder, file, []);

    private static JsonObject Of(SchemaFolder folder, string file, Dictionary<string, JsonObject> documents) =>
        new SelfContainedSchema(folder, file, documents).Build();

    private static JsonObject EnvelopeOf(ContractSchema contract, EventTypeSource.Envelope envelope, EventSchema? @event)
    {
        JsonObject message = contract.Folder.ReadObject(ContractSchema.File);
        PutReference(message["properties"]!.AsObject(), envelope.Payload, @event?.File);
        return message;
    }

    private static void PutReference(JsonObject properties, string name, string? file)
    {
        JsonObject property = [];
        if (properties[name]?["description"] is { } description)
        {
            property["description"] = description.DeepClone();
        }

        if (file is not null)
        {
            property["$ref"] = file;
        }

        properties[name] = property;
    }

    private JsonObject Build()
    {
        JsonObject root = Document(_root.File);
        JsonObject result = CopyObject(root, _root, isRoot: true);
        if (_definitions.Count > 0)
        {
            result["definitions"] = new JsonObject(_definitions);
        }

        return result;
    }

    private JsonObject Document(string file)
    {
        if (!_documents.TryGetValue(file, out JsonObject? document))
        {
            _documents[file] = document = _folder.ReadObject(file);
        }

        return document;
    }

    private JsonNode? Copy(JsonNode? schema, SchemaLocation place) => schema switch
    {
        JsonObject @object => CopyObject(@object, place, isRoot: false),
        JsonArray array => new JsonArray([.. array.Select(item => Copy(item, place))]),
        _ => schema?.DeepClone(),
    };

    private JsonObject CopyObject(JsonObject schema, SchemaLocation place, bool isRoot)
    {
        JsonObject copy = [];
        foreach ((string keyword, JsonNode? value) in schema)
        {
            if (keyword is "$id" or "id" && value is JsonValue)
            {
                throw new SchemaException($"{_folder.Name}/{place.File}: '{keyword}' would change what references mean: leave it out");
            }

            if (keyword == "$ref")
            {
                AddReference(copy, Refer(place.Follow(value!.GetValue<string>())), isRoot);
            }
            else if (SubSchemas.Direct.Contains(keyword))
            {
                copy[keyword] = Copy(value, place);
            }
            else if (SubSchemas.ByName.Contains(keyword) && value is JsonObject schemas)
            {
                copy[keyword] = new JsonObject(schemas.Select(entry => KeyValuePair.Create(entry.Key, Copy(entry.Value, place))));
            }
            else if (!SubSchemas.Definitions.Contains(keyword) && (isRoot || keyword != "$schema"))
            {
                copy[keyword] = value?.DeepClone();
            }
        }

        return copy;
    }

    // draft-07 ignores what stands beside a '$ref'. At the root that would be 'definitions' itself, so there the
    // reference moves into an 'allOf', which means the same.
    private static void AddReference(JsonObject copy, string reference, bool isRoot)
    {
        if (isRoot)
        {
            copy["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference });
        }
        else
        {
            copy["$ref"] = reference;
        }
    }

    private string Refer(SchemaLocation target)
    {
        if (target == _root)
        {
            return "#";
        }

        if (_names.TryGetValue(target, out string? name))
        {
            return "#/definitions/" + name;
        }

        JsonNode? schema = Find(target);
        name = UnusedName(target);

        // Both are set before the copy is made, because the copy may refer to itself.
        _names[target] = name;
        _definitions[name] = null;
        _definitions[name] = Copy(schema, target);
        return "#/definitions/" + name;
    }

    private JsonNode? Find(SchemaLocation target)
    {
        JsonNode? found = Document(target.File);
        foreach (string token in JsonPointer.TrySplit(target.Pointer) ?? [])
        {
            found = found switch
            {
                JsonObject @object when @object.TryGetPropertyValue(token, out JsonNode? member) => member,
                JsonArray array when int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < array.Count => array[index],
                _ => throw new SchemaException($"{_folder.Name}/{target.File}#{target.Pointer}: there is no such schema"),
            };
        }

        return found;
    }

    // A definition keeps its name, a file gives its own. Letters that would need escaping in a reference are replaced.
    private string UnusedName(SchemaLocation target)
    {
        string wanted = target.Pointer.Length == 0
            ? Path.GetFileNameWithoutExtension(target.File)
            : JsonPointer.TrySplit(target.Pointer)![^1];
        wanted = string.Concat(wanted.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));

        string name = wanted;
        for (int i = 2; _definitions.ContainsKey(name); i++)
        {
            name = $"{wanted}_{i}";
        }

        return name;
    }
}
