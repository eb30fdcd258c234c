using System.Text.Json;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Commands.Overlay;

/// <summary>What was seen in recorded bodies where each schema describes them.</summary>
/// <param name="folder">The schemas.</param>
internal sealed class Observation(SchemaFolder folder)
{
    private readonly Dictionary<JsonNode, SeenObject> _objects = [];
    private readonly Dictionary<JsonNode, SeenValues> _enums = [];
    private readonly Dictionary<JsonNode, SchemaLocation> _otherForms = [];

    /// <summary>The objects, by their schemas.</summary>
    public IEnumerable<SeenObject> Objects => _objects.Values;

    /// <summary>The enumerations, by their schemas.</summary>
    public IEnumerable<SeenValues> Enums => _enums.Values;

    /// <summary>The schemas whose format values did not have.</summary>
    public IEnumerable<SchemaLocation> OtherForms => _otherForms.Values;

    public void Add(RecordedBody body)
    {
        foreach ((JsonElement value, SchemaLocation schema) in body.Values)
        {
            // As deep as the body is, which a reader has bounded.
            Look(folder.Shapes.Of(schema).Shape, value);
        }
    }

    private void Look(Shape shape, JsonElement value)
    {
        switch (UnionAlternatives.Find(shape, value), value.ValueKind)
        {
            case (ScalarShape scalar, _) when !SeenForm.Fits(scalar, value):
                _otherForms.TryAdd(scalar.Location.Node, scalar.Location);
                break;
            case (ObjectShape described, JsonValueKind.Object):
                LookAtMembers(described, value);
                break;
            case (MapShape map, JsonValueKind.Object):
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    Look(map.Value.Shape, member.Value);
                }

                break;
            case (ListShape list, JsonValueKind.Array):
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Look(list.Item.Shape, item);
                }

                break;
            case (EnumShape { IsInteger: false } listed, JsonValueKind.String):
                Get(_enums, listed.Location.Node, () => new SeenValues(listed)).Add(value.GetString()!);
                break;
        }
    }

    private void LookAtMembers(ObjectShape shape, JsonElement value)
    {
        SeenObject seen = Get(_objects, shape.Location.Node, () => new SeenObject(shape));
        seen.Count++;
        Dictionary<string, ObjectMember> declared = shape.Members.SelectMany(member => member.Aliases.Prepend(member.Name).Select(name => (name, member))).ToDictionary(item => item.name, item => item.member);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (declared.TryGetValue(member.Name, out ObjectMember? known))
            {
                seen.Of(known.Name).Add(member.Value);
                Look(known.Value.Shape, member.Value);
            }
            else
            {
                seen.Of(member.Name).Add(member.Value);
            }
        }
    }

    private static T Get<T>(Dictionary<JsonNode, T> all, JsonNode schema, Func<T> create)
    {
        if (!all.TryGetValue(schema, out T? found))
        {
            all.Add(schema, found = create());
        }

        return found;
    }
}
