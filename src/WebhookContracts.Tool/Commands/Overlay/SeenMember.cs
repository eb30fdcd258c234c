using System.Text.Json;
using WebhookContracts.Tool.Bodies;
using ValueType = WebhookContracts.Tool.Bodies.ValueType;

namespace WebhookContracts.Tool.Commands.Overlay;

/// <summary>What was seen of one member of the objects of a schema.</summary>
internal sealed class SeenMember
{
    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);

    /// <summary>In how many objects it was.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it was ever null.</summary>
    public bool WasNull { get; private set; }

    /// <summary>What it was when it was not null, as JSON Schema names types.</summary>
    public IReadOnlyCollection<string> Kinds => _kinds;

    public void Add(JsonElement value)
    {
        Count++;
        if (value.ValueKind == JsonValueKind.Null)
        {
            WasNull = true;
            return;
        }

        _kinds.Add(ValueType.Of(value));

        // Every integer is a number.
        if (_kinds.Contains("number"))
        {
            _kinds.Remove("integer");
        }
    }
}
