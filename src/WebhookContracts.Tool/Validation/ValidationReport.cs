using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Validation;

/// <summary>What validating one body found.</summary>
/// <param name="EventType">The event type that the body was checked as, as it was given; null if there was none to be found.</param>
/// <param name="Event">The event of that type; null if the contract knows none.</param>
/// <param name="Form">The form that the body has.</param>
/// <param name="Dialect">The name of the contract's dialect, where that is the form; otherwise null.</param>
/// <param name="Violations">Everything that the schema forbids, in the order of the text.</param>
/// <param name="Notes">What is allowed but not expected, in the order of the text.</param>
internal sealed record ValidationReport(
    string? EventType,
    EventSchema? Event,
    MessageForm Form,
    string? Dialect,
    IReadOnlyList<Violation> Violations,
    IReadOnlyList<Note> Notes)
{
    /// <summary>Whether there is no violation; notes do not count.</summary>
    public bool IsValid => Violations.Count == 0;
}
