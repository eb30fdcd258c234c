using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebhookContracts.Benchmarks.Generation;
using WebhookContracts.Generators.Tests.Layers;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Growth;

/// <summary>What a contract costs grows with its size and no faster, in the generator and in the compiler after it.</summary>
public class GrowthTests
{
    private const int Factor = 4;

    // What is allocated is counted, since time would depend on the machine. A square would be sixteen times as much.
    private const double MostGrowth = 1.5 * Factor;

    // Compilers follow a tree by calling themselves; theirs ends its work at some thousands.
    private const int DeepestSyntax = 80;

    public static TheoryData<string> Contracts => new(GrowingContract.All.Select(contract => contract.What));

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Work_grows_with_a_contract_and_no_faster(string what)
    {
        GrowingContract contract = GrowingContract.All.Single(contract => contract.What == what);
        int size = contract.Smallest / 2;
        Allocated(contract, size);

        Assert.InRange((double)Allocated(contract, size * Factor) / Allocated(contract, size), 1, MostGrowth);
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Emitted_code_of_a_big_contract_is_no_deeper_than_a_compiler_can_follow(string what)
    {
        GrowingContract contract = GrowingContract.All.Single(contract => contract.What == what);
        GeneratorRunResult result = Generate(contract, contract.Smallest).Result;

        Assert.All(result.GeneratedSources, source => Assert.InRange(DepthOf(source.SyntaxTree.GetRoot()), 1, DeepestSyntax));
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Emitted_code_has_no_switch_over_thousands_of_strings(string what)
    {
        GrowingContract contract = GrowingContract.All.Single(contract => contract.What == what);
        GeneratorRunResult result = Generate(contract, contract.Smallest).Result;

        // The compiler's time for one grows with the square of its labels.
        Assert.All(
            result.GeneratedSources.SelectMany(source => source.SyntaxTree.GetRoot().DescendantNodes().OfType<SwitchExpressionSyntax>()),
            found => Assert.InRange(found.Arms.Sum(arm => arm.Pattern.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Count(literal => literal.IsKind(SyntaxKind.StringLiteralExpression))), 0, 300));
    }

    // It looks for the piece that holds the character, from one end: a loop over it takes the square of the length.
    [Fact]
    public void No_text_is_indexed_while_it_is_being_built()
    {
        CSharpCompilation generator = ShippedProject.Generator;
        IEnumerable<string> indexed = generator.SyntaxTrees.SelectMany(tree =>
        {
            SemanticModel model = generator.GetSemanticModel(tree);
            return tree.GetRoot().DescendantNodes().OfType<ElementAccessExpressionSyntax>()
                .Where(access => model.GetTypeInfo(access.Expression).Type?.Name == "StringBuilder")
                .Select(access => $"{tree.FilePath}: {access}");
        });

        Assert.Empty(indexed);
    }

    private static long Allocated(GrowingContract contract, int size)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Generate(contract, size);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static GeneratorRun Generate(GrowingContract contract, int size) =>
        contract.OfSize(size).Aggregate(SchemaFiles.Of(""), (files, file) => files.With(file.Name, file.Text)).Generate();

    private static int DepthOf(SyntaxNode root)
    {
        int deepest = 0;
        Stack<(SyntaxNode Node, int Depth)> open = new([(root, 1)]);
        while (open.TryPop(out (SyntaxNode Node, int Depth) next))
        {
            deepest = Math.Max(deepest, next.Depth);
            foreach (SyntaxNode child in next.Node.ChildNodes())
            {
                open.Push((child, next.Depth + 1));
            }
        }

        return deepest;
    }
}
