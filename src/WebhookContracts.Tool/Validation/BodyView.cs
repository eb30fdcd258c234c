using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Validation;

/// <summary>
/// A body as NJsonSchema is to see it: members that stand under an alias renamed, guided by the schema, and all else
/// as it is. What the schema says about names and open enums is judged on the way; JSON that the schema says nothing
/// about is left alone.
/// </summary>
internal sealed class BodyView
{
    private const string HalfASurrogatePair = "expected whole characters, found half a surrogate pair (a lone \\ud800 to \\udfff escape)";

    private readonly JsonObject _root;
    private readonly BodyText _text;
    private readonly List<BodyToken> _tokens = [];
    private readonly List<BodyValue> _origins = [];

    private BodyView(JsonObject root, BodyText text)
    {
        _root = root;
        _text = text;
    }

    /// <summary>Members given twice, under one name or two; text that has no characters.</summary>
    public List<Violation> Violations { get; } = [];

    public List<Note> Notes { get; } = [];

    /// <param name="selfContained">The schema, with its aliases and enums.</param>
    /// <param name="body">The body.</param>
    /// <param name="text">The text that the body was read from.</param>
    public static BodyView Of(JsonObject selfContained, BodyValue body, BodyText text)
    {
        BodyView view = new(selfContained, text);
        view.AddValue(body, view.SchemasFor([selfContained], body));
        return view;
    }

    /// <summary>The view, token by token.</summary>
    public IReadOnlyList<BodyToken> Tokens => _tokens;

    /// <summary>The value of the body that a token comes from.</summary>
    public BodyValue Origin(int number) => _origins[number];

    private void AddValue(BodyValue value, List<JsonObject> schemas)
    {
        _origins.Add(value);
        switch (value.Kind)
        {
            case JsonValueKind.Object:
                AddObject(value, schemas);
                break;
            case JsonValueKind.Array:
                AddArray(value, schemas);
                break;
            default:
                if (!value.IsWellFormed && schemas.Exists(schema => schema.ContainsKey("type")))
                {
                    Violations.Add(new Violation(value.Pointer, _text.PositionAt(value.Start), HalfASurrogatePair));
                }

                NoteEnumValue(value, schemas);
                AddScalar(value);
                break;
        }
    }

    private void AddObject(BodyValue value, List<JsonObject> schemas)
    {
        int origin = _origins.Count - 1;
        Dictionary<string, string> keysByAlias = AliasesIn(schemas);
        bool isRecord = schemas.Exists(schema => schema["properties"] is JsonObject);
        bool isMap = schemas.Exists(schema => schema["additionalProperties"] is JsonObject);
        Dictionary<string, string> givenAs = new(StringComparer.Ordinal);

        _tokens.Add(new BodyToken(JsonTokenType.StartObject, null, origin));
        foreach (BodyMember member in value.Members)
        {
            string key = keysByAlias.GetValueOrDefault(member.Name, member.Name);
            if (isRecord || isMap)
            {
                if (!member.IsWellFormed)
                {
                    AddViolation(member, HalfASurrogatePair);
                }

                if (!givenAs.TryAdd(key, member.Name))
                {
                    string already = givenAs[key];
                    AddViolation(member, already == member.Name
                        ? $"{Printable.Quote(member.Name)} is given twice"
                        : $"{Printable.Quote(member.Name)} and {Printable.Quote(already)} are the same member: leave one out");
                    key = member.Name;
                }
                else if (key != member.Name)
                {
                    Add(NoteKind.MemberAlias, member.Value.Pointer, member.NameStart, $"another name of {Printable.Quote(key)}");
                }
                else if (!isMap && !schemas.Exists(schema => (schema["properties"] as JsonObject)?.ContainsKey(key) == true))
                {
                    Add(NoteKind.UnknownMember, member.Value.Pointer, member.NameStart, "the schema names no such member");
                }
            }

            // The name's token leads to the value, because errors about a member point at what it holds.
            _tokens.Add(new BodyToken(JsonTokenType.PropertyName, key, _origins.Count));
            AddValue(member.Value, SchemasFor(MemberSchemas(schemas, key), member.Value));
        }

        _tokens.Add(new BodyToken(JsonTokenType.EndObject, null, origin));
    }

    private void AddArray(BodyValue value, List<JsonObject> schemas)
    {
        int origin = _origins.Count - 1;
        _tokens.Add(new BodyToken(JsonTokenType.StartArray, null, origin));
        for (int i = 0; i < value.Items.Count; i++)
        {
            AddValue(value.Items[i], SchemasFor(ItemSchemas(schemas, i), value.Items[i]));
        }

        _tokens.Add(new BodyToken(JsonTokenType.EndArray, null, origin));
    }

    private void AddScalar(BodyValue value)
    {
        int origin = _origins.Count - 1;
        _tokens.Add(value.Kind switch
        {
            JsonValueKind.String => new BodyToken(JsonTokenType.String, value.Text, origin),
            JsonValueKind.True => new BodyToken(JsonTokenType.True, true, origin),
            JsonValueKind.False => new BodyToken(JsonTokenType.False, false, origin),
            JsonValueKind.Null => new BodyToken(JsonTokenType.Null, null, origin),
            // NJsonSchema throws on an integer beyond 64 bits; as a float it is a number, and no integer for C# either.
            _ => new BodyToken(JsonTokenType.Number, NumberText.AsInt64(value.Text) ?? (object)NumberText.AsDouble(value.Text), origin),
        });
    }

    private void NoteEnumValue(BodyValue value, List<JsonObject> schemas)
    {
        foreach (JsonObject schema in schemas)
        {
            if (Enumeration.OpenIn(schema) is not { } known || !known.Concerns(value) || known.Knows(value))
            {
                continue;
            }

            if (known.CanonicalOf(value.Text) is { } canonical)
            {
                Add(NoteKind.ValueAlias, value.Pointer, value.Start, $"{Printable.Quote(value.Text)} is another spelling of {Printable.Quote(canonical)}");
            }
            else
            {
                Add(NoteKind.UnknownValue, value.Pointer, value.Start, $"{Printable.Quote(value.Text)} is not one of the values known: {Some(known.KnownValues)}");
            }
        }
    }

    private static string Some(IEnumerable<string> values)
    {
        const int Shown = 8;
        List<string> all = [.. values];
        return all.Count <= Shown ? string.Join(", ", all) : string.Join(", ", all.Take(Shown)) + $" and {all.Count - Shown} more";
    }

    private void Add(NoteKind kind, string pointer, int offset, string message) =>
        Notes.Add(new Note(kind, pointer, _text.PositionAt(offset), message));

    private void AddViolation(BodyMember member, string message) =>
        Violations.Add(new Violation(member.Value.Pointer, _text.PositionAt(member.NameStart), message));

    private static Dictionary<string, string> AliasesIn(List<JsonObject> schemas)
    {
        Dictionary<string, string> keys = new(StringComparer.Ordinal);
        List<JsonObject> properties = [.. schemas.Select(schema => schema["properties"]).OfType<JsonObject>()];
        foreach ((string key, JsonNode? property) in properties.SelectMany(members => members))
        {
            foreach (JsonNode? alias in (property as JsonObject)?["x-aliases"] as JsonArray ?? [])
            {
                keys[alias!.GetValue<string>()] = key;
            }
        }

        // A name that one property claims for itself is no alias of another.
        foreach (string key in properties.SelectMany(members => members).Select(member => member.Key))
        {
            keys.Remove(key);
        }

        return keys;
    }

    private static IEnumerable<JsonNode?> MemberSchemas(List<JsonObject> schemas, string key) => schemas.Select(schema =>
        schema["properties"] is JsonObject properties && properties.TryGetPropertyValue(key, out JsonNode? property)
            ? property
            : schema["additionalProperties"]);

    private static IEnumerable<JsonNode?> ItemSchemas(List<JsonObject> schemas, int index) => schemas.Select(schema =>
        schema["items"] is not JsonArray tuple ? schema["items"]
        : index < tuple.Count ? tuple[index]
        : schema["additionalItems"]);

    // The object schemas that describe a value: references followed, 'allOf' taken apart, and of a nullable choice the
    // branch that is not null. A choice between several shapes describes nothing: such a value is kept as it is.
    private List<JsonObject> SchemasFor(IEnumerable<JsonNode?> candidates, BodyValue value)
    {
        List<JsonObject> found = [];
        foreach (JsonNode? candidate in candidates)
        {
            Add(candidate);
        }

        return found;

        void Add(JsonNode? schema)
        {
            if (schema is not JsonObject @object)
            {
                return;
            }

            if (@object["$ref"] is { } reference)
            {
                Add(ValidatorView.Resolve(_root, reference.GetValue<string>()));
                return;
            }

            if (!MixesKinds(@object))
            {
                found.Add(@object);
            }

            (@object["allOf"] as JsonArray)?.ToList().ForEach(Add);
            foreach (string choice in (string[])["anyOf", "oneOf"])
            {
                if (value.Kind != JsonValueKind.Null
                    && (@object[choice] as JsonArray)?.Where(branch => !IsNull(branch)).ToList() is [var only])
                {
                    Add(only);
                }
            }
        }
    }

    private static bool MixesKinds(JsonObject schema) =>
        schema["type"] is JsonArray types && types.Count(type => type?.ToString() != "null") > 1;

    private static bool IsNull(JsonNode? schema) => (schema as JsonObject)?["type"] is JsonValue type && type.ToString() == "null";
}
