using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Sees to it that no keyword of a schema is passed over in silence.</summary>
internal sealed class KeywordChecker(ProblemBag problems)
{
    private readonly List<(SchemaDocument Document, JsonMember Keyword)> _own = [];
    private readonly HashSet<JsonMember> _read = [];
    private readonly Dictionary<string, string> _hints = new(StringComparer.Ordinal);

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
            if (Keywords.IsAssertion(member.Name))
            {
                ReportUnchecked(document, member);
            }
            else if (!Keywords.Known.Contains(member.Name))
            {
                ReportUnknown(document, member);
            }
            else if (Keywords.Kinds.TryGetValue(member.Name, out string? kind) && member.Value.Kind != kind)
            {
                problems.Report(ProblemKinds.InvalidKeyword, document, member.Value.Range, member.Name, kind, member.Value.Kind);
            }
            else if (standsAlone && member.Name != "$ref" && !Keywords.BesideReference.Contains(member.Name))
            {
                ReportWithoutEffect(document, member);
            }
            else if (isReference && !standsAlone && Keywords.Narrowing.Contains(member.Name))
            {
                ReportUnchecked(document, member);
            }
        }
    }

    /// <summary>Says of a keyword that it restricts what is valid, and nothing of the type that is read.</summary>
    public void ReportUnchecked(SchemaDocument document, JsonMember member) => problems.Report(
        ProblemKinds.UncheckedConstraint,
        document,
        member.NameRange,
        member.Name,
        Keywords.Constraints.Contains(member.Name) ? "; it appears in the XML documentation" : "");

    // In old dialects nothing beside a reference counts. What would make another type of it was meant to; what restricts it would change nothing here anyway.
    private void ReportWithoutEffect(SchemaDocument document, JsonMember member)
    {
        if (Keywords.Narrowing.Contains(member.Name))
        {
            ReportUnchecked(document, member);
        }
        else if (!Keywords.Own.ContainsKey(member.Name))
        {
            problems.Report(ProblemKinds.KeywordBesideReference, document, member.NameRange, member.Name, document.Dialect.Name);
        }
    }

    // Other tools have keywords of their own; only one that looks like one that is read is a slip of the pen.
    private void ReportUnknown(SchemaDocument document, JsonMember member)
    {
        if (Keywords.Foreign.Contains(member.Name) || Keywords.OfOtherReleases.Contains(member.Name) || member.Name == document.Dialect.IdKeyword)
        {
            return;
        }

        if (!_hints.TryGetValue(member.Name, out string? hint))
        {
            hint = IsCompound(member.Name) ? "" : Spelling.Suggest(
                member.Name, member.Name.StartsWith("x-", StringComparison.Ordinal) ? Keywords.Own.Keys : Keywords.Known.Concat(Keywords.Constraints).Concat(Keywords.Assertions));
            _hints.Add(member.Name, hint);
        }

        if (hint.Length > 0)
        {
            problems.Report(
                ProblemKinds.IgnoredKeyword,
                document,
                member.NameRange,
                member.Name,
                "it is not a keyword of JSON Schema or of this generator" + hint);
        }
    }

    // A word of another tool that is built upon one that is known here, such as tsAdditionalProperties.
    private static bool IsCompound(string name)
    {
        int start = 0;
        while (start < name.Length && !char.IsUpper(name[start]))
        {
            start++;
        }

        return start > 0 && start < name.Length && IsKnown(char.ToLowerInvariant(name[start]) + name.Substring(start + 1));
    }

    private static bool IsKnown(string name) => Keywords.Known.Contains(name) || Keywords.IsAssertion(name);
}
