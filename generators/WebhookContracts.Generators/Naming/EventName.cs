namespace WebhookContracts.Generators.Naming;

/// <summary>What the record of an event is called.</summary>
internal static class EventName
{
    private const string Ending = "Event";

    /// <summary>The name that a schema gives, which may have the ending already.</summary>
    public static string Given(string name) => name.EndsWith(Ending, StringComparison.Ordinal) ? name : name + Ending;

    /// <summary>The same without the ending, and with the version if there is one; the whole name where the rest would be none.</summary>
    public static string WithoutEnding(string name)
    {
        int ending = name.LastIndexOf(Ending, StringComparison.Ordinal);
        string version = ending < 0 ? name : name.Substring(ending + Ending.Length);
        bool isVersion = version.Length == 0 || version[0] == 'V' && version.Skip(1).All(character => char.IsDigit(character) || character == '_');
        string rest = isVersion ? name.Remove(ending) + version : name;
        return CSharpName.IsIdentifier(rest) ? rest : name;
    }

    /// <summary>The name for an event type: its words; a version only where the name without one is taken.</summary>
    public static string For(string eventType, Func<string, bool> isFree)
    {
        string[] segments = eventType.Split(':', '/');
        string version = segments[segments.Length - 1];
        bool isVersioned = segments.Length > 1 && version.Any(char.IsDigit) && version.TrimStart('v').All(character => char.IsDigit(character) || character == '.');
        string words = isVersioned ? eventType.Substring(0, eventType.Length - version.Length) : eventType;

        // One in capitals throughout, ORDER_PLACED, has words all the same.
        string spelt = words.Any(char.IsLower) ? words : words.ToLowerInvariant();
        string name = Identifier.ToPascalCase(spelt, prefixForDigits: Ending) + Ending;
        return isVersioned && !isFree(name) ? $"{name}V{Identifier.Shorten(version.TrimStart('v').Replace('.', '_'))}" : name;
    }
}
