using System.Globalization;
using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads <c>enum</c>, <c>const</c> and unions of <c>const</c> as C# enums.</summary>
internal sealed class EnumReader(ContractNames names, KeywordChecker keywords, ProblemBag problems)
{
    private readonly List<EnumModel> _enums = [];

    public IReadOnlyList<EnumModel> Enums => _enums;

    /// <param name="documented">The schemas of the values, where each has one of its own that describes it.</param>
    public SchemaValue Read(SchemaLocation location, JsonObject schema, IReadOnlyList<JsonNode> values, IReadOnlyList<JsonNode>? documented = null)
    {
        List<JsonNode> wireValues = values.Where(value => value is not JsonNull).ToList();
        bool acceptsNull = wireValues.Count < values.Count || schema.Get("type") is JsonArray types && types.Items.Any(type => type is JsonString { Value: "null" });
        bool isInteger = wireValues.TrueForAll(IsInteger);
        if (wireValues.Count == 0 || !(isInteger || wireValues.TrueForAll(value => value is JsonString)))
        {
            JsonNode first = wireValues.Find(value => value is not JsonString) ?? location.Node;
            (string keyword, string cure) = schema.Find("enum") is null
                ? ("const", "a constant can be a string or an integer")
                : ("enum", "list strings only, or integers only, beside null");
            problems.Report(ProblemKinds.UnsupportedKeyword, location.Document, first.Start, keyword, cure);
            return new SchemaValue(new AnyModel(), acceptsNull);
        }

        string name = Identifier.ToPascalCase(location.Name);
        names.Take(name, location.Document, location.Node.Start);
        if (!isInteger)
        {
            names.Take(name + "Names", location.Document, location.Node.Start);
            names.Take(name + "Format", location.Document, location.Node.Start);
            names.Take(name + "Converter", location.Document, location.Node.Start);
        }

        _enums.Add(new EnumModel
        {
            Name = name,
            Documentation = DocumentationReader.Read(location.Document, schema),
            IsInteger = isInteger,
            Members = ReadMembers(location, schema, wireValues, isInteger, documented).ToEquatableArray(),
        });
        return new SchemaValue(new EnumReference(names.Namespace, name, isInteger), acceptsNull);
    }

    private List<EnumMemberModel> ReadMembers(SchemaLocation location, JsonObject schema, List<JsonNode> values, bool isInteger, IReadOnlyList<JsonNode>? documented)
    {
        List<string>? givenNames = ReadGivenNames(location, schema, values.Count);
        ILookup<string, string> aliases = ReadAliases(location, schema, values, isInteger);
        MemberNames memberNames = MemberNames.ForEnum();
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<EnumMemberModel> members = [];
        for (int i = 0; i < values.Count; i++)
        {
            string wireName = WireName(values[i]);
            if (!seen.Add(wireName))
            {
                problems.Report(ProblemKinds.NameCollision, location.Document, values[i].Range, $"the value {wireName} stands twice in \"enum\"; take one out");
                continue;
            }

            members.Add(new EnumMemberModel
            {
                Name = memberNames.Take(givenNames?[i] ?? Identifier.ToPascalCase(wireName)),
                WireName = wireName,
                Documentation = documented is null ? new Documentation { Summary = null } : DocumentationReader.Read(location.Document, documented[i]),
                Aliases = aliases[wireName].ToEquatableArray(),
                Number = isInteger ? long.Parse(wireName, CultureInfo.InvariantCulture) : i + 1,
            });
        }

        return members;
    }

    private List<string>? ReadGivenNames(SchemaLocation location, JsonObject schema, int count)
    {
        if (keywords.GetOwn(schema, "x-enumNames") is not { } node)
        {
            return null;
        }

        List<string> names = (node as JsonArray)?.Items.OfType<JsonString>().Select(name => name.Value).Where(Identifier.IsValid).Distinct(StringComparer.Ordinal).ToList() ?? [];
        if (node is JsonArray given && given.Items.Count == count && names.Count == count)
        {
            return names;
        }

        problems.Report(
            ProblemKinds.InvalidKeyword, location.Document, node.Start, "x-enumNames", $"an array of {count} different C# names, one for each value but null", node.Kind);
        return null;
    }

    private ILookup<string, string> ReadAliases(SchemaLocation location, JsonObject schema, List<JsonNode> values, bool isInteger)
    {
        IReadOnlyList<JsonMember> aliases = [];
        if (keywords.FindOwn(schema, "x-enum-aliases") is { } keyword)
        {
            JsonNode node = keyword.Value;
            if (isInteger)
            {
                problems.Report(
                    ProblemKinds.UnsupportedKeyword, location.Document, keyword.NameRange, keyword.Name, "take it out; an integer has no other spelling");
            }
            else if (node is JsonObject given)
            {
                aliases = given.Members;
            }
            else
            {
                problems.Report(
                    ProblemKinds.InvalidKeyword, location.Document, node.Start, "x-enum-aliases", "an object of other spelling to value", node.Kind);
            }
        }

        HashSet<string> wireNames = new(values.Select(WireName), StringComparer.Ordinal);
        foreach (JsonMember alias in aliases)
        {
            if (alias.Value is not JsonString target || !wireNames.Contains(target.Value))
            {
                problems.Report(
                    ProblemKinds.InvalidContract, location.Document, alias.Value.Range, $"the alias \"{alias.Name}\" must name a value that stands in \"enum\"");
            }
            else if (wireNames.Contains(alias.Name))
            {
                problems.Report(
                    ProblemKinds.NameCollision, location.Document, alias.NameRange, $"\"{alias.Name}\" is a value of its own in \"enum\", so it cannot be an alias as well");
            }
        }

        return aliases
            .Where(alias => alias.Value is JsonString && !wireNames.Contains(alias.Name))
            .ToLookup(alias => ((JsonString)alias.Value).Value, alias => alias.Name, StringComparer.Ordinal);
    }

    private static bool IsInteger(JsonNode value) =>
        value is JsonNumber number && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string WireName(JsonNode value) => value is JsonString text ? text.Value : ((JsonNumber)value).Text;
}
