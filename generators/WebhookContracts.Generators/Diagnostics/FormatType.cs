using Microsoft.CodeAnalysis;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Generators.Diagnostics;

/// <summary>A type that a contract names for a format of its own, and that the project has to have.</summary>
/// <param name="Name">Its name with its namespace.</param>
/// <param name="Problem">What is to be said where the name stands if the type is missing, or cannot be a format.</param>
internal sealed record FormatType(string Name, Problem Problem)
{
    /// <summary>What is wrong with the type; null if it can be a format.</summary>
    public Problem? Check(Compilation compilation) => Find(compilation) is { } type && IsFormat(type) ? null : Problem;

    // A dot in C# may stand before a type in a type as well.
    private INamedTypeSymbol? Find(Compilation compilation)
    {
        string name = Name;
        for (int dot = name.Length; dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            if (compilation.GetTypeByMetadataName(dot == name.Length ? name : name = $"{name.Substring(0, dot)}+{name.Substring(dot + 1)}") is { } type)
            {
                return type;
            }
        }

        return null;
    }

    private static bool IsFormat(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Struct, IsGenericType: false, IsRefLikeType: false }
        && IsPublic(type)
        && type.AllInterfaces.Any(item => item is { MetadataName: "IParsable`1", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            && SymbolEqualityComparer.Default.Equals(item.TypeArguments[0], type));

    // Properties of public records have the type.
    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));
}
