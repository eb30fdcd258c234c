using System.Globalization;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>An event's schema made at random of all that the generator can express, under names that are no C# names; and bodies that are valid by it.</summary>
internal sealed class RandomSchema
{
    private const int Definitions = 5;

    // No two of them come to the same name: inline types of two members that do are refused.
    private static readonly string[] s_names =
    [
        "id", "class", "event", "value", "reader", "options", "writer", "start", "seen", "type", "event_type", "1st", "+1", "-", "", "a.b", "äöü", "日本", "get_hash_code",
        "equals", "to_string", "parse", "read", "write", "other", "hash", "member", "Item", "System", "additional_properties", "😀", "__proto__", "$ref", "properties", "is_known", "null", "true",
    ];

    private readonly Random _random;
    private readonly (string Schema, Func<int, string> Body)[] _definitions = new (string, Func<int, string>)[Definitions];
    private readonly (string Schema, Func<int, string> Body) _event;

    public RandomSchema(int seed)
    {
        _random = new Random(seed);
        for (int i = 0; i < Definitions; i++)
        {
            _definitions[i] = Object(2);
        }

        _event = Object(3);
    }

    public string Schema => $"{_event.Schema[..^1]}, \"definitions\": {{ {string.Join(", ", _definitions.Select((definition, number) => $"\"D{number}\": {definition.Schema}"))} }} }}";

    public string NextBody() => _event.Body(0);

    private (string Schema, Func<int, string> Body) Any(int depth) => _random.Next(depth > 0 ? 17 : 7) switch
    {
        0 => ("""{ "type": "string" }""", _ => $"\"{Pick(["", "a", "\\u00e9\\n", "\\\""])}\""),
        1 => Pick<(string, Func<int, string>)>(
        [
            ("""{ "type": "string", "format": "uuid" }""", _ => "\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\""),
            ("""{ "type": "string", "format": "date-time" }""", _ => "\"2026-01-31T23:59:59.25Z\""),
            ("""{ "type": "string", "format": "date" }""", _ => "\"2026-01-31\""),
            ("""{ "type": "string", "format": "uri" }""", _ => "\"https://acme.example/\""),
        ]),
        2 => Pick<(string, Func<int, string>)>(
        [
            ("""{ "type": "integer" }""", _ => "-12345678901"),
            ("""{ "type": "integer", "format": "int32" }""", _ => "7"),
            ("""{ "type": "number" }""", _ => "0.5"),
            ("""{ "type": "number", "format": "decimal" }""", _ => "1.50"),
        ]),
        3 => ("""{ "type": "boolean" }""", _ => Pick(["true", "false"])),
        4 => Enum(),
        5 => (Pick(["{}", "true"]), _ => Pick(["1.50", "{\"x\":[null]}", "[]", "\"\""])),
        6 => ($$"""{ "enum": [{{string.Join(", ", Enumerable.Range(0, 3).Select(_ => _random.Next(-3000000, 3000000) * 7).Distinct())}}] }""", _ => Pick(["0", "-7"])),
        7 or 8 => Array(depth),
        9 => Map(depth),
        10 or 11 => Object(depth - 1),
        12 => Reference(),
        13 => Wrapped(depth),
        14 => Kinds(depth),
        15 => Extended(),
        _ => (Pick(["""{ "type": ["string", "object", "integer"] }""", """{ "oneOf": [{ "type": "string" }, { "properties": {} }, { "type": "number" }] }"""]), _ => Pick(["\"\"", "{}", "1", "[true]"])),
    };

    // Of some kinds of JSON, in any order; and bodies of any kind, as if more had come since.
    private (string Schema, Func<int, string> Body) Kinds(int depth)
    {
        (string Schema, Func<int, string> Body)[] all =
        [
            Pick<(string, Func<int, string>)>([("""{ "type": "string" }""", _ => "\"x\""), ("""{ "type": "string", "format": "date" }""", _ => "\"2026-01-31\""), Enum()]),
            Pick<(string, Func<int, string>)>([("""{ "type": "integer" }""", _ => "7"), ("""{ "type": "number" }""", _ => "0.25")]),
            ("""{ "type": "boolean" }""", _ => Pick(["true", "false"])),
            Pick([Object(depth - 1), Map(depth)]),
            Array(depth),
        ];
        (string Schema, Func<int, string> Body)[] some = [.. all.OrderBy(_ => _random.Next()).Take(_random.Next(2, 5))];
        return ($$"""{ "{{Pick(["oneOf", "anyOf"])}}": [{{string.Join(", ", some.Select(item => item.Schema))}}] }""", level => level > 6 ? some[0].Body(level) : Pick(all.Except(some).Take(1).Concat(some).ToArray()).Body(level + 1));
    }

    // An object beside whose members there are alternatives, told apart or not.
    private (string Schema, Func<int, string> Body) Extended()
    {
        bool isTold = _random.Next(2) == 0;
        string Alternative(string name) => isTold
            ? $$"""{ "properties": { "kind of it": { "const": "{{name}}" }, "{{name}}": { "type": "integer" } }, "required": ["kind of it"] }"""
            : $$"""{ "properties": { "{{name}}": { "type": "integer" }, "both": { "type": "{{(name == "x1" ? "string" : "boolean")}}" } } }""";
        string Kind(string name) => isTold ? $"\"kind of it\":\"{name}\"," : "";
        return (
            $$"""{ "properties": { "own": { "type": "string" } }, "oneOf": [{{Alternative("x1")}}, {{Alternative("x2")}}] }""",
            _ => Pick([$$"""{ {{Kind("x1")}}"own":"o","x1":1 }""", $$"""{ "x2":2,{{Kind("x2")}}"further":[null] }""", """{ "own":"p" }"""]));
    }

    private (string Schema, Func<int, string> Body) Enum()
    {
        string[] values = Names(4);
        return ($$"""{ "enum": [{{string.Join(", ", values.Select(value => $"\"{value}\""))}}] }""", _ => $"\"{Pick([.. values, "something else"])}\"");
    }

    private (string Schema, Func<int, string> Body) Array(int depth)
    {
        (string schema, Func<int, string> body) = Nullable(Any(depth - 1));
        return ($$"""{ "type": "array", "items": {{schema}} }""", level => level > 6 ? "[]" : $"[{string.Join(",", Enumerable.Range(0, _random.Next(3)).Select(_ => body(level + 1)))}]");
    }

    private (string Schema, Func<int, string> Body) Map(int depth)
    {
        (string schema, Func<int, string> body) = Nullable(Any(depth - 1));
        return ($$"""{ "type": "object", "additionalProperties": {{schema}} }""",
            level => level > 6 ? "{}" : $"{{{string.Join(",", Names(_random.Next(3)).Select(name => $"\"{name}\":{body(level + 1)}"))}}}");
    }

    private (string Schema, Func<int, string> Body) Object(int depth)
    {
        bool isClosed = _random.Next(4) == 0;
        List<(string Name, string Schema, Func<int, string> Body, bool IsRequired)> members = [];
        foreach (string name in Names(_random.Next(1, 8)))
        {
            bool isRequired = _random.Next(2) == 0;
            (string schema, Func<int, string> body) = isRequired ? Nullable(Any(Math.Min(depth, 1))) : Any(depth);
            members.Add((name, schema, body, isRequired && !schema.Contains("$ref", StringComparison.Ordinal)));
        }

        string properties = $$"""
            "properties": { {{string.Join(", ", members.Select(member => $"\"{member.Name}\": {member.Schema}"))}} },
            "required": [{{string.Join(", ", members.Where(member => member.IsRequired).Select(member => $"\"{member.Name}\""))}}]
            """;
        string all = _random.Next(5) == 0 ? $$"""{ "allOf": [{ "type": "object" }, { {{properties}} }], "type": "object"{{(isClosed ? ", \"additionalProperties\": false" : "")}} }""" : $$"""{ {{properties}}{{(isClosed ? ", \"additionalProperties\": false" : "")}} }""";
        return (all, level => $"{{{string.Join(",", members
            .Where(member => member.IsRequired || (level < 6 && _random.Next(2) == 0))
            .Select(member => $"\"{member.Name}\":{NotNull(member.Body, member.IsRequired, level)}")
            .Concat(isClosed || _random.Next(3) > 0 ? [] : ["\"surely unknown\":{\"x\":null}"])
            .OrderBy(_ => _random.Next()))}}}");
    }

    private (string Schema, Func<int, string> Body) Reference()
    {
        int number = _random.Next(Definitions);
        return ($$"""{ "$ref": "#/definitions/D{{number.ToString(CultureInfo.InvariantCulture)}}" }""", level => _definitions[number].Body(level + 1));
    }

    private (string Schema, Func<int, string> Body) Wrapped(int depth)
    {
        (string schema, Func<int, string> body) = Any(depth - 1);
        return ($$"""{ "description": "Wrapped.", "allOf": [{{schema}}] }""", body);
    }

    private (string Schema, Func<int, string> Body) Nullable((string Schema, Func<int, string> Body) inner) => _random.Next(3) == 0
        ? ($$"""{ "anyOf": [{{inner.Schema}}, { "type": "null" }] }""", level => level > 5 || _random.Next(2) == 0 ? "null" : inner.Body(level))
        : inner;

    // A null that the schema lets be left out is not written back.
    private static string NotNull(Func<int, string> body, bool isRequired, int level)
    {
        string text = body(level + 1);
        return text == "null" && !isRequired ? NotNull(body, isRequired, 0) : text;
    }

    private string[] Names(int count) => Enumerable.Range(0, count).Select(_ => Pick(s_names)).Distinct().ToArray();

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
