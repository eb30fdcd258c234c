using Microsoft.Extensions.Hosting;

namespace WebhookContracts;

/// <summary>Whether the application runs, and how long handlers may.</summary>
internal sealed class WebhookLifetime(IHostApplicationLifetime? host) : IDisposable
{
    private readonly CancellationTokenSource _handlers = new();

    /// <summary>Whether the host has begun to stop, so that nothing new should begin.</summary>
    public bool IsStopping => host is { ApplicationStopping.IsCancellationRequested: true };

    /// <summary>Cancelled when handlers have no more time.</summary>
    public CancellationToken Handlers => _handlers.Token;

    public void EndHandlers() => _handlers.Cancel();

    public void Dispose() => _handlers.Dispose();
}
