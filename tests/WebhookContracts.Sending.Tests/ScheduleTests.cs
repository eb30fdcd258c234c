using System.Globalization;
using Lantern.Webhooks;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.Sending.Tests;

/// <summary>When a delivery is tried again, as its service does, as Standard Webhooks asks, or as the user says. No test waits.</summary>
public class ScheduleTests
{
    private static readonly TimeSpan s_halfMinute = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_fiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly OneFuzzMessage s_failed = Samples.For(OneFuzzContract.Instance).MessageOf(Samples.Of<TaskFailedEvent>());
    private static readonly LitEvent s_lit = new() { By = "Ada" };

    private readonly MovableClock _clock = new();

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    [InlineData(302)]
    [InlineData(410)]
    public async Task OneFuzz_tries_five_times_half_a_minute_apart_whatever_failed(int status)
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(status));
        using WebhookSender sender = Sending.Sender(_clock);

        WebhookSendingReport report = await sender.SendAsync(OneFuzzContract.Instance, new(receiver.Url, Sending.Secret), s_failed).AfterAsync(_clock, s_halfMinute.Times(4));

        Assert.False(report.IsDelivered);
        Assert.Equal([status, status, status, status, status], report.Attempts.Select(attempt => attempt.StatusCode!.Value));
        Assert.Equal([s_halfMinute, s_halfMinute, s_halfMinute, s_halfMinute, null], report.Delays());
        Assert.Equal(5, receiver.Requests.Count);
    }

    [Fact]
    public async Task One_attempt_is_decided_by_those_that_were_made_elsewhere()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(503), LoopbackReceiver.Status(503), LoopbackReceiver.Status(503));
        using WebhookSender sender = Sending.Sender(_clock);
        GitPushEvent push = Samples.Of<GitPushEvent>();

        WebhookSendingAttempt first = await AttemptAsync([]);
        _clock.Move(TimeSpan.FromMinutes(30));
        WebhookSendingAttempt later = await AttemptAsync([first]);
        _clock.Move(TimeSpan.FromHours(24));
        WebhookSendingAttempt last = await AttemptAsync([first, later]);

        Assert.Equal([1, 2, 3], ((WebhookSendingAttempt[])[first, later, last]).Select(attempt => attempt.Number));
        Assert.Equal([s_minute, s_fiveMinutes, null], ((WebhookSendingAttempt[])[first, later, last]).Select(attempt => attempt.Delay));
        Assert.Equal(WebhookSendingDecision.GiveUp, last.Decision);

        Task<WebhookSendingAttempt> AttemptAsync(WebhookSendingAttempt[] before) =>
            sender.AttemptAsync(LaunchpadContract.Instance, new(receiver.Url, Sending.Secret), push, "4711", before);
    }

    [Fact]
    public async Task OneFuzz_stops_at_the_first_success()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500), LoopbackReceiver.Reset, LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock);

        WebhookSendingReport report = await sender.SendAsync(OneFuzzContract.Instance, new(receiver.Url, Sending.Secret), s_failed).AfterAsync(_clock, s_halfMinute.Times(2));

        Assert.True(report.IsDelivered);
        Assert.Equal("OneFuzz: delivered (500, connection, 202)", report.ToString());
        Assert.Equal([WebhookSendingDecision.TryAgain, WebhookSendingDecision.TryAgain, WebhookSendingDecision.Delivered], report.Attempts.Select(attempt => attempt.Decision));
        Assert.Equal("attempt 1: 500 in 0 s, after 500 the service tries again in 30 s", report.Attempts[0].ToString());
        Assert.Equal("attempt 3: 202 in 0 s, it was taken", report.Attempts[2].ToString());
    }

    [Fact]
    public async Task Djinn_CI_never_tries_again()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(503, "Retry-After: 1"));
        using WebhookSender sender = Sending.Sender(_clock);

        WebhookSendingReport report = await sender.SendAsync(DjinnCiContract.Instance, new(receiver.Url, Sending.Secret), Samples.Of<BuildFinishedEvent>());

        WebhookSendingAttempt attempt = Assert.Single(report.Attempts);
        Assert.Equal((WebhookSendingDecision.GiveUp, "after 503 the service does not try again"), (attempt.Decision, attempt.Why));
    }

    [Fact]
    public async Task Launchpad_tries_for_a_day_when_nobody_is_there()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Reset);
        using WebhookSender sender = Sending.Sender(_clock);

        WebhookSendingReport report = await sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url, Sending.Secret), Samples.Of<GitPushEvent>())
            .AfterAsync(_clock, [.. s_minute.Times(10), .. s_fiveMinutes.Times(10), .. s_hour.Times(23)]);

        Assert.Equal(44, report.Attempts.Count);
        Assert.All(report.Attempts, attempt => Assert.Equal(WebhookSendingFailure.Connection, attempt.Failure));
        Assert.Equal(TimeSpan.FromDays(1), report.Attempts[^1].StartedAt - report.Attempts[0].StartedAt);
        Assert.Equal("after a broken connection the service gives up, with attempt 44, 86400 s after the first", report.Attempts[^1].Why);
    }

    [Fact]
    public async Task Launchpad_tries_for_an_hour_when_somebody_is_there_who_does_not_want_it()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(404));
        using WebhookSender sender = Sending.Sender(_clock);

        WebhookSendingReport report = await sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url, Sending.Secret), Samples.Of<GitPushEvent>())
            .AfterAsync(_clock, [.. s_minute.Times(10), .. s_fiveMinutes.Times(10)]);

        Assert.Equal(21, report.Attempts.Count);
        Assert.Equal(s_hour, report.Attempts[^1].StartedAt - report.Attempts[0].StartedAt);
    }

    [Fact]
    public async Task Launchpad_tries_for_five_minutes_what_it_can_not_address()
    {
        using WebhookSender sender = Sending.Sender(_clock, options => options.Resolve = (_, _) => Task.FromResult<System.Net.IPAddress[]>([]));

        WebhookSendingReport report = await sender.SendAsync(LaunchpadContract.Instance, new("http://nowhere.example/hook", Sending.Secret), Samples.Of<GitPushEvent>())
            .AfterAsync(_clock, s_minute.Times(5));

        Assert.Equal(6, report.Attempts.Count);
        Assert.All(report.Attempts, attempt => Assert.Equal(WebhookSendingFailure.Address, attempt.Failure));
    }

    [Fact]
    public async Task The_time_of_slow_answers_counts_as_it_goes_by()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Silence);
        using WebhookSender sender = Sending.Sender(_clock);

        // Thirty seconds of waiting for an answer, a minute until the next attempt: the seventh fails after nine and a half minutes, the eighth after eleven.
        Task<WebhookSendingReport> sending = sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url, Sending.Secret), Samples.Of<GitPushEvent>());
        for (int attempt = 0; attempt < 7; attempt++)
        {
            await receiver.UntilAsync(attempt + 1);
            _clock.Move(s_halfMinute);
            await _clock.UntilTimerAsync(s_minute);
            _clock.Move(s_minute);
        }

        await receiver.UntilAsync(8);
        _clock.Move(s_halfMinute);
        await _clock.UntilTimerAsync(s_fiveMinutes);
        Assert.False(sending.IsCompleted);
    }

    [Fact]
    public async Task What_says_nothing_of_it_is_tried_as_Standard_Webhooks_asks()
    {
        int[] seconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500));
        using WebhookSender sender = Sending.Sender(_clock);
        Task<WebhookSendingReport> sending = sender.SendAsync(LanternContract.Instance, new(receiver.Url), Lantern());

        foreach (TimeSpan least in seconds.Select(time => TimeSpan.FromSeconds(time)))
        {
            await _clock.UntilTimersAsync(timers => timers is [var timer] && timer >= least && timer <= 1.1 * least);
            _clock.Move(_clock.Timers[0]);
        }

        WebhookSendingReport report = await sending;
        Assert.Equal(10, report.Attempts.Count);
        Assert.Equal("after 500, attempt 10, the schedule has no more", report.Attempts[^1].Why);
        Assert.Contains(report.Attempts.SkipLast(1).Zip(seconds), pair => pair.First.Delay > TimeSpan.FromSeconds(pair.Second));
    }

    [Fact]
    public async Task Who_is_gone_is_not_tried_again()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(410));
        using WebhookSender sender = Sending.Sender(_clock);

        WebhookSendingReport report = await sender.SendAsync(LanternContract.Instance, new(receiver.Url), Lantern());

        Assert.True(report.IsGone);
        Assert.Equal("410 is final", Assert.Single(report.Attempts).Why);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 10)]
    [InlineData("5", 10)]
    [InlineData("-1", 10)]
    [InlineData("soon", 10)]
    [InlineData("99999999999999999999", 10)]
    [InlineData("172800", 86_400)]
    public async Task What_an_answer_asks_in_seconds_is_heeded_if_it_is_longer_and_not_absurd(string retryAfter, int seconds)
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(429, "Retry-After: " + retryAfter), LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock, options => options.Schedule = WebhookRetrySchedule.After(TimeSpan.FromSeconds(10)));

        WebhookSendingReport report = await sender.SendAsync(LanternContract.Instance, new(receiver.Url), Lantern()).AfterAsync(_clock, TimeSpan.FromSeconds(seconds));

        Assert.True(report.IsDelivered);
        Assert.Equal([TimeSpan.FromSeconds(seconds), null], report.Delays());
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(-90, 10)]
    public async Task What_an_answer_asks_as_a_date_is_heeded_too(int secondsFromNow, int seconds)
    {
        string date = _clock.GetUtcNow().AddSeconds(secondsFromNow).ToString("R", CultureInfo.InvariantCulture);
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(503, "Retry-After: " + date), LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock, options => options.Schedule = WebhookRetrySchedule.After(TimeSpan.FromSeconds(10)));

        WebhookSendingReport report = await sender.SendAsync(LanternContract.Instance, new(receiver.Url), Lantern()).AfterAsync(_clock, TimeSpan.FromSeconds(seconds));

        Assert.True(report.IsDelivered);
        Assert.Equal(TimeSpan.FromSeconds(Math.Max(0, secondsFromNow)), report.Attempts[0].RetryAfter);
        Assert.Equal(seconds == 90 ? "after 503 the receiver asks to wait 90 s" : "after 503 the schedule tries again in 10 s", report.Attempts[0].Why);
    }

    [Fact]
    public async Task A_schedule_of_ones_own_counts_before_that_of_the_contract_and_that_of_a_destination_before_both()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500));
        using WebhookSender sender = Sending.Sender(_clock, options => options.Schedule = WebhookRetrySchedule.After(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));

        WebhookSendingReport own = await sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url), Samples.Of<GitPushEvent>())
            .AfterAsync(_clock, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        WebhookSendingReport once = await sender.SendAsync(
            LaunchpadContract.Instance, new(receiver.Url) { Schedule = WebhookRetrySchedule.None }, Samples.Of<GitPushEvent>());

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), null], own.Delays());
        Assert.Equal([null], once.Delays());
    }

    [Fact]
    public void A_schedule_that_can_not_be_meant_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WebhookRetrySchedule.After(TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WebhookRetrySchedule.After(TimeSpan.FromDays(31)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookRetrySchedule { Delays = [], Jitter = 1.5 });
    }

    private static LanternMessage Lantern() => new() { What = s_lit };
}
