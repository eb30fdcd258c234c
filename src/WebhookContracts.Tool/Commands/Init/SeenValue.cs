using System.Text.Json;
using WebhookContracts.Tool.Bodies;
using ValueType = WebhookContracts.Tool.Bodies.ValueType;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary>All values that were seen in one place.</summary>
internal sealed class SeenValue
{
    private readonly Dictionary<string, SeenValue> _members = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly List<JsonElement> _texts = [];

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them were objects.</summary>
    public int Objects { get; private set; }

    /// <summary>What they were, as JSON Schema names types, null aside; an integer among other numbers is one of these.</summary>
    public IEnumerable<string> Types => _types.Where(type => type != "null" && (type != "integer" || !_types.Contains("number")));

    public bool WasNull => _types.Contains("null");

    /// <summary>Those that were texts.</summary>
    public IReadOnlyList<JsonElement> Texts => _texts;

    /// <summary>The members of those that were objects, in the order in which they came.</summary>
    public IEnumerable<(string Name, SeenValue Value)> Members => _names.Select(name => (name, _members[name]));

    /// <summary>The items of those that were arrays.</summary>
    public SeenValue? Items { get; private set; }

    public void Add(JsonElement value)
    {
        Count++;
        _types.Add(ValueType.Of(value));
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _texts.Add(value);
                break;
            case JsonValueKind.Array:
                Items ??= new SeenValue();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Items.Add(item);
                }

                break;
            case JsonValueKind.Object:
                Objects++;
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    if (!_members.TryGetValue(member.Name, out SeenValue? seen))
                    {
                        _members.Add(member.Name, seen = new SeenValue());
                        _names.Add(member.Name);
                    }

                    seen.Add(member.Value);
                }

                break;
        }
    }

    /// <summary>Takes what was seen elsewhere as seen here: of the values of a map.</summary>
    public void Add(SeenValue other)
    {
        Count += other.Count;
        Objects += other.Objects;
        _types.UnionWith(other._types);
        _texts.AddRange(other._texts);
        if (other.Items is { } items)
        {
            (Items ??= new SeenValue()).Add(items);
        }

        foreach ((string name, SeenValue value) in other.Members)
        {
            if (!_members.TryGetValue(name, out SeenValue? seen))
            {
                _members.Add(name, seen = new SeenValue());
                _names.Add(name);
            }

            seen.Add(value);
        }
    }
}
