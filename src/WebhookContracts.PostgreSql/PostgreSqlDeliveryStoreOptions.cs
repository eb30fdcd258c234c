namespace WebhookContracts;

/// <summary>Where a <see cref="PostgreSqlDeliveryStore"/> keeps what it remembers, and how it asks.</summary>
public sealed class PostgreSqlDeliveryStoreOptions
{
    /// <summary>The schema that the tables are in: <c>webhooks</c> unless another is set. Any name that PostgreSQL takes, of 63 bytes at most; quoted where it is used.</summary>
    public string Schema { get; set; } = "webhooks";

    /// <summary>
    /// The table of deliveries: <c>deliveries</c> unless another is set, of 57 bytes at most. A second one is called after it, with <c>_state</c> behind. Applications that share
    /// a database need one each, or each would take the other's deliveries for its own.
    /// </summary>
    public string Table { get; set; } = "deliveries";

    /// <summary>How long a statement may take before it counts as failed: ten seconds by default, counted in whole seconds. To connect takes as long as the data source says.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long after the last walk through the table, by whatever machine, the next one begins to remove what is forgotten: ten minutes by default;
    /// <see cref="Timeout.InfiniteTimeSpan"/> where something else calls <see cref="PostgreSqlDeliveryStore.PruneAsync"/>.
    /// </summary>
    public TimeSpan PruneInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether statements are prepared, once for each connection; true by default. False behind a pooler that gives each statement another connection and does not keep track of them.</summary>
    public bool IsPrepared { get; set; } = true;

    /// <summary>What is wrong with the options; null if nothing is.</summary>
    internal string? FindFault() =>
        TableNames.FindFault(Schema, Table)
        ?? (CommandTimeout <= TimeSpan.Zero || CommandTimeout > TimeSpan.FromDays(1) ? "PostgreSqlDeliveryStoreOptions.CommandTimeout must be longer than nothing, and a day at most." : null)
        ?? ((PruneInterval > TimeSpan.Zero && PruneInterval <= TimeSpan.FromDays(1)) || PruneInterval == Timeout.InfiniteTimeSpan
            ? null
            : "PostgreSqlDeliveryStoreOptions.PruneInterval must be longer than nothing, and a day at most; or Timeout.InfiniteTimeSpan.");
}
