namespace WebhookContracts;

/// <summary>The exception behind an error, for whoever looks for a fault in code. Two errors that say the same are equal all the same.</summary>
internal sealed class WebhookErrorCause(Exception exception) : IEquatable<WebhookErrorCause>
{
    public Exception Exception { get; } = exception;

    public bool Equals(WebhookErrorCause? other) => other is not null;

    public override bool Equals(object? obj) => Equals(obj as WebhookErrorCause);

    public override int GetHashCode() => 0;
}
