using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WebhookContracts.Tool.Schemas;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace WebhookContracts.Tool.Documents;

/// <summary>
/// YAML as JSON, by the core schema of YAML 1.2: <c>no</c> and <c>on</c> are texts, <c>0123</c> is 123, a number keeps all its digits, and what is quoted is a text.
/// What stands for something else (<c>*alias</c>, <c>&lt;&lt;</c>) is written out, as often as it takes but not without bound.
/// </summary>
internal sealed partial class YamlText
{
    // Aliases of aliases make of a few lines as many values as they like.
    private const int MostValues = 1_000_000;

    // As deep as the reader of JSON goes is deeper than any document is.
    private const int MaximumDepth = 256;

    private const string MergeKey = "<<";
    private const string TagPrefix = "tag:yaml.org,2002:";

    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, (JsonNode? Value, int Count)> _anchors = [];
    private int _count;

    private YamlText(string file, string text)
    {
        _file = file;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads one document.</summary>
    /// <param name="file">What messages call it.</param>
    /// <param name="text">The YAML.</param>
    /// <exception cref="SchemaException">It is not YAML, or says what JSON cannot: where, by line and column, and why.</exception>
    public static JsonNode? Read(string file, string text)
    {
        YamlText yaml = new(file, text);
        try
        {
            return yaml.ReadDocument();
        }
        catch (YamlException exception)
        {
            throw new SchemaException($"{Place(file, exception.Start)}: not YAML: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private static string Place(string file, Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{file}({mark.Line},{mark.Column})");

    private JsonNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            throw new SchemaException($"{_file}: there is nothing in it");
        }

        _parser.Consume<DocumentStart>();
        JsonNode? root = ReadValue(0);
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<StreamEnd>(out _) ? root : throw Fault(_parser.Current!.Start, "there is a second document; give the first alone");
    }

    private JsonNode? ReadValue(int depth)
    {
        ParsingEvent start = _parser.Consume<ParsingEvent>();
        if (start is AnchorAlias alias)
        {
            if (!_anchors.TryGetValue(alias.Value, out (JsonNode? Value, int Count) anchored))
            {
                throw Fault(alias.Start, $"*{alias.Value} stands for nothing that ends before it");
            }

            Count(anchored.Count, alias.Start);
            return anchored.Value?.DeepClone();
        }

        if (depth > MaximumDepth)
        {
            throw Fault(start.Start, $"values stand in each other more than {MaximumDepth} deep");
        }

        int before = _count;
        Count(1, start.Start);
        JsonNode? value = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart sequence => ReadSequence(sequence, depth),
            MappingStart mapping => ReadMapping(mapping, depth),
            _ => throw Fault(start.Start, "expected a value"),
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } anchor)
        {
            _anchors[anchor.Anchor] = (value, _count - before);
        }

        return value;
    }

    private JsonArray ReadSequence(SequenceStart start, int depth)
    {
        RequireTag(start, "seq");
        JsonArray items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadValue(depth + 1));
        }

        return items;
    }

    private JsonObject ReadMapping(MappingStart start, int depth)
    {
        RequireTag(start, "map");
        JsonObject members = [];
        List<JsonObject> merged = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            Scalar name = _parser.Accept<Scalar>(out _) ? _parser.Consume<Scalar>() : throw Fault(_parser.Current!.Start, "the name of a member has to be a text");
            Mark place = name.Start;
            JsonNode? value = ReadValue(depth + 1);
            if (name is { Value: MergeKey, Style: ScalarStyle.Plain })
            {
                merged.AddRange(value switch
                {
                    JsonObject one => [one],
                    JsonArray several when several.All(item => item is JsonObject) => several.Cast<JsonObject>(),
                    _ => throw Fault(place, "<< takes the members of other objects, and here is none"),
                });
            }
            else if (!members.TryAdd(name.Value, value))
            {
                throw Fault(place, $"the member \"{name.Value}\" stands here twice; leave one out");
            }
        }

        // What an object says itself goes before what it takes over, and what stands first before what follows.
        foreach ((string name, JsonNode? value) in merged.SelectMany(other => other))
        {
            if (!members.ContainsKey(name))
            {
                members.Add(name, value?.DeepClone());
            }
        }

        return members;
    }

    private JsonNode? ReadScalar(Scalar scalar)
    {
        string text = scalar.Value;
        string? tag = scalar.Tag.IsEmpty ? null : scalar.Tag.Value;
        bool isPlain = scalar.Style == ScalarStyle.Plain;
        return tag switch
        {
            TagPrefix + "str" or "!" => JsonValue.Create(text),
            null when !isPlain => JsonValue.Create(text),
            null => ReadPlain(scalar),
            TagPrefix + "null" when Null().IsMatch(text) => null,
            TagPrefix + "bool" when Boolean().IsMatch(text) => ReadPlain(scalar),
            TagPrefix + "int" when Integer().IsMatch(text) || Digits().IsMatch(text) => ReadPlain(scalar),
            TagPrefix + "float" when Number().IsMatch(text) => ReadPlain(scalar),
            _ => throw Fault(scalar.Start, $"the tag {tag} has no meaning in JSON; leave it out, or quote the value"),
        };
    }

    private JsonNode? ReadPlain(Scalar scalar)
    {
        string text = scalar.Value;
        return Null().IsMatch(text) ? null
            : Boolean().IsMatch(text) ? JsonValue.Create(text[0] is 't' or 'T')
            : Digits().IsMatch(text) ? JsonNode.Parse(IntegerOf(text))
            : Number().IsMatch(text) ? JsonNode.Parse(JsonNumberOf(text))
            : NoNumber().IsMatch(text) ? throw Fault(scalar.Start, $"{text} is a number that JSON does not have; quote it if it is meant as a text")
            : JsonValue.Create(text);
    }

    // 0x1F and 0o17.
    private static string IntegerOf(string text) =>
        text[1..].Skip(1).Aggregate(System.Numerics.BigInteger.Zero, (value, digit) => (value * (text[1] == 'x' ? 16 : 8)) + Convert.ToInt32(digit.ToString(), 16)).ToString(CultureInfo.InvariantCulture);

    // As it is written, but for a plus, zeros before the first digit that counts, and a point without digits.
    private static string JsonNumberOf(string text)
    {
        Match parts = Number().Match(text);
        string whole = parts.Groups["whole"].Value.TrimStart('0');
        string fraction = parts.Groups["fraction"].Value;
        string sign = text[0] == '-' ? "-" : "";
        return $"{sign}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : "." + fraction)}{parts.Groups["exponent"].Value}";
    }

    private void Count(int values, Mark place)
    {
        _count += values;
        if (_count > MostValues)
        {
            throw Fault(place, $"with all aliases written out there are more than {MostValues} values");
        }
    }

    private void RequireTag(NodeEvent node, string kind)
    {
        if (!node.Tag.IsEmpty && node.Tag.Value != "!" && node.Tag.Value != TagPrefix + kind)
        {
            throw Fault(node.Start, $"the tag {node.Tag.Value} has no meaning in JSON; leave it out");
        }
    }

    private SchemaException Fault(Mark place, string message) => new($"{Place(_file, place)}: {message}");

    [GeneratedRegex(@"\A(null|Null|NULL|~|)\z")]
    private static partial Regex Null();

    [GeneratedRegex(@"\A(true|True|TRUE|false|False|FALSE)\z")]
    private static partial Regex Boolean();

    [GeneratedRegex(@"\A[-+]?[0-9]+\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A0(o[0-7]+|x[0-9a-fA-F]+)\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A[-+]?(?=\.?[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?(?<exponent>[eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z")]
    private static partial Regex NoNumber();
}
