using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>What an older release does with one member.</summary>
internal sealed class ReleaseRule
{
    private readonly string[] _path;
    private readonly string[] _eventTypes;
    private Action<ReleaseForm.Place, JsonElement>? _check;

    private ReleaseRule(string path, string[] eventTypes)
    {
        _path = path.Split('/');
        _eventTypes = eventTypes;
    }

    /// <summary>What the release calls the member; null for the same name.</summary>
    public string? NewName { get; private init; }

    /// <summary>How the release spells a time; null for what is none.</summary>
    public Func<string, string>? SpellTime { get; private init; }

    private bool IsLeftOut { get; init; }

    private bool IsLeftOutIfNull { get; init; }

    /// <summary>The release says nothing of the kind in its envelope: the member is left out, whatever it holds.</summary>
    /// <param name="path">Names from the body on, separated by slashes. <c>*</c> is any one name or any item, <c>**</c> in front any number of them.</param>
    public static ReleaseRule WithoutAny(string path) => new(path, []) { IsLeftOut = true };

    /// <summary>The release does not send the member, so that a value other than null is refused.</summary>
    public static ReleaseRule Without(string path, params string[] eventTypes) => new(path, eventTypes)
    {
        IsLeftOut = true,
        _check = static (place, value) =>
        {
            if (value.ValueKind != JsonValueKind.Null)
            {
                throw place.Refusal("sends nothing");
            }
        },
    };

    /// <summary>The release leaves the member out where the newest writes null.</summary>
    public static ReleaseRule WithoutNull(string path) => new(path, []) { IsLeftOutIfNull = true };

    /// <summary>The member is as in the newest release, though another rule would match it.</summary>
    public static ReleaseRule Same(string path) => new(path, []);

    /// <summary>The release always sends the member, and never null.</summary>
    public static ReleaseRule Needed(string path, params string[] eventTypes) => new(path, eventTypes) { _check = RequireValue };

    /// <summary>The release calls the member something else.</summary>
    public static ReleaseRule Named(string path, string newName) => new(path, []) { NewName = newName };

    /// <summary>The release calls the member something else, and never sends null.</summary>
    public static ReleaseRule NamedAndNeeded(string path, string newName) => new(path, []) { NewName = newName, _check = RequireValue };

    /// <summary>The member is a time.</summary>
    /// <param name="path">The member.</param>
    /// <param name="spell">How the release spells what the newest spells so.</param>
    public static ReleaseRule Time(string path, Func<string, string> spell) => new(path, []) { SpellTime = spell };

    /// <summary>The release knows some values only, and null where the newest does.</summary>
    /// <param name="path">The member.</param>
    /// <param name="expected">What it knows: <c>a GUID</c>.</param>
    /// <param name="isKnown">Whether it knows this value, which is not null.</param>
    public static ReleaseRule Only(string path, string expected, Func<JsonElement, bool> isKnown) => new(path, [])
    {
        _check = (place, value) =>
        {
            if (value.ValueKind != JsonValueKind.Null && !isKnown(value))
            {
                throw place.Refusal($"sends {expected} and nothing else");
            }
        },
    };

    /// <summary>The release always sends this member of an object, which it leaves out where it is null.</summary>
    public static ReleaseRule WithoutNullOrWith(string path, string member) => new(path, [])
    {
        IsLeftOutIfNull = true,
        _check = (place, value) => RequireMember(place, value, member),
    };

    /// <summary>The release always sends this member of an object.</summary>
    public static ReleaseRule With(string path, string member) => new(path, []) { _check = (place, value) => RequireMember(place, value, member) };

    /// <summary>Whether the rule is for a member.</summary>
    public bool IsFor(string eventType, IReadOnlyList<string> path)
    {
        if (_eventTypes.Length > 0 && !_eventTypes.Contains(eventType))
        {
            return false;
        }

        int deep = _path[0] == "**" ? 1 : 0;
        int skipped = path.Count - (_path.Length - deep);
        return (deep == 0 ? skipped == 0 : skipped >= 0)
            && Enumerable.Range(0, _path.Length - deep).All(i => _path[i + deep] == "*" || _path[i + deep] == path[i + skipped]);
    }

    /// <summary>Whether the release sends the member.</summary>
    /// <exception cref="ArgumentException">It can't say what the member holds.</exception>
    public bool Keeps(ReleaseForm.Place place, JsonElement value)
    {
        _check?.Invoke(place, value);
        return !IsLeftOut && !(IsLeftOutIfNull && value.ValueKind == JsonValueKind.Null);
    }

    private static void RequireValue(ReleaseForm.Place place, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            throw place.Refusal("always sends a value");
        }
    }

    private static void RequireMember(ReleaseForm.Place place, JsonElement value, string member)
    {
        if (value.ValueKind == JsonValueKind.Object && (!value.TryGetProperty(member, out JsonElement found) || found.ValueKind == JsonValueKind.Null))
        {
            throw place.Below(member).Refusal("always sends a value");
        }
    }
}
