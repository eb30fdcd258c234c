namespace WebhookContracts;

/// <summary>What was decided after an attempt.</summary>
public enum WebhookSendingDecision
{
    /// <summary>The receiver has taken it: nothing more is to be done.</summary>
    Delivered,

    /// <summary>It is tried again, after a delay.</summary>
    TryAgain,

    /// <summary>It is not tried again: the schedule is at its end, or says that such a failure is final.</summary>
    GiveUp,
}
