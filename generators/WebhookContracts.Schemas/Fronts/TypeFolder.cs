using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>A folder that types of a contract stand in: it has a namespace of its own.</summary>
/// <param name="Path">The folder's full path, with a slash at its end.</param>
/// <param name="Name">The folder below that of the contract, such as <c>management</c> or <c>management/keys</c>.</param>
/// <param name="GivenNamespace">What its namespace is called behind the contract's own, such as <c>Admin</c>; null for the folder's own name.</param>
internal sealed record TypeFolder(string Path, string Name, string? GivenNamespace)
{
    /// <summary>Whether a file stands in the folder, or in one below it.</summary>
    public bool Holds(SchemaDocument document) => document.Path.StartsWith(Path, StringComparison.Ordinal);
}
