using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Sees to it that no keyword of a schema is passed over in silence.</summary>
internal sealed class KeywordChecker(ProblemBag problems)
{
    private readonly List<(SchemaDocument Document, JsonMember Keyword)> _own = [];
    private readonly HashSet<JsonMember> _read = [];

    /// <summary>Finds one of our own keywords where it says something, so that it counts as read.</summary>
    public JsonMember? FindOwn(JsonNode schema, string name)
    {
        JsonMember? keyword = (schema as JsonObject)?.Find(name);
        if (keyword is not null)
        {
            _read.Add(keyword);
        }

        return keyword;
    }

    /// <summary>The value of one of our own keywords where it says something.</summary>
    public JsonNode? GetOwn(JsonNode schema, string name) => FindOwn(schema, name)?.Value;

    /// <summary>Whether one of our own keywords is true where it says something.</summary>
    public bool IsTrue(JsonNode schema, string name) => GetOwn(schema, name) is JsonBoolean { Value: true };

    /// <summary>The name that a schema gives to what it describes; null where it gives none, or something that is no text, which is reported elsewhere.</summary>
    public GivenName? GetName(SchemaLocation location) =>
        FindOwn(location.Node, "x-name") is { Value: JsonString name } keyword ? new GivenName(location.Document, keyword.Name, name) : null;

    /// <summary>The name that a schema gives to its type. Directly under <c>properties</c> it is the property that a schema names, and its type goes by that.</summary>
    public GivenName? GetTypeName(SchemaLocation location) => location.IsProperty ? null : GetName(location);

    /// <summary>Takes account of our own keywords of a schema that perhaps nobody reads.</summary>
    public void Expect(SchemaDocument document, JsonObject schema) =>
        _own.AddRange(schema.Members.Where(member => Keywords.Own.ContainsKey(member.Name)).Select(member => (document, member)));

    /// <summary>Reports our own keywords that nobody read. To be asked once all schemas are read: the same one may be an event here and a type there.</summary>
    public void ReportUnread()
    {
        foreach ((SchemaDocument document, JsonMember keyword) in _own.Where(own => !_read.Contains(own.Keyword)))
        {
            problems.Report(
                ProblemKinds.IgnoredKeyword, document, keyword.NameRange, keyword.Name, $"it belongs in {Keywords.Own[keyword.Name]}");
        }
    }

    /// <summary>Reports what the keywords of a schema ask for and cannot be given, or not as it stands.</summary>
    public void Check(SchemaDocument document, JsonObject schema)
    {
        Expect(document, schema);
        bool isReference = schema.Find("$ref") is not null;
        bool standsAlone = isReference && document.Dialect.ReferenceStandsAlone;
        foreach (JsonMember member in schema.Members)
        {
            if (Keywords.Unsupported.TryGetValue(member.Name, out string? cure))
            {
                problems.Report(ProblemKinds.UnsupportedKeyword, document, member.NameRange, member.Name, cure);
            }
            else if (Keywords.Constraints.Contains(member.Name))
            {
                ReportNarrowing(document, member, standsAlone);
            }
            else if (!Keywords.Known.Contains(member.Name))
            {
                ReportUnknown(document, member);
            }
            else if (Keywords.Kinds.TryGetValue(member.Name, out string? kind) && member.Value.Kind != kind)
            {
                problems.Report(ProblemKinds.InvalidKeyword, document, member.Value.Range, member.Name, kind, member.Value.Kind);
            }
            else if (isReference && (standsAlone ? member.Name != "$ref" && !Keywords.BesideReference.Contains(member.Name) : Keywords.Narrowing.Contains(member.Name)))
            {
                ReportNarrowing(document, member, standsAlone);
            }
        }
    }

    // Beside a reference it has no effect in old dialects; in new ones, and elsewhere, it says nothing of the type.
    private void ReportNarrowing(SchemaDocument document, JsonMember member, bool isBesideReference)
    {
        if (isBesideReference)
        {
            problems.Report(ProblemKinds.KeywordBesideReference, document, member.NameRange, member.Name, document.Dialect.Name);
        }
        else
        {
            problems.Report(ProblemKinds.UncheckedConstraint, document, member.NameRange, member.Name);
        }
    }

    // Other tools have x- keywords of their own; only one that looks like ours is a slip of the pen.
    private void ReportUnknown(SchemaDocument document, JsonMember member)
    {
        bool isForeign = member.Name.StartsWith("x-", StringComparison.Ordinal);
        string hint = Spelling.Suggest(member.Name, isForeign ? Keywords.Own.Keys : Keywords.Known.Concat(Keywords.Constraints));
        if (hint.Length > 0 || !isForeign)
        {
            problems.Report(
                ProblemKinds.IgnoredKeyword,
                document,
                member.NameRange,
                member.Name,
                "it is not a keyword of JSON Schema or of this generator" + hint);
        }
    }
}
