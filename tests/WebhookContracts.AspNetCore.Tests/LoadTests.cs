using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using WebhookContracts.Launchpad;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>Many deliveries at once, from a process of its own.</summary>
public class LoadTests
{
    private const string Url = "/webhooks/launchpad";
    private const int Deliveries = 50_000;
    private const int Connections = 32;

    // How often a handler fails before it succeeds, by the delivery's number: once for one in a hundred, and for another one in a hundred three times.
    private const int Rarity = 100;

    private readonly ConcurrentDictionary<(string Handler, int Delivery), (int Failures, int Successes)> _runs = new();

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Nothing_is_lost_and_no_handler_runs_again_after_it_has_succeeded()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook
            .On<GitPushEvent>((_, context, _) => HandleAsync("first", context, offset: 0), "first")
            .On<LaunchpadEvent>((_, context, _) => HandleAsync("second", context, offset: 50), "second")));

        string[] statuses = await SendAsync(new Uri(server.Address, Url));

        Assert.Equal(2 * Deliveries, _runs.Count);
        Assert.DoesNotContain(_runs, run => run.Value.Successes != 1);
        Assert.DoesNotContain(_runs, run => run.Value.Failures != FailuresOf(run.Key.Delivery, run.Key.Handler == "first" ? 0 : 50));

        // Every one of them and of the repetitions was told in the end that it is done with; the others, to come again.
        Assert.Contains($"202 {Deliveries + (Deliveries / 10)}", statuses);
        Assert.All(statuses, status => Assert.Matches("^(202|503) ", status));
        Assert.Contains(statuses, status => status.StartsWith("503 ", StringComparison.Ordinal));
    }

    private static int FailuresOf(int delivery, int offset) => ((delivery + offset) % Rarity) switch
    {
        1 => 1,
        2 => 3,
        _ => 0,
    };

    private async Task HandleAsync(string handler, WebhookContext context, int offset)
    {
        int delivery = int.Parse(context.Delivery.DeliveryId!, CultureInfo.InvariantCulture);
        int failures = FailuresOf(delivery, offset);

        // Some take a while, so that repetitions come meanwhile.
        if (delivery % 20 == 0)
        {
            await Task.Delay(1);
        }

        (int Failures, int Successes) run = _runs.AddOrUpdate(
            (handler, delivery),
            _ => failures > 0 ? (1, 0) : (0, 1),
            (_, before) => before.Failures < failures ? (before.Failures + 1, before.Successes) : (before.Failures, before.Successes + 1));
        if (run.Successes == 0)
        {
            throw new InvalidOperationException($"{handler} fails now and then.");
        }
    }

    private static async Task<string[]> SendAsync(Uri url)
    {
        string client = Path.Combine(AppContext.BaseDirectory, "WebhookContracts.LoadClient.dll");
        ProcessStartInfo start = new("dotnet", [client, url.ToString(), WebhookServer.SecretText, $"{Deliveries}", $"{Connections}"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
