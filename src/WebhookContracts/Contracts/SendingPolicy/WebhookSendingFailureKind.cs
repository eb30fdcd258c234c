namespace WebhookContracts;

/// <summary>Why an attempt to deliver failed.</summary>
public enum WebhookSendingFailureKind
{
    /// <summary>The host's name cannot be resolved, or its address is one that the sender does not send to.</summary>
    Address,

    /// <summary>There is no connection, or it broke: refused, reset, no valid certificate.</summary>
    Connection,

    /// <summary>There was no answer in time.</summary>
    Timeout,

    /// <summary>The receiver answered with a status that is no success.</summary>
    Status,
}
