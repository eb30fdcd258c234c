namespace WebhookContracts.Tool.Inspecting;

/// <summary>What became of a request.</summary>
internal enum SeenState
{
    /// <summary>It was handed on, and the answer has not come yet.</summary>
    Waiting,

    Taken,

    Refused,

    /// <summary>It did not come to its end, or whoever sent it left.</summary>
    BrokenOff,
}
