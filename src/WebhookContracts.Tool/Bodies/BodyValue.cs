using System.Text.Json;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Tool.Bodies;

/// <summary>One value of a JSON text that knows where it stands.</summary>
internal sealed class BodyValue
{
    private readonly BodyValue? _parent;
    private readonly string? _name;
    private readonly int _index;

    /// <summary>A value at the root, or a member of <paramref name="parent"/> called <paramref name="name"/>.</summary>
    public BodyValue(JsonValueKind kind, int start, BodyValue? parent = null, string? name = null, int index = 0)
    {
        Kind = kind;
        Start = start;
        _parent = parent;
        _name = name;
        _index = index;
    }

    public JsonValueKind Kind { get; }

    /// <summary>The offset of the value's first byte.</summary>
    public int Start { get; }

    /// <summary>A string's characters or a number's digits as they stand in the text; empty for everything else.</summary>
    public string Text { get; init; } = "";

    /// <summary>False for a string with half a surrogate pair, which has no characters: its text is then as written, escape sequences and all.</summary>
    public bool IsWellFormed { get; init; } = true;

    /// <summary>An object's members in their order, duplicates included.</summary>
    public List<BodyMember> Members { get; } = [];

    /// <summary>An array's items.</summary>
    public List<BodyValue> Items { get; } = [];

    public string Pointer =>
        _parent is null ? ""
        : _name is null ? PointerText.Append(_parent.Pointer, _index)
        : PointerText.Append(_parent.Pointer, _name);

    /// <summary>The first member of that name.</summary>
    public BodyValue? Member(string name) =>
        Members.Where(member => member.Name == name).Select(member => member.Value).FirstOrDefault();
}
