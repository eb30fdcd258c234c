namespace WebhookContracts;

/// <summary>A statement of the store.</summary>
/// <param name="Text">Its SQL.</param>
/// <param name="ParameterCount">How many of <see cref="DeliveryArguments"/> it takes, from the first on.</param>
internal readonly record struct DeliveryStatement(string Text, int ParameterCount);
