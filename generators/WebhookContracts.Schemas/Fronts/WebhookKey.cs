using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>
/// What the keys of an OpenAPI document's webhooks are made of, where they hold two things: the event type, and behind it what a member of the body says, such as
/// <c>issues-opened</c> of <c>{type}-{action}</c>.
/// </summary>
/// <param name="Separator">What stands between the two.</param>
/// <param name="Member">The member.</param>
internal sealed record WebhookKey(string Separator, string Member)
{
    private const string Type = "{type}";

    /// <summary>The pattern that a text is; null if it is none.</summary>
    public static WebhookKey? Parse(string pattern)
    {
        int member = pattern.LastIndexOf('{');
        return pattern.StartsWith(Type, StringComparison.Ordinal) && member > Type.Length && member < pattern.Length - 2 && pattern[pattern.Length - 1] == '}'
            ? new WebhookKey(pattern.Substring(Type.Length, member - Type.Length), pattern.Substring(member + 1, pattern.Length - member - 2))
            : null;
    }

    /// <summary>The part of a key that is the event type; the whole key where what it ends with is not what the member says.</summary>
    public string TypeIn(string key, PayloadFinder finder, SchemaLocation payload) =>
        EndingOf(key, finder, payload, out _) is { } ending ? key.Substring(0, key.Length - ending.Length - Separator.Length) : key;

    /// <summary>Whether a key spells with the separator what the body spells with underscores.</summary>
    public bool ReplacesUnderscores(string key, PayloadFinder finder, SchemaLocation payload) =>
        EndingOf(key, finder, payload, out string? value) is { } ending && ending != value;

    private string? EndingOf(string key, PayloadFinder finder, SchemaLocation payload, out string? value)
    {
        foreach (string said in finder.ConstantsAt(payload, Member).Select(constant => constant.Value))
        {
            foreach (string spelt in new[] { said, said.Replace("_", Separator) })
            {
                if (key.Length > spelt.Length + Separator.Length && key.EndsWith(Separator + spelt, StringComparison.Ordinal))
                {
                    value = said;
                    return spelt;
                }
            }
        }

        value = null;
        return null;
    }
}
