namespace WebhookContracts;

/// <summary>
/// Somebody else has taken a delivery, and with that all that its handler did was undone: thrown by a store in whose transaction the handler has worked. The sender is told to
/// try again.
/// </summary>
public class DeliveryClaimLostException : Exception
{
    private const string Lost = "The claim on the delivery has ended, and somebody else has taken it: what the handler did was undone.";

    /// <summary>An exception that says what has happened.</summary>
    public DeliveryClaimLostException()
        : base(Lost)
    {
    }

    /// <summary>An exception.</summary>
    /// <param name="message">What has happened.</param>
    public DeliveryClaimLostException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with what led to it.</summary>
    /// <param name="message">What has happened.</param>
    /// <param name="innerException">What led to it.</param>
    public DeliveryClaimLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
