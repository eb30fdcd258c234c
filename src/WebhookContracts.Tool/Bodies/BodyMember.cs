namespace WebhookContracts.Tool.Bodies;

/// <summary>A member of an object.</summary>
/// <param name="Name">The name, unescaped.</param>
/// <param name="NameStart">The offset of the name's opening quote.</param>
/// <param name="IsWellFormed">False for a name with half a surrogate pair, which is then as written, escape sequences and all.</param>
/// <param name="Value">The value.</param>
internal readonly record struct BodyMember(string Name, int NameStart, bool IsWellFormed, BodyValue Value);
