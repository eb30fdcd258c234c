namespace WebhookContracts.Generators.Emit;

/// <summary>
/// The short names of namespaces in an emitted file. They stand before <c>::</c> only, where C# looks for aliases alone, those of the innermost namespace
/// first: no type, member, namespace or global using of a project can capture them.
/// </summary>
internal static class Aliases
{
    // The namespace of the file itself.
    private const string Own = "Own";

    private static readonly (string Alias, string Namespace)[] s_fixed =
    [
        ("System", "System"),
        ("Generic", "System.Collections.Generic"),
        ("Text", "System.Text.Json"),
        ("Webhooks", "WebhookContracts"),
        ("Json", "WebhookContracts.Json"),
    ];

    /// <summary>A type of the file's own namespace. Without the alias, one that is called like an alias would not be found.</summary>
    public static string OfOwn(string typeName) => $"{Own}::{typeName}";

    /// <summary>A type inside its own file: its plain name, which nothing within can hide, unless it is called like an alias.</summary>
    public static string OfSelf(string typeName) => typeName == Own || s_fixed.Any(item => item.Alias == typeName) ? OfOwn(typeName) : typeName;

    /// <summary>The declarations of those that a file uses.</summary>
    public static IEnumerable<string> UsedBy(string text, string ownNamespace) => s_fixed
        .Append((Alias: Own, Namespace: ownNamespace))
        .Where(item => text.Contains(item.Alias + "::"))
        .Select(item => $"using {item.Alias} = global::{item.Namespace};");
}
