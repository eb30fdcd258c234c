namespace WebhookContracts.Generators.Tests.Layers;

/// <summary>A place where a file of one layer names something that a file of another layer declares.</summary>
/// <param name="From">The layer that uses.</param>
/// <param name="To">The layer that is used.</param>
/// <param name="Place">Where: file, line and column.</param>
/// <param name="Symbol">What is used.</param>
internal sealed record Arrow(string From, string To, string Place, string Symbol)
{
    public override string ToString() => $"{Place}: {From} uses {Symbol} of {To}";
}
