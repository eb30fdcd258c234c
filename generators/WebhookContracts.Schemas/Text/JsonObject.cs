using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Schemas.Text;

/// <summary>An object, its members in the order in which they are written; no name occurs twice.</summary>
internal sealed class JsonObject : JsonNode
{
    private readonly JsonMemberList _members;

    /// <param name="range">The characters from brace to brace.</param>
    /// <param name="members">The members; not changed afterwards.</param>
    public JsonObject(TextRange range, JsonMemberList members)
        : base(range)
    {
        _members = members;
        foreach (JsonMember member in members)
        {
            Hold(member.Value);
        }
    }

    public IReadOnlyList<JsonMember> Members => _members;

    public override string Kind => "an object";

    public override IEnumerable<JsonNode> Children => Members.Select(member => member.Value);

    /// <summary>The member of that name, compared exactly; null if there is none.</summary>
    public JsonMember? Find(string name) => _members.Find(name);

    /// <summary>The value of the member of that name, compared exactly; null if there is none. (JSON's null is a <see cref="JsonNull"/>.)</summary>
    public JsonNode? Get(string name) => Find(name)?.Value;

    /// <summary>The name under which a value stands here.</summary>
    public string NameOf(JsonNode value) => Members.First(member => member.Value == value).Name;
}
