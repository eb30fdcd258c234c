using System.Text;
using Lantern.Webhooks;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.Sending.Tests;

/// <summary>What receivers answer, and what they do instead.</summary>
public class AnswerTests
{
    private readonly MovableClock _clock = new();

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(299)]
    public async Task Two_hundred_to_299_is_success_to_every_service(int status)
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(status));
        using WebhookSender sender = Sending.Sender(_clock);

        foreach (WebhookContract contract in Bundled.All)
        {
            WebhookSendingReport report = await sender.SendAsync(contract, new(receiver.Url, Sending.Secret), Samples.For(contract).All[0].Message);

            Assert.True(report.IsDelivered, report.ToString());
        }
    }

    [Fact]
    public async Task What_goes_before_the_answer_is_not_the_answer()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));

        WebhookSendingReport report = await SendOnceAsync(receiver);

        Assert.Equal("Launchpad, delivery 7: delivered (202)", report.ToString());
    }

    [Theory]
    [InlineData(101)]
    [InlineData(304)]
    [InlineData(401)]
    [InlineData(599)]
    public async Task Any_other_status_is_a_failure_of_that_status(int status)
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(status));

        WebhookSendingReport report = await SendOnceAsync(receiver);

        Assert.Equal(WebhookSendingFailure.Status(status), Assert.Single(report.Attempts).Failure);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_never_followed(int status)
    {
        await using LoopbackReceiver target = new(LoopbackReceiver.Status(202));
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(status, $"Location: {target.Url}"));

        WebhookSendingReport report = await SendOnceAsync(receiver);

        Assert.Equal(status, Assert.Single(report.Attempts).StatusCode);
        Assert.Empty(target.Requests);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_an_answer_of_which_the_beginning_is_kept()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Endless);
        using WebhookSender sender = Sending.Sender(_clock, options => options.MaximumAnswerLength = 40);

        WebhookSendingReport report = await sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url), Samples.Of<GitPushEvent>());

        Assert.True(report.IsDelivered);
        Assert.Equal("0123456789abcdef0123456789abcdef01234567", Encoding.ASCII.GetString(report.Attempts[0].Answer.Span));
    }

    [Fact]
    public async Task An_answer_whose_body_does_not_come_is_waited_for_no_longer_than_for_an_answer_and_its_status_counts()
    {
        using Trickle trickle = new();
        using HttpClient client = new(new Answering(trickle));
        using WebhookSender sender = new(timeProvider: _clock, client: client);

        Task<WebhookSendingReport> sending = sender.SendAsync(LaunchpadContract.Instance, new("http://receiver.example/hook"), Samples.Of<GitPushEvent>());
        await trickle.HasPaused.Task;
        Assert.False(sending.IsCompleted);
        _clock.Move(TimeSpan.FromSeconds(30));

        WebhookSendingReport report = await sending;
        Assert.True(report.IsDelivered);
        Assert.Equal("abc", Encoding.ASCII.GetString(report.Attempts[0].Answer.Span));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_in_its_body_is_an_answer()
    {
        await using LoopbackReceiver receiver = new(async (connection, stopping) =>
        {
            await LoopbackReceiver.Text("HTTP/1.1 500 Broken\r\nContent-Length: 10\r\n\r\nabc")(connection, stopping);
            await LoopbackReceiver.Close(connection, stopping);
        });

        WebhookSendingReport report = await SendOnceAsync(receiver);

        Assert.Equal(500, Assert.Single(report.Attempts).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 202")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("\0\0\0\0")]
    public async Task An_answer_that_is_none_is_a_broken_connection(string text)
    {
        await using LoopbackReceiver receiver = new(async (connection, stopping) =>
        {
            await LoopbackReceiver.Text(text)(connection, stopping);
            await LoopbackReceiver.Close(connection, stopping);
        });

        WebhookSendingReport report = await SendOnceAsync(receiver);

        WebhookSendingAttempt attempt = Assert.Single(report.Attempts);
        Assert.Equal(WebhookSendingFailure.Connection, attempt.Failure);
        Assert.NotEmpty(attempt.Fault!);
        Assert.DoesNotContain("/hook", attempt.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_kept_and_then_closed_without_an_answer_is_one_attempt_and_no_second_one_in_silence()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500), LoopbackReceiver.Close, LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock, options => options.Schedule = WebhookRetrySchedule.After(TimeSpan.Zero, TimeSpan.Zero));

        WebhookSendingReport report = await sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url), Samples.Of<GitPushEvent>(), deliveryId: "7");

        Assert.Equal("Launchpad, delivery 7: delivered (500, connection, 202)", report.ToString());
        Assert.Equal(3, receiver.Requests.Count);
    }

    [Fact]
    public async Task Headers_without_end_are_a_broken_connection()
    {
        await using LoopbackReceiver receiver = new(async (connection, stopping) =>
        {
            await LoopbackReceiver.Text("HTTP/1.1 202 Accepted\r\n")(connection, stopping);
            while (true)
            {
                await LoopbackReceiver.Text("X-Filler: 0123456789abcdef0123456789abcdef\r\n")(connection, stopping);
            }
        });

        WebhookSendingReport report = await SendOnceAsync(receiver);

        Assert.Equal(WebhookSendingFailure.Connection, Assert.Single(report.Attempts).Failure);
    }

    [Fact]
    public async Task Each_service_waits_for_an_answer_as_long_as_it_does()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Silence);
        using WebhookSender sender = Sending.Sender(_clock, options => options.Schedule = WebhookRetrySchedule.None);

        foreach ((WebhookContract contract, int seconds) in new (WebhookContract, int)[] { (OneFuzzContract.Instance, 100), (DjinnCiContract.Instance, 60), (LaunchpadContract.Instance, 30) })
        {
            WebhookSendingReport report = await sender.SendAsync(contract, new(receiver.Url), Samples.For(contract).All[0].Message).AfterAsync(_clock, TimeSpan.FromSeconds(seconds));

            WebhookSendingAttempt attempt = Assert.Single(report.Attempts);
            Assert.Equal((WebhookSendingFailure.Timeout, TimeSpan.FromSeconds(seconds)), (attempt.Failure, attempt.Duration));
        }
    }

    [Fact]
    public async Task Where_nothing_says_how_long_the_option_does_and_a_destination_may_say_otherwise()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Silence);
        using WebhookSender sender = Sending.Sender(_clock, options =>
        {
            options.Schedule = WebhookRetrySchedule.None;
            options.Timeout = TimeSpan.FromSeconds(17);
        });
        LanternMessage message = new() { What = new LitEvent { By = "Ada" } };

        WebhookSendingReport option = await sender.SendAsync(LanternContract.Instance, new(receiver.Url), message).AfterAsync(_clock, TimeSpan.FromSeconds(17));
        WebhookSendingReport destination = await sender.SendAsync(LanternContract.Instance, new(receiver.Url) { Timeout = TimeSpan.FromSeconds(3) }, message)
            .AfterAsync(_clock, TimeSpan.FromSeconds(3));

        Assert.Equal(WebhookSendingFailure.Timeout, option.Attempts[0].Failure);
        Assert.Equal(WebhookSendingFailure.Timeout, destination.Attempts[0].Failure);
    }

    [Fact]
    public async Task A_delivery_that_is_ended_ends_while_it_waits_for_an_answer_and_while_it_waits_for_its_next_attempt()
    {
        await using LoopbackReceiver silent = new(LoopbackReceiver.Silence);
        await using LoopbackReceiver failing = new(LoopbackReceiver.Status(500));
        using WebhookSender sender = Sending.Sender(_clock);
        using CancellationTokenSource ending = new();

        Task<WebhookSendingReport> answer = sender.SendAsync(LaunchpadContract.Instance, new(silent.Url), Samples.Of<GitPushEvent>(), cancellationToken: ending.Token);
        Task<WebhookSendingReport> next = sender.SendAsync(LaunchpadContract.Instance, new(failing.Url), Samples.Of<GitPushEvent>(), cancellationToken: ending.Token);
        await silent.UntilAsync(1);
        await _clock.UntilTimerAsync(TimeSpan.FromMinutes(1));
        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    private async Task<WebhookSendingReport> SendOnceAsync(LoopbackReceiver receiver)
    {
        using WebhookSender sender = Sending.Sender(_clock, options => options.Schedule = WebhookRetrySchedule.None);
        return await sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url, Sending.Secret), Samples.Of<GitPushEvent>(), deliveryId: "7");
    }

    /// <summary>Answers at once, with a body that is another matter.</summary>
    private sealed class Answering(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Accepted) { Content = new StreamContent(body) });
    }

    /// <summary>Three bytes, and then nothing, without an end.</summary>
    private sealed class Trickle : MemoryStream
    {
        public Trickle()
            : base("abc"u8.ToArray())
        {
        }

        public TaskCompletionSource HasPaused { get; } = new();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == Length)
            {
                HasPaused.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
