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
    public static IEnumerable<ConstraintChange> Find(SchemaLocation old, SchemaLocation @new)
    {
        Dictionary<string, JsonNode> before = Of(old);
        Dictionary<string, JsonNode> now = Of(@new);
        foreach (string keyword in before.Keys.Concat(now.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            JsonNode? was = before.GetValueOrDefault(keyword);
            JsonNode? value = now.GetValueOrDefault(keyword);
            if (SchemaText.Of(was) != SchemaText.Of(value))
            {
                yield return new ConstraintChange(keyword, was, value, MayWiden(keyword, was, value), MayNarrow(keyword, was, value));
            }
        }
    }

    private static Dictionary<string, JsonNode> Of(SchemaLocation location)
    {
        Dictionary<string, JsonNode> found = new(StringComparer.Ordinal);
        if (location.Node is JsonObject schema && !(location.Document.Dialect.ReferenceStandsAlone && SchemaReference.Find(schema) is not null))
        {
            IEnumerable<JsonObject> parts = (schema.Get("allOf") as JsonArray)?.Items.OfType<JsonObject>().Where(part => SchemaReference.Find(part) is null) ?? [];
            foreach (JsonMember member in parts.Prepend(schema).SelectMany(part => part.Members))
            {
                if (Keywords.IsAssertion(member.Name) || member.Name is "const" or "format")
                {
                    found.TryAdd(member.Name, member.Value);
                }
                else if (member is { Name: "enum", Value: JsonArray { Items: [var only] } })
                {
                    found.TryAdd("const", only);
                }
            }
        }

        return found;
    }

    private static bool MayWiden(string keyword, JsonNode? was, JsonNode? value) => !s_said.Contains(keyword) && was is not null && (value is null || Compare(keyword, was, value) is not > 0);

    private static bool MayNarrow(string keyword, JsonNode? was, JsonNode? value) => !s_said.Contains(keyword) && value is not null && (was is null || Compare(keyword, was, value) is not < 0);

    // Above zero where the second allows less, below where it allows more; null where that cannot be told.
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
/// <param name="Old">What it said; null for nothing.</param>
/// <param name="New">What it says; null for nothing.</param>
/// <param name="Widens">Whether a value may be now that might not.</param>
/// <param name="Narrows">Whether a value might be that may not now.</param>
internal sealed record ConstraintChange(string Keyword, JsonNode? Old, JsonNode? New, bool Widens, bool Narrows);
