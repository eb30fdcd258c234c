namespace WebhookContracts;

/// <summary>
/// A body is not what the contract says. Thrown by the <c>Parse</c> methods only: <c>TryParse</c> and <c>Receive</c> answer with the error itself.
/// What code of the contract's own threw at the body is the <see cref="Exception.InnerException"/>.
/// </summary>
public sealed class WebhookFormatException : FormatException
{
    /// <summary>Makes an exception of an error.</summary>
    /// <param name="error">What was wrong, where, and what would be right.</param>
    public WebhookFormatException(WebhookError error)
        : base(error?.Message, error?.Cause?.Exception)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>What was wrong, where, and what would be right.</summary>
    public WebhookError Error { get; }
}
