using System.Collections;

namespace WebhookContracts.Schemas.Text;

/// <summary>The members of an object in the order in which they are written, found by their names: few by looking at each, as nearly every object has but few.</summary>
internal sealed class JsonMemberList : IReadOnlyList<JsonMember>
{
    private const int Few = 8;

    private readonly List<JsonMember> _members = [];
    private Dictionary<string, JsonMember>? _byName;

    public int Count => _members.Count;

    public JsonMember this[int index] => _members[index];

    /// <summary>The member of that name, compared exactly; null if there is none.</summary>
    public JsonMember? Find(string name)
    {
        if (_byName is not null)
        {
            return _byName.TryGetValue(name, out JsonMember? found) ? found : null;
        }

        foreach (JsonMember member in _members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>Adds a member, of whose name there is none yet.</summary>
    public void Add(JsonMember member)
    {
        _members.Add(member);
        if (_byName is not null)
        {
            _byName.Add(member.Name, member);
        }
        else if (_members.Count > Few)
        {
            _byName = _members.ToDictionary(each => each.Name, StringComparer.Ordinal);
        }
    }

    public IEnumerator<JsonMember> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
