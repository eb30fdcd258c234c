using WebhookContracts;

namespace Receiver;

/// <summary>Keeps deliveries that are genuine and can't be read, as files that <c>webhooks parse</c> can look at, until a release can read them.</summary>
internal static class Quarantine
{
    private static readonly string s_folder = Path.Combine(Path.GetTempPath(), "webhook-quarantine");

    public static async Task KeepAsync(RawDelivery delivery, WebhookError error, IServiceProvider services, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(s_folder);
        string file = Path.Combine(s_folder, $"{Guid.NewGuid():N}.http");
        await File.WriteAllBytesAsync(file, delivery.ToArray(), cancellationToken);
        Log.Kept(services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(Quarantine)), file, error);
    }
}
