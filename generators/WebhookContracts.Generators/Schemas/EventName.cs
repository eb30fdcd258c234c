namespace WebhookContracts.Generators.Schemas;

/// <summary>The record name of an event type: its words and <c>Event</c>; a version only where the name without one is taken.</summary>
internal static class EventName
{
    public static string For(string eventType, Func<string, bool> isFree)
    {
        string[] segments = eventType.Split(':', '/');
        string version = segments[segments.Length - 1];
        bool isVersioned = segments.Length > 1 && version.Any(char.IsDigit) && version.TrimStart('v').All(character => char.IsDigit(character) || character == '.');
        string words = isVersioned ? eventType.Substring(0, eventType.Length - version.Length) : eventType;
        string name = Identifier.ToPascalCase(words, prefixForDigits: "Event") + "Event";
        return isVersioned && !isFree(name) ? $"{name}V{version.TrimStart('v').Replace('.', '_')}" : name;
    }
}
