using Microsoft.CodeAnalysis.Text;

namespace WebhookContracts.Generators.Json;

/// <summary>An object, its members in the order in which they are written; no name occurs twice.</summary>
internal sealed class JsonObject(TextSpan span, IReadOnlyList<JsonMember> members) : JsonNode(span)
{
    private readonly Dictionary<string, JsonMember> _byName = members.ToDictionary(member => member.Name, StringComparer.Ordinal);

    public IReadOnlyList<JsonMember> Members { get; } = members;

    public override string Kind => "an object";

    public JsonMember? Find(string name) => _byName.TryGetValue(name, out JsonMember? member) ? member : null;

    public JsonNode? Get(string name) => Find(name)?.Value;
}
