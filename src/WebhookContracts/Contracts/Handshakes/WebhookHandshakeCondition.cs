namespace WebhookContracts;

/// <summary>What has to stand in a request for it to be a handshake.</summary>
public sealed class WebhookHandshakeCondition
{
    /// <summary>Says what has to stand where.</summary>
    /// <param name="place">Where.</param>
    /// <param name="value">What, exactly.</param>
    public WebhookHandshakeCondition(WebhookHandshakePlace place, string value)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(value);
        Place = place;
        Value = value;
    }

    /// <summary>Where it stands.</summary>
    public WebhookHandshakePlace Place { get; }

    /// <summary>What stands there, compared exactly.</summary>
    public string Value { get; }

    /// <summary>Place and value, for people.</summary>
    /// <returns>Both.</returns>
    public override string ToString() => $"{Place} = {Value}";
}
