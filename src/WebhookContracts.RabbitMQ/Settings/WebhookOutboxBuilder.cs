namespace WebhookContracts;

/// <summary>Says what sends the deliveries of the outbox: of which contracts, to whom, and who is told what has become of them.</summary>
public sealed class WebhookOutboxBuilder
{
    private readonly Dictionary<string, WebhookContract> _contracts = [];

    internal WebhookOutboxBuilder()
    {
    }

    /// <summary>How many deliveries are attempted at a time: 16 by default. The sender's own limits count besides.</summary>
    public ushort Concurrency { get; set; } = 16;

    /// <summary>How long it waits where it is not the receiver that fails.</summary>
    internal TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(30);

    internal IReadOnlyDictionary<string, WebhookContract> Contracts => _contracts;

    internal Func<string, IServiceProvider, CancellationToken, ValueTask<WebhookDestination?>>? FindDestination { get; private set; }

    internal Func<string, WebhookSendingReport, IServiceProvider, CancellationToken, Task>? Ended { get; private set; }

    /// <summary>Sends deliveries of a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <returns>This.</returns>
    public WebhookOutboxBuilder Send(WebhookContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        _contracts[contract.Id] = contract;
        return this;
    }

    /// <summary>
    /// Finds a destination by its name, before every attempt, since hours may lie between: URL and secrets stand in no queue. Answers null if there is none any more, and the delivery ends. Where it
    /// throws, it is asked again half a minute later, without an attempt.
    /// </summary>
    /// <param name="find">Finds it: is given the name that <see cref="WebhookOutbox.AddAsync"/> was, and the services of a scope.</param>
    /// <returns>This.</returns>
    public WebhookOutboxBuilder To(Func<string, IServiceProvider, CancellationToken, ValueTask<WebhookDestination?>> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        FindDestination = find;
        return this;
    }

    /// <summary>Is told what has become of each delivery: taken, given up, or withdrawn. Where it throws, it is told again half a minute later, without an attempt; it may be told twice.</summary>
    /// <param name="report">Is given the destination's name, the report, and the services of a scope.</param>
    /// <returns>This.</returns>
    public WebhookOutboxBuilder OnEnded(Func<string, WebhookSendingReport, IServiceProvider, CancellationToken, Task> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Ended = report;
        return this;
    }

    /// <summary>What can't be; null if nothing is.</summary>
    internal string? FindFault() =>
        _contracts.Count == 0 ? "The outbox sends deliveries of no contract: call Send for each."
        : FindDestination is null ? "The outbox does not know where to send: call To."
        : Concurrency == 0 ? "Concurrency of an outbox must be positive."
        : null;
}
