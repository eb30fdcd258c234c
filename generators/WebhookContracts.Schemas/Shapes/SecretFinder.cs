using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>
/// Finds the schemas that are marked with <c>x-secret</c>: themselves, in what they refer to, or in one of those that they are put together from. Each is
/// looked at once, however many lead to it.
/// </summary>
internal sealed class SecretFinder(SchemaSet schemas, KeywordChecker keywords)
{
    private const string Keyword = "x-secret";

    private readonly Dictionary<JsonNode, bool> _known = [];

    /// <summary>Whether a value by this schema is a secret.</summary>
    public bool IsMarked(SchemaLocation location)
    {
        if (!_known.ContainsKey(location.Node))
        {
            Search(location);
        }

        return _known[location.Node];
    }

    // What leads to a mark is only known once all that can be reached is: the way may be a circle. All of it is asked, even after the first mark: a keyword
    // that was not asked about is reported as ignored.
    private void Search(SchemaLocation start)
    {
        Dictionary<JsonNode, List<JsonNode>> users = [];
        Stack<SchemaLocation> open = new([start]);
        Stack<JsonNode> marked = [];
        _known.Add(start.Node, false);
        while (open.Count > 0)
        {
            SchemaLocation location = open.Pop();
            if (keywords.IsTrue(location.Node, Keyword))
            {
                marked.Push(location.Node);
            }

            foreach (SchemaLocation part in PartsOf(location))
            {
                if (!_known.TryGetValue(part.Node, out bool isMarked))
                {
                    _known.Add(part.Node, false);
                    open.Push(part);
                }
                else if (isMarked)
                {
                    marked.Push(location.Node);
                    continue;
                }

                if (!users.TryGetValue(part.Node, out List<JsonNode>? usersOfPart))
                {
                    usersOfPart = [];
                    users.Add(part.Node, usersOfPart);
                }

                usersOfPart.Add(location.Node);
            }
        }

        while (marked.Count > 0)
        {
            JsonNode node = marked.Pop();
            if (!_known[node])
            {
                _known[node] = true;
                foreach (JsonNode user in users.TryGetValue(node, out List<JsonNode>? usersOfNode) ? usersOfNode : [])
                {
                    marked.Push(user);
                }
            }
        }
    }

    // What leads nowhere, or round in a circle, is reported where the shape is read.
    private IEnumerable<SchemaLocation> PartsOf(SchemaLocation location)
    {
        if (location.Node is not JsonObject schema)
        {
            yield break;
        }

        foreach (JsonNode item in Keywords.Compositions.Select(schema.Get).OfType<JsonArray>().SelectMany(several => several.Items))
        {
            yield return location.Inner(item);
        }

        if (SchemaReference.Find(schema) is { } reference && schemas.Resolve(reference, location).Target is { } target)
        {
            yield return target;
        }
    }
}
