using System.Globalization;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>What schemas say of a value beside its type: bounds, patterns, constants. No reader checks them, but who validates does, and who relies on them.</summary>
internal static class ConstraintComparison
{
    // Of these more is less.
    private static readonly HashSet<string> s_least = new(StringComparer.Ordinal) { "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains" };

    // Say what a value is made of, to who wants to know.
    private static readonly HashSet<string> s_said = new(StringComparer.Ordinal) { "format", "contentEncoding", "contentMediaType" };

    /// <summary>What has changed between two schemas of one value.</summary>
    /// <param name="old">The schema before.</param>
    /// <param name="new">The schema now.</param>
    /// <param name="areEnums">Whether their values are compared already, as those of enumerations.</param>
    public static IEnumerable<ConstraintChange> Find(SchemaLocation old, SchemaLocation @new, bool areEnums)
    {
        Dictionary<string, List<JsonNode>> before = Of(old, areEnums);
        Dictionary<string, List<JsonNode>> now = Of(@new, areEnums);
        foreach (string keyword in before.Keys.Concat(now.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            List<JsonNode> was = before.GetValueOrDefault(keyword, []);
            List<JsonNode> value = now.GetValueOrDefault(keyword, []);
            (string oldText, string newText) = (Text(was), Text(value));

            // That an object is opened or closed is told of it already.
            if (oldText != newText && !was.Concat(value).Any(node => node is JsonBoolean { Value: false } && keyword == "additionalProperties"))
            {
                yield return new ConstraintChange(keyword, oldText, newText, MayWiden(keyword, was, value), MayNarrow(keyword, was, value));
            }
        }
    }

    // A schema and its parts may say the same keyword, and then all of it holds.
    private static Dictionary<string, List<JsonNode>> Of(SchemaLocation location, bool isEnum)
    {
        Dictionary<string, List<JsonNode>> found = new(StringComparer.Ordinal);
        if (location.Node is JsonObject schema && !(location.Document.Dialect.ReferenceStandsAlone && SchemaReference.Find(schema) is not null))
        {
            IEnumerable<JsonObject> parts = (schema.Get("allOf") as JsonArray)?.Items.OfType<JsonObject>().Where(part => SchemaReference.Find(part) is null) ?? [];
            foreach ((JsonObject part, JsonMember member) in parts.Prepend(schema).SelectMany(part => part.Members, (part, member) => (part, member)))
            {
                if (member is { Name: "enum", Value: JsonArray values })
                {
                    JsonNode[] others = [.. values.Items.Where(value => value is not JsonNull)];
                    string keyword = others.Length == 1 ? "const" : "enum";
                    foreach (JsonNode value in keyword == "const" || !isEnum ? others : [])
                    {
                        Add(keyword, value);
                    }
                }
                else if (Keywords.IsAssertion(member.Name) || member.Name is "const" or "format" || IsUnread(part, member))
                {
                    Add(member.Name, member.Value);
                }
            }
        }

        return found;

        void Add(string keyword, JsonNode value)
        {
            if (!found.TryGetValue(keyword, out List<JsonNode>? values))
            {
                found.Add(keyword, values = []);
            }

            values.Add(value);
        }
    }

    // Keywords that shape types elsewhere, and here only say which values are valid.
    private static bool IsUnread(JsonObject schema, JsonMember member) => member switch
    {
        { Name: "patternProperties" } => true,
        { Name: "additionalProperties", Value: JsonObject { Members.Count: > 0 } or JsonBoolean { Value: false } } => schema.Get("properties") is JsonObject,
        { Name: "anyOf" or "oneOf", Value: JsonArray alternatives } => alternatives.Items.All(IsAssertion),
        _ => false,
    };

    private static bool IsAssertion(JsonNode schema) => schema is JsonObject { Members: var members } && members.All(member => Keywords.IsAssertion(member.Name) || member.Name == "required");

    private static bool IsIn(List<JsonNode> some, List<JsonNode> all) => some.Select(SchemaText.Of).All(all.Select(SchemaText.Of).Contains);

    private static string Text(List<JsonNode> values) => string.Join(" and ", values.Select(SchemaText.Of).Order(StringComparer.Ordinal));

    private static bool MayWiden(string keyword, List<JsonNode> was, List<JsonNode> value) => !s_said.Contains(keyword) && (Compare(keyword, was, value) ?? -1) < 0;

    private static bool MayNarrow(string keyword, List<JsonNode> was, List<JsonNode> value) => !s_said.Contains(keyword) && (Compare(keyword, was, value) ?? 1) > 0;

    // Above zero where the second allows less, below where it allows more; null where that cannot be told, as of members that a pattern takes from those that are open or closed.
    private static int? Compare(string keyword, List<JsonNode> was, List<JsonNode> value) => (was, value) switch
    {
        _ when keyword == "patternProperties" => null,
        ([], _) => 1,
        (_, []) => -1,
        _ when keyword == "enum" => IsIn(was, value) ? -1 : IsIn(value, was) ? 1 : null,
        ([var before], [var now]) => Compare(keyword, before, now),
        _ => null,
    };

    private static int? Compare(string keyword, JsonNode was, JsonNode value) => (was, value) switch
    {
        (JsonBoolean first, JsonBoolean second) when keyword == "uniqueItems" => second.Value.CompareTo(first.Value),
        (JsonNumber first, JsonNumber second) when keyword is not ("multipleOf" or "const") && Number(first) is { } before && Number(second) is { } now =>
            s_least.Contains(keyword) ? now.CompareTo(before) : before.CompareTo(now),
        _ => null,
    };

    private static decimal? Number(JsonNumber number) => decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value : null;
}

/// <summary>What a schema said of a value, and what it says.</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Old">What it said; empty for nothing.</param>
/// <param name="New">What it says; empty for nothing.</param>
/// <param name="Widens">Whether a value may be now that might not.</param>
/// <param name="Narrows">Whether a value might be that may not now.</param>
internal sealed record ConstraintChange(string Keyword, string Old, string New, bool Widens, bool Narrows);
