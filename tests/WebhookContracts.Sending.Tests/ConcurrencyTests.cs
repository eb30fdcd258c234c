using WebhookContracts.Launchpad;
using WebhookContracts.Testing;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.Sending.Tests;

/// <summary>Many deliveries at once.</summary>
public class ConcurrencyTests
{
    private readonly MovableClock _clock = new();

    [Fact]
    public async Task One_slow_receiver_holds_up_no_other()
    {
        await using LoopbackReceiver slow = new(LoopbackReceiver.Silence);
        await using LoopbackReceiver fast = new(LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock, options =>
        {
            options.MaximumConcurrency = 4;
            options.MaximumConcurrencyPerDestination = 2;
        });
        using CancellationTokenSource ending = new();

        Task<WebhookSendingReport>[] held = [.. Enumerable.Range(0, 20).Select(_ => SendAsync(sender, slow, ending.Token))];
        await slow.UntilAsync(2);
        WebhookSendingReport[] reports = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync(sender, fast)));

        Assert.All(reports, report => Assert.True(report.IsDelivered));
        Assert.Equal((2, 2), (slow.Requests.Count, slow.MostAtOnce));
        Assert.InRange(fast.MostAtOnce, 1, 2);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(held));
    }

    [Fact]
    public async Task All_together_are_bounded_too()
    {
        LoopbackReceiver[] receivers = [.. Enumerable.Range(0, 5).Select(_ => new LoopbackReceiver(LoopbackReceiver.Silence))];
        using WebhookSender sender = Sending.Sender(_clock, options =>
        {
            options.MaximumConcurrency = 3;
            options.Schedule = WebhookRetrySchedule.None;
        });

        Task<WebhookSendingReport>[] sending = [.. receivers.Select(receiver => SendAsync(sender, receiver))];
        await _clock.UntilTimersAsync(timers => timers.Count == 3);
        foreach (LoopbackReceiver receiver in receivers.Take(3))
        {
            await receiver.UntilAsync(1);
        }

        Assert.Equal(3, receivers.Sum(receiver => receiver.Requests.Count));

        // Their time is over, and it is the others' turn.
        _clock.Move(TimeSpan.FromSeconds(30));
        await _clock.UntilTimersAsync(timers => timers.Count == 2);
        _clock.Move(TimeSpan.FromSeconds(30));
        await Task.WhenAll(sending);
        foreach (LoopbackReceiver receiver in receivers)
        {
            await receiver.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_waits_for_its_next_attempt_takes_no_place()
    {
        await using LoopbackReceiver failing = new(LoopbackReceiver.Status(500));
        await using LoopbackReceiver fast = new(LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock, options => options.MaximumConcurrency = 1);
        using CancellationTokenSource ending = new();
        Task<WebhookSendingReport> waiting = SendAsync(sender, failing, ending.Token);
        await _clock.UntilTimerAsync(TimeSpan.FromMinutes(1));

        Assert.True((await SendAsync(sender, fast)).IsDelivered);

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static Task<WebhookSendingReport> SendAsync(WebhookSender sender, LoopbackReceiver receiver, CancellationToken cancellationToken = default) =>
        sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url, Sending.Secret), Samples.Of<GitPushEvent>(), cancellationToken: cancellationToken);
}
