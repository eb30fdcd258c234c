using System.Text;
using RabbitMQ.Client;
using WebhookContracts.Launchpad;

namespace WebhookContracts.RabbitMQ.Tests;

/// <summary>Deliveries of the outbox as messages, and how they wait.</summary>
public class OutgoingDeliveryTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(60, 60)]
    [InlineData(300, 300)]
    [InlineData(3600, 3600)]
    [InlineData(59.5, 60)]
    [InlineData(61, 60)]
    [InlineData(59, 30)]
    [InlineData(7200, 3600)]
    [InlineData(86400 * 30, 86400)]
    [InlineData(1, 1)]
    public void The_next_step_is_the_longest_that_is_no_more_than_a_second_too_long(double remaining, double step) =>
        Assert.Equal(TimeSpan.FromSeconds(step), DelayStep.Next(TimeSpan.FromSeconds(remaining)));

    [Theory]
    [InlineData(0.99)]
    [InlineData(0)]
    [InlineData(-100)]
    public void What_is_shorter_than_a_second_waits_in_no_queue(double remaining) => Assert.Null(DelayStep.Next(TimeSpan.FromSeconds(remaining)));

    [Fact]
    public void Every_wait_is_some_steps_and_less_than_a_second_too_long()
    {
        for (double wait = 1; wait < 100_000; wait *= 1.013)
        {
            TimeSpan remaining = TimeSpan.FromSeconds(wait);
            int steps = 0;
            while (DelayStep.Next(remaining) is { } step)
            {
                remaining -= step;
                steps++;
            }

            Assert.InRange(remaining.TotalSeconds, -1, 1);
            Assert.InRange(steps, 1, 40);
        }
    }

    [Fact]
    public void A_delivery_comes_back_as_it_was()
    {
        OutgoingDelivery delivery = Delivery()
            .After(Attempt(1, WebhookSendingFailure.Status(503), 503), s_now)
            .After(Attempt(2, WebhookSendingFailure.Timeout, null), s_now)
            .After(Attempt(3, WebhookSendingFailure.Address, null), s_now);

        OutgoingDelivery read = OutgoingDelivery.Read(LaunchpadContract.Instance, Arrived(delivery.ToProperties()), delivery.Body);

        Assert.Equal(delivery with { Attempts = [] }, read with { Attempts = [] });
        Assert.Equal(s_now + TimeSpan.FromMinutes(1), read.Due);
        Assert.Equal(delivery.Attempts.Select(Shown), read.Attempts.Select(Shown));
    }

    [Fact]
    public void Of_many_attempts_the_first_and_the_last_are_kept()
    {
        OutgoingDelivery delivery = Delivery();
        for (int number = 1; number <= 250; number++)
        {
            delivery = delivery.After(Attempt(number, WebhookSendingFailure.Status(503), 503), s_now);
        }

        Assert.Equal([1, .. Enumerable.Range(152, 99)], delivery.Attempts.Select(attempt => attempt.Number));
    }

    private static OutgoingDelivery Delivery() => new()
    {
        Contract = LaunchpadContract.Instance,
        Destination = "größe",
        Id = "1",
        EventType = "git:push:0.1",
        DeliveryId = "4711",
        Body = "{}"u8.ToArray(),
        Due = s_now,
    };

    private static WebhookSendingAttempt Attempt(int number, WebhookSendingFailure failure, int? status) => new()
    {
        Number = number,
        StartedAt = s_now,
        Duration = TimeSpan.FromSeconds(1.5),
        StatusCode = status,
        Failure = failure,
        Fault = status is null ? "what went wrong" : null,
        Decision = WebhookSendingDecision.TryAgain,
        Why = "since it may",
        Delay = TimeSpan.FromMinutes(1),
    };

    private static string Shown(WebhookSendingAttempt attempt) =>
        $"{attempt} {attempt.StartedAt:O} {attempt.Duration} {attempt.StatusCode} {attempt.Failure} {attempt.Fault} {attempt.Decision} {attempt.Delay}";

    // As it arrives: texts as bytes.
    private static BasicProperties Arrived(BasicProperties properties)
    {
        properties.Headers = (IDictionary<string, object?>)Arrived((object?)properties.Headers)!;
        return properties;
    }

    private static object? Arrived(object? value) => value switch
    {
        string text => Encoding.UTF8.GetBytes(text),
        IDictionary<string, object?> table => table.ToDictionary(pair => pair.Key, pair => Arrived(pair.Value)),
        IList<object?> list => list.Select(Arrived).ToList(),
        _ => value,
    };
}
