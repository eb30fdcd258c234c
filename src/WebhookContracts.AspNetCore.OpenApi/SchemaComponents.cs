using System.Text.Json.Nodes;

namespace WebhookContracts;

/// <summary>The schemas of one contract as components of an OpenAPI document: all that can be reached from those that are asked for, each once.</summary>
internal sealed class SchemaComponents(string contract, ContractFiles files)
{
    private const string Prefix = "#/components/schemas/";

    private readonly Dictionary<(string Path, string Pointer), string> _names = [];
    private readonly Queue<(string Path, string Pointer)> _toBeWritten = new();

    /// <summary>The components by their names, complete once nothing more is asked for.</summary>
    public JsonObject Schemas { get; } = [];

    /// <summary>A reference to the component of a schema.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pointer">Where in it, as a JSON Pointer.</param>
    /// <param name="name">What to call it, without the contract's name; null for a name made of the place.</param>
    public JsonObject Refer(string path, string pointer, string? name = null)
    {
        string component = NameOf(path, pointer, name);
        while (_toBeWritten.TryDequeue(out (string Path, string Pointer) next))
        {
            JsonNode? schema = files.Find(next.Path, next.Pointer);
            Schemas[_names[next]] = schema is null ? new JsonObject() : Write(schema, next.Path);
        }

        return Reference(component);
    }

    private static JsonObject Reference(string component) => new() { ["$ref"] = Prefix + component };

    private string NameOf(string path, string pointer, string? name)
    {
        if (_names.TryGetValue((path, pointer), out string? known))
        {
            return known;
        }

        string file = Path.GetFileNameWithoutExtension(path);
        string place = name ?? (pointer.Length == 0 ? file : pointer[(pointer.LastIndexOf('/') + 1)..]);
        string component = Valid($"{contract}.{place}");
        if (_names.ContainsValue(component))
        {
            component = Valid($"{contract}.{file}{pointer.Replace('/', '.')}");
        }

        _names.Add((path, pointer), component);
        _toBeWritten.Enqueue((path, pointer));
        return component;
    }

    private static string Valid(string name) => string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' ? character : '_'));

    // Without what is meant for us, or for a file of its own.
    private JsonNode Write(JsonNode schema, string path) => schema switch
    {
        JsonObject keywords => Write(keywords, path),
        JsonValue value when value.TryGetValue(out bool isAny) => isAny ? new JsonObject() : new JsonObject { ["not"] = new JsonObject() },
        _ => schema.DeepClone(),
    };

    private JsonObject Write(JsonObject keywords, string path)
    {
        JsonObject written = [];
        foreach ((string keyword, JsonNode? value) in keywords)
        {
            if (value is null || keyword.StartsWith("x-", StringComparison.Ordinal) || keyword is "$schema" or "$id" or "definitions" or "$defs")
            {
                continue;
            }

            written[keyword] = (keyword, value) switch
            {
                ("$ref", _) => Prefix + NameOf(path, value.GetValue<string>()),
                ("properties" or "patternProperties", JsonObject members) =>
                    new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Write(member.Value!, path)))),
                ("allOf" or "anyOf" or "oneOf", JsonArray items) => new JsonArray([.. items.Select(item => Write(item!, path))]),
                ("items" or "not" or "if" or "then" or "else" or "contains", _) => Write(value, path),
                ("additionalProperties", JsonObject) => Write(value, path),
                _ => value.DeepClone(),
            };
        }

        return written;
    }

    private string NameOf(string path, string reference)
    {
        (string target, string pointer) = ContractFiles.Resolve(path, reference);
        return NameOf(target, pointer, name: null);
    }
}
