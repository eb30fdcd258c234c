namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>What a change does to one side of a contract.</summary>
internal enum Effect
{
    None,

    /// <summary>Code that was written against OLD no longer compiles with NEW, or does not do what it did.</summary>
    Source,

    /// <summary>A delivery that one side makes and the other has no use for, though both keep to their contract.</summary>
    Wire,
}
