namespace WebhookContracts.Schemas.Problems;

/// <summary>A stretch of a text, in UTF-16 code units from its beginning.</summary>
/// <param name="Start">The offset of the first.</param>
/// <param name="Length">How many they are; 0 for a place between two.</param>
internal readonly record struct TextRange(int Start, int Length)
{
    /// <summary>The file of the text, where that is not the one that its surroundings stand in: an overlay of it. Null otherwise.</summary>
    public SourceFile? Overlay { get; init; }

    /// <summary>The offset behind the last.</summary>
    public int End => Start + Length;

    public static TextRange Between(int start, int end) => new(start, end - start);
}
