using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.Sending.Tests;

/// <summary>What is measured and traced.</summary>
[Collection(nameof(ObservabilityTests))]
public class ObservabilityTests
{
    private readonly MovableClock _clock = new();

    [Fact]
    public async Task Attempts_and_deliveries_are_counted_by_what_became_of_them()
    {
        List<string> lines = [];
        using MeterListener listener = Listen(lines);
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(503), LoopbackReceiver.Reset, LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock, options => options.Schedule = WebhookRetrySchedule.After(TimeSpan.Zero, TimeSpan.Zero));

        await sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url), new UnknownLaunchpadEvent("measured", JsonElement.Parse("{}")));

        const string Tags = "webhooks.event_type=other webhooks.provider=launchpad";
        Assert.Equal(
            [
                "webhooks.sending.active 1 webhooks.provider=launchpad",
                $"webhooks.sending.attempts 1 http.response.status_code=503 webhooks.decision=try_again {Tags}",
                $"webhooks.sending.attempt.duration 0 http.response.status_code=503 webhooks.decision=try_again {Tags}",
                $"webhooks.sending.attempts 1 error.type=connection webhooks.decision=try_again {Tags}",
                $"webhooks.sending.attempt.duration 0 error.type=connection webhooks.decision=try_again {Tags}",
                $"webhooks.sending.attempts 1 http.response.status_code=202 webhooks.decision=delivered {Tags}",
                $"webhooks.sending.attempt.duration 0 http.response.status_code=202 webhooks.decision=delivered {Tags}",
                "webhooks.sending.active -1 webhooks.provider=launchpad",
                "webhooks.sending.deliveries 1 webhooks.event_type=other webhooks.outcome=delivered webhooks.provider=launchpad",
            ],
            lines);
    }

    [Fact]
    public async Task What_could_not_be_made_is_counted_as_failed_and_what_was_ended_as_cancelled()
    {
        List<string> lines = [];
        using MeterListener listener = Listen(lines);
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500));
        using WebhookSender sender = Sending.Sender(_clock);
        using CancellationTokenSource ending = new();

        await Assert.ThrowsAsync<FormatException>(() => sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url), Samples.Of<GitPushEvent>(), deliveryId: "\n"));
        Task<WebhookSendingReport> sending = sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url), Samples.Of<GitPushEvent>(), cancellationToken: ending.Token);
        await _clock.UntilTimerAsync(TimeSpan.FromMinutes(1));
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        const string Tags = "webhooks.event_type=git:push:0.1";
        Assert.Equal(
            [$"{Tags} webhooks.outcome=failed", $"{Tags} webhooks.outcome=cancelled"],
            lines.Where(line => line.StartsWith("webhooks.sending.deliveries 1 ", StringComparison.Ordinal)).Select(line => line.Split(' ', 3)[2].Replace(" webhooks.provider=launchpad", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_delivery_and_each_of_its_attempts_are_activities_and_no_header_tells_of_them()
    {
        List<Activity> activities = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == WebhookSenderDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(503), LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock, options => options.Schedule = WebhookRetrySchedule.After(TimeSpan.Zero));

        await sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url), Samples.Of<GitPushEvent>());

        Assert.Equal(["attempt 1", "attempt 2", "send launchpad"], activities.Select(activity => activity.DisplayName));
        Assert.All(activities.Take(2), activity => Assert.Equal(activities[2].SpanId, activity.ParentSpanId));
        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Unset, ActivityStatusCode.Unset], activities.Select(activity => activity.Status));
        Assert.Equal("delivered", activities[2].GetTagItem(WebhookSenderDiagnostics.OutcomeTag));
        Assert.DoesNotContain(activities.SelectMany(activity => activity.TagObjects), tag => $"{tag.Value}".Contains("hook?", StringComparison.Ordinal));
        Assert.All(receiver.Requests, request => Assert.DoesNotContain(request.Headers, header => header.Key.StartsWith("trace", StringComparison.OrdinalIgnoreCase)));
    }

    // Each measurement as a line: value, then tags in the order of their names.
    private static MeterListener Listen(List<string> lines)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == WebhookSenderDiagnostics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;

        void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string line = $"{instrument.Name} {value} {string.Join(" ", tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"))}";
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }
}

/// <summary>Nothing else is sent meanwhile: meters and activities know no bounds between tests.</summary>
[CollectionDefinition(nameof(ObservabilityTests), DisableParallelization = true)]
public class ObservabilityTestsAlone
{
}
