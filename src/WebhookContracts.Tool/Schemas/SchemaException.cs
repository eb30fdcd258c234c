using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Tool.Schemas;

/// <summary>A schema that cannot be used: what is wrong with it, and where.</summary>
internal sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A problem of one of a folder's files, as a compiler would print it.</summary>
    public static SchemaException Of(SchemaFolder folder, Problem problem) => new($"{folder.Name}/{problem}");
}
