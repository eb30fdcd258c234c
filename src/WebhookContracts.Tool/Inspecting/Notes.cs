using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Inspecting;

/// <summary>Notes on a body: the first of them, however many it has, since they are kept as long as it is.</summary>
/// <param name="First">The first, in the order of the body.</param>
/// <param name="Count">How many there are.</param>
internal sealed record Notes(IReadOnlyList<Note> First, int Count)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 100;

    public static Notes None { get; } = new([], 0);

    public static Notes Of(IReadOnlyList<Note> all) => new([.. all.Take(Most)], all.Count);
}
