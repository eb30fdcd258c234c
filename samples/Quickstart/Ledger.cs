using System.Collections.Concurrent;
using WebhookContracts;

namespace Quickstart;

/// <summary>Where the receiver writes down what became of each delivery, and the report finds it: what a handler got, and what the log says of one that was refused.</summary>
internal sealed class Ledger : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<Receipt> _receipts = new();

    public void Accepted(WebhookDelivery delivery, string headline) =>
        _receipts.Enqueue(new() { Event = delivery.Event, Message = delivery.Message, Headline = headline, SecretName = delivery.SecretName });

    /// <summary>The oldest receipt that was not taken yet; null if there is none.</summary>
    public Receipt? Take() => _receipts.TryDequeue(out Receipt? receipt) ? receipt : null;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _receipts.Enqueue(new() { Refusal = formatter(state, exception) });

    public void Dispose()
    {
    }
}
