using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WebhookContracts;

/// <summary>Removes what is forgotten as long as the application runs. Of several machines one does so at a time.</summary>
internal sealed class DeliveryPruning(
    PostgreSqlDeliveryStore store, IOptions<PostgreSqlDeliveryStoreOptions> options, TimeProvider time, ILogger<PostgreSqlDeliveryStore> logger) : BackgroundService
{
    // How often each machine asks whether it is time, while the machine that was last may be gone.
    private const int QuestionsInInterval = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.PruneInterval == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        TimeSpan pause = options.Value.PruneInterval / QuestionsInInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await PruneAsync(pause, stoppingToken).ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What fails is logged, and tried again.")]
    private async Task PruneAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        try
        {
            long removed = 0;
            bool isEnd = false;
            while (!isEnd && !stoppingToken.IsCancellationRequested)
            {
                long began = Stopwatch.GetTimestamp();
                (long Removed, bool IsLast)? step = await store.PruneStepAsync(stoppingToken).ConfigureAwait(false);
                removed += step?.Removed ?? 0;
                isEnd = step?.IsLast ?? true;

                // At most half of the time, so that deliveries have the database for themselves in the other.
                await Task.Delay(isEnd ? TimeSpan.Zero : Stopwatch.GetElapsedTime(began), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (removed > 0)
            {
                PostgreSqlLog.Pruned(logger, removed);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The database may go away as the application does.
        }
        catch (Exception fault)
        {
            PostgreSqlLog.PruningFailed(logger, fault, pause);
        }
    }
}
