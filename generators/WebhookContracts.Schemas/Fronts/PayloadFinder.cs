using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>Follows a path of members and items through schemas, to the one of the event.</summary>
internal sealed class PayloadFinder(SchemaSet schemas)
{
    // As deep as allOf may nest.
    private const int MaximumDepth = 64;

    /// <summary>The schema of the value at the end of the path; null where one of the steps is declared by no schema.</summary>
    public SchemaLocation? Find(SchemaLocation body, EventPath path) => FindWay(body, path) is { } way ? way[way.Count - 1] : null;

    /// <summary>The schemas on the way, each as it stands in the one before, perhaps a reference: that of the body first, that of the event last.</summary>
    public IReadOnlyList<SchemaLocation>? FindWay(SchemaLocation body, EventPath path)
    {
        List<SchemaLocation> way = [body];
        foreach (string step in path.Steps)
        {
            if (Step(way[way.Count - 1], step, MaximumDepth, []) is not { } next)
            {
                return null;
            }

            way.Add(next);
        }

        return way;
    }

    /// <summary>The strings that a member of an object can only be, by its <c>const</c> or <c>enum</c>; none where it may be others, or is not declared.</summary>
    public IReadOnlyList<JsonString> ConstantsAt(SchemaLocation location, string member)
    {
        if (Step(location, member, MaximumDepth, []) is not { } declared || schemas.Follow(declared).Target?.Node is not JsonObject schema)
        {
            return [];
        }

        return schema.Get("const") is JsonString constant ? [constant]
            : schema.Get("enum") is JsonArray { Items.Count: > 0 } values && values.Items.All(value => value is JsonString { Value.Length: > 0 }) ? values.Items.Cast<JsonString>().ToList()
            : [];
    }

    /// <summary>The members that an object declares, those of references and of the parts of an <c>allOf</c> behind its own.</summary>
    public IEnumerable<string> MembersOf(SchemaLocation location) => MembersOf(location, MaximumDepth, []).Distinct(StringComparer.Ordinal);

    // What has been searched is not searched again: parts that share parts would be, without end or nearly so.
    private List<string> MembersOf(SchemaLocation location, int depth, HashSet<JsonNode> seen)
    {
        if (depth == 0 || location.Node is not JsonObject schema || !seen.Add(schema))
        {
            return [];
        }

        IEnumerable<string> own = (schema.Get("properties") as JsonObject)?.Members.Select(member => member.Name) ?? [];
        IEnumerable<SchemaLocation> others = ((schema.Get("allOf") as JsonArray)?.Items ?? []).Select(location.Inner);
        if (schema.Get("$ref") is JsonString reference && schemas.Resolve(reference.Value, location).Target is { } target)
        {
            others = others.Append(target);
        }

        return [.. own, .. others.SelectMany(other => MembersOf(other, depth - 1, seen))];
    }

    // What is declared where a reference leads, or in a part of an allOf, is declared here; the last part says most.
    private SchemaLocation? Step(SchemaLocation location, string step, int depth, HashSet<JsonNode> seen)
    {
        if (depth == 0 || location.Node is not JsonObject schema || !seen.Add(schema))
        {
            return null;
        }

        if (Declared(location, schema, step) is { } declared)
        {
            return declared;
        }

        foreach (JsonNode part in ((schema.Get("allOf") as JsonArray)?.Items ?? []).Reverse())
        {
            if (Step(location.Inner(part), step, depth - 1, seen) is { } found)
            {
                return found;
            }
        }

        return schema.Get("$ref") is JsonString reference && schemas.Resolve(reference.Value, location).Target is { } target ? Step(target, step, depth - 1, seen) : null;
    }

    private static SchemaLocation? Declared(SchemaLocation location, JsonObject schema, string step) => step == EventPath.Each
        ? schema.Get("items") is { } items and not JsonArray ? location.Inner(items) : null
        : (schema.Get("properties") as JsonObject)?.Get(step) is { } member ? location.Inner(member, step) : null;
}
