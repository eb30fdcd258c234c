using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Finds out how the alternatives of a union are told apart.</summary>
internal static class DistinctionFinder
{
    // As deep as the telling member may stand, from the object on, and as many objects as are searched for it.
    private const int MaximumDepth = 3;
    private const int MaximumSearched = 1_000;

    private static readonly DistinctionMark[] s_marksOfValue = [DistinctionMark.Text, DistinctionMark.Literal];

    /// <summary>How a union's alternatives are told apart; null where they cannot be.</summary>
    public static Distinction? Find(UnionShape union, Discriminator? discriminator)
    {
        List<ObjectShape> objects = union.Alternatives.Select(alternative => alternative.Shape).OfType<ObjectShape>().ToList();
        return objects.Count == union.Alternatives.Count && objects.Count > 1 ? FindOfObjects(objects, discriminator) : null;
    }

    private static ObjectDistinction? FindOfObjects(List<ObjectShape> objects, Discriminator? discriminator)
    {
        List<ObjectShape> different = objects.Distinct().ToList();
        return (discriminator is null ? null : FindByDiscriminator(objects, discriminator))
            ?? (different.Count < 2 ? null : FindByValue(different) ?? FindByPresence(different));
    }

    // What names the event type is written as that, and tells no alternatives of one event apart.
    private static bool MayTell(ObjectMember member) => member.Role == MemberRole.Plain;

    // What the schema says; where its mapping says nothing of an alternative, what that says of the member, else the name of its schema.
    private static ObjectDistinction? FindByDiscriminator(List<ObjectShape> objects, Discriminator discriminator)
    {
        if (objects.Exists(shape => shape.Members.Any(member => member.Name == discriminator.Property && !MayTell(member))))
        {
            return null;
        }

        List<ObjectAlternative> alternatives = [];
        for (int i = 0; i < objects.Count; i++)
        {
            IReadOnlyList<string> values = discriminator.Values[i];
            if (values.Count == 0)
            {
                values = ConstantsOf(objects[i].Members.FirstOrDefault(member => member.Name == discriminator.Property), DistinctionMark.Text) is { Count: > 0 } constants ? constants
                    : discriminator.ImplicitValues[i] is { } name ? [name]
                    : [];
            }

            alternatives.Add(new ObjectAlternative(objects[i], values));
        }

        return Create([discriminator.Property], DistinctionMark.Text, alternatives);
    }

    // By a member of the objects, or of objects within them under the same names; the nearest counts.
    private static ObjectDistinction? FindByValue(List<ObjectShape> owners)
    {
        Queue<(IReadOnlyList<string> Path, List<ObjectShape> Holders)> open = new([([], owners)]);
        for (int searched = 0; open.Count > 0 && searched < MaximumSearched; searched++)
        {
            (IReadOnlyList<string> path, List<ObjectShape> holders) = open.Dequeue();
            List<Dictionary<string, ObjectMember>> members = holders.ConvertAll(holder => holder.Members.ToDictionary(member => member.Name, StringComparer.Ordinal));
            List<string> common = holders[0].Members.Select(member => member.Name).Where(name => members.TrueForAll(holder => holder.TryGetValue(name, out ObjectMember? member) && MayTell(member))).ToList();
            List<string> always = common.Where(name => members.TrueForAll(holder => holder[name].IsRequired)).ToList();
            foreach (string name in always.Concat(common.Except(always)))
            {
                foreach (DistinctionMark mark in s_marksOfValue)
                {
                    List<ObjectAlternative> alternatives = owners.Select((owner, index) => new ObjectAlternative(owner, ConstantsOf(members[index][name], mark))).ToList();
                    if (Create([.. path, name], mark, alternatives) is { } found)
                    {
                        return found;
                    }
                }
            }

            foreach (string name in path.Count + 1 < MaximumDepth ? common : [])
            {
                List<ObjectShape> inner = members.Select(holder => holder[name].Value.Shape).OfType<ObjectShape>().ToList();
                if (inner.Count == holders.Count)
                {
                    open.Enqueue(([.. path, name], inner));
                }
            }
        }

        return null;
    }

    private static ObjectDistinction? FindByPresence(List<ObjectShape> objects)
    {
        Dictionary<string, int> owners = objects
            .SelectMany(shape => shape.Members)
            .GroupBy(member => member.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return Create([], DistinctionMark.Presence, objects.ConvertAll(shape => new ObjectAlternative(
            shape, shape.Members.Where(member => member.IsRequired && owners[member.Name] == 1).Select(member => member.Name).ToList())));
    }

    // Each alternative needs something, and nothing may be two's. Of an alternative that is listed twice all counts.
    private static ObjectDistinction? Create(IReadOnlyList<string> path, DistinctionMark mark, List<ObjectAlternative> alternatives)
    {
        List<ObjectAlternative> different = alternatives
            .GroupBy(alternative => alternative.Shape)
            .Select(group => new ObjectAlternative(group.Key, group.SelectMany(alternative => alternative.Tokens).Distinct(StringComparer.Ordinal).ToList()))
            .ToList();
        HashSet<string> seen = new(StringComparer.Ordinal);
        return different.Count > 1 && different.TrueForAll(alternative => alternative.Tokens.Count > 0 && alternative.Tokens.All(seen.Add))
            ? new ObjectDistinction(path, mark, different)
            : null;
    }

    // The values that a member may have, if the schema lists them and all are of that kind.
    private static List<string> ConstantsOf(ObjectMember? member, DistinctionMark mark)
    {
        if (member?.Value.Shape is EnumShape listed)
        {
            return listed.IsInteger == (mark == DistinctionMark.Literal) ? listed.Values.Select(value => value.WireName).ToList() : [];
        }

        JsonObject? schema = member?.Location.Node as JsonObject;
        IReadOnlyList<JsonNode> all = schema?.Get("const") is { } constant ? [constant] : schema?.Get("enum") is JsonArray list ? list.Items : [];
        List<JsonNode> values = all.Where(value => value is not JsonNull).ToList();
        return values.TrueForAll(value => TextOf(value) is not null && value is JsonString == (mark == DistinctionMark.Text)) ? values.ConvertAll(value => TextOf(value)!) : [];
    }

    private static string? TextOf(JsonNode value) => value switch
    {
        JsonString text => text.Value,
        JsonNumber number => number.Text,
        JsonBoolean flag => flag.Value ? "true" : "false",
        _ => null,
    };
}
