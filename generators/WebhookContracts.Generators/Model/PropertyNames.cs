namespace WebhookContracts.Generators.Model;

/// <summary>The names that emitted code derives from a property's, so that two properties can be told apart by those as well.</summary>
internal static class PropertyNames
{
    /// <summary>The property of every event, and of an envelope, for its event type.</summary>
    public const string EventType = "EventType";

    /// <summary>The field behind a property.</summary>
    public static string Field(string propertyName) => "_" + StartSmall(propertyName);

    /// <summary>The local variable that holds what a property has. Its ending sets it apart from keywords and from emitted code's other names.</summary>
    public static string Local(string propertyName) => StartSmall(propertyName) + "Value";

    /// <summary>The property's own name, and all that are derived from it.</summary>
    public static string[] All(string propertyName) => [propertyName, Field(propertyName), Local(propertyName)];

    private static string StartSmall(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
