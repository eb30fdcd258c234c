using WebhookContracts.Tool.Bodies;

namespace WebhookContracts.Tool.Validation;

/// <summary>A place where a body is not what its schema asks for.</summary>
/// <param name="Pointer">JSON Pointer of the value; of a missing member, where it should be.</param>
/// <param name="Position">Where the value stands; of a missing member, the object that lacks it.</param>
/// <param name="Message">What is wrong and what would be right, for people; on one line, safe to print.</param>
internal sealed record Violation(string Pointer, BodyPosition Position, string Message);
