using System.Text.Json;

namespace WebhookContracts.Tool.Json;

/// <summary>One value of a JSON text that knows where it stands.</summary>
internal sealed class LocatedValue
{
    private readonly LocatedValue? _parent;
    private readonly string? _name;
    private readonly int _index;

    /// <summary>A value at the root, or a member of <paramref name="parent"/> called <paramref name="name"/>.</summary>
    public LocatedValue(JsonValueKind kind, int start, LocatedValue? parent = null, string? name = null, int index = 0)
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
    public List<LocatedMember> Members { get; } = [];

    /// <summary>An array's items.</summary>
    public List<LocatedValue> Items { get; } = [];

    public string Pointer =>
        _parent is null ? ""
        : _name is null ? JsonPointer.Append(_parent.Pointer, _index)
        : JsonPointer.Append(_parent.Pointer, _name);

    /// <summary>The first member of that name.</summary>
    public LocatedValue? Member(string name) =>
        Members.Where(member => member.Name == name).Select(member => member.Value).FirstOrDefault();
}

/// <summary>A member of an object.</summary>
/// <param name="Name">The name, unescaped.</param>
/// <param name="NameStart">The offset of the name's opening quote.</param>
/// <param name="IsWellFormed">False for a name with half a surrogate pair, which is then as written, escape sequences and all.</param>
/// <param name="Value">The value.</param>
internal readonly record struct LocatedMember(string Name, int NameStart, bool IsWellFormed, LocatedValue Value);
