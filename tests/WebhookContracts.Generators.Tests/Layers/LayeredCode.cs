using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebhookContracts.Generators.Tests.Layers;

/// <summary>
/// The code of a project, and how its folders depend on each other. An arrow leads to the file in which the used type or member is declared, so that a partial
/// class may span layers: using its name leads to the lowest of them, using a member to the member's own. Emitted files only declare: what they use was decided
/// by the code that emits them.
/// </summary>
internal sealed class LayeredCode
{
    /// <summary>The folder of files that the build makes, which have no layer.</summary>
    public const string OfTheBuild = "obj/";

    /// <summary>How the names of emitted files end.</summary>
    public const string Emitted = ".g.cs";

    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<string, string?> _layers;
    private readonly ConcurrentBag<string> _unresolved = [];

    /// <param name="layering">The order that the folders are to keep.</param>
    /// <param name="compilation">The project, whose files' paths are relative to its folder.</param>
    public LayeredCode(Layering layering, CSharpCompilation compilation)
    {
        Layering = layering;
        _compilation = compilation;
        _layers = compilation.SyntaxTrees
            .Select(tree => tree.FilePath)
            .Where(path => !path.StartsWith(OfTheBuild, StringComparison.Ordinal))
            .ToDictionary(path => path, layering.LayerOf);
        Arrows =
        [
            .. compilation.SyntaxTrees
                .Where(tree => !tree.FilePath.EndsWith(Emitted, StringComparison.Ordinal))
                .AsParallel()
                .SelectMany(ArrowsFrom)
                .OrderBy(arrow => arrow.Place, StringComparer.Ordinal),
        ];
    }

    public Layering Layering { get; }

    public Arrow[] Arrows { get; }

    public IEnumerable<Arrow> ArrowsAgainstTheGrain => Arrows.Where(arrow => !Layering.Allows(arrow.From, arrow.To));

    /// <summary>Files in folders that have no place in the order.</summary>
    public IEnumerable<string> FilesWithoutLayer => _layers.Where(file => file.Value is null).Select(file => file.Key);

    /// <summary>Names that the compiler could not make sense of, so that nobody knows where they lead.</summary>
    public IEnumerable<string> UnresolvedNames => _unresolved.Order(StringComparer.Ordinal);

    /// <summary>One line for each layer, from the ground up: the layer, and those that it uses.</summary>
    public string Table()
    {
        string[] layers = [.. _layers.Values.OfType<string>().Distinct().OrderBy(Layering.RowOf).ThenBy(layer => layer, StringComparer.Ordinal)];
        int width = layers.Max(layer => layer.Length);
        return string.Concat(layers.Select(layer =>
        {
            IEnumerable<string> used = layers.Where(other => Arrows.Any(arrow => arrow.From == layer && arrow.To == other));
            return $"{layer.PadRight(width)} → {string.Join(", ", used)}".TrimEnd(' ', '→') + "\n";
        }));
    }

    private List<Arrow> ArrowsFrom(SyntaxTree tree)
    {
        List<Arrow> arrows = [];
        SemanticModel model = _compilation.GetSemanticModel(tree);
        if (_layers.GetValueOrDefault(tree.FilePath) is { } own)
        {
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(MayUse))
            {
                FileLinePositionSpan span = tree.GetLineSpan(node.Span);
                string place = $"{tree.FilePath}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";
                SymbolInfo use = model.GetSymbolInfo(node);
                if (use.Symbol is null && model.GetTypeInfo(node).Type is IErrorTypeSymbol && node.ToString() != "nameof")
                {
                    _unresolved.Add($"{place}: {node}");
                }

                if (use.Symbol?.OriginalDefinition is INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol
                    && LayerOf(use.Symbol.OriginalDefinition, own) is { } to && to != own)
                {
                    arrows.Add(new(own, to, place, use.Symbol.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)));
                }
            }
        }

        return arrows;
    }

    // Names, and what is used without one: new(), this() and base(), indexers, operators.
    private static bool MayUse(SyntaxNode node) => node is SimpleNameSyntax
        or BaseObjectCreationExpressionSyntax
        or ConstructorInitializerSyntax
        or ElementAccessExpressionSyntax
        or BinaryExpressionSyntax;

    // A constructor or an accessor that nobody wrote is declared where its type is.
    private string? LayerOf(ISymbol symbol, string own)
    {
        ISymbol declared = symbol.DeclaringSyntaxReferences.Length == 0 && symbol.ContainingType is { } type ? type : symbol;
        string[] layers = [.. declared.DeclaringSyntaxReferences.Select(reference => _layers.GetValueOrDefault(reference.SyntaxTree.FilePath)).OfType<string>()];
        return layers.Contains(own) ? own : layers.MinBy(Layering.RowOf);
    }
}
