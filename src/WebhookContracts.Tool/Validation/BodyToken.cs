using System.Text.Json;

namespace WebhookContracts.Tool.Validation;

/// <summary>One token of a body as NJsonSchema is to see it.</summary>
/// <param name="Type">The token.</param>
/// <param name="Value">A member's name or a scalar's value; null for everything else.</param>
/// <param name="Origin">The number of the value in the original text that the token comes from.</param>
internal readonly record struct BodyToken(JsonTokenType Type, object? Value, int Origin);
