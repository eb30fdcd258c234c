namespace WebhookContracts.Schemas.Problems;

/// <summary>A kind of problem.</summary>
/// <param name="Id">Its stable id, such as <c>WHC0004</c>.</param>
/// <param name="Severity">What it means for the contract.</param>
/// <param name="Title">The kind in a few words.</param>
/// <param name="MessageFormat">What is said of one problem: its cause and its cure, with numbered places for its arguments.</param>
internal sealed record ProblemKind(string Id, ProblemSeverity Severity, string Title, string MessageFormat);
