namespace WebhookContracts.Tests.Contracts;

/// <summary>How the services send, as their contracts tell it.</summary>
public class SendingPolicyTests
{
    [Theory]
    [InlineData("OneFuzz", 100)]
    [InlineData("DjinnCi", 60)]
    [InlineData("Launchpad", 30)]
    public void A_service_waits_so_many_seconds_and_takes_any_2xx(string provider, int seconds)
    {
        WebhookSendingPolicy policy = Bundled.Named(provider).SendingPolicy;

        Assert.Equal(TimeSpan.FromSeconds(seconds), policy.Timeout);
        Assert.Equal([false, true, true, false], ((int[])[199, 200, 299, 300]).Select(policy.IsSuccess));
        Assert.False(string.IsNullOrEmpty(policy.Description));
        Assert.Same(policy, Bundled.Named(provider).SendingPolicy);
    }

    [Fact]
    public void OneFuzz_makes_five_attempts_half_a_minute_apart_whatever_failed()
    {
        foreach (WebhookSendingFailure failure in (WebhookSendingFailure[])[WebhookSendingFailure.Connection, WebhookSendingFailure.Timeout, WebhookSendingFailure.Status(404)])
        {
            Assert.Equal([30.0, 30, 30, 30], Delays(Bundled.OneFuzz, failure));
        }
    }

    [Fact]
    public void Djinn_CI_never_tries_again()
    {
        Assert.Empty(Bundled.DjinnCi.SendingPolicy.Retries!);
        Assert.Empty(Delays(Bundled.DjinnCi, WebhookSendingFailure.Connection));
    }

    [Fact]
    public void Launchpad_tries_for_a_day_for_an_hour_or_for_five_minutes()
    {
        List<double> broken = Delays(Bundled.Launchpad, WebhookSendingFailure.Connection);

        // A minute apart for ten minutes, five for the rest of the hour, then hourly.
        Assert.Equal([.. Enumerable.Repeat(60.0, 10), .. Enumerable.Repeat(300.0, 10), .. Enumerable.Repeat(3600.0, 23)], broken);
        Assert.Equal(broken, Delays(Bundled.Launchpad, WebhookSendingFailure.Status(503)));
        Assert.Equal(broken, Delays(Bundled.Launchpad, WebhookSendingFailure.Timeout));
        Assert.Equal(broken.Take(20), Delays(Bundled.Launchpad, WebhookSendingFailure.Status(404)));
        Assert.Equal(broken.Take(5), Delays(Bundled.Launchpad, WebhookSendingFailure.Address));
    }

    [Fact]
    public void A_contract_that_says_nothing_takes_any_2xx_and_promises_nothing()
    {
        WebhookSendingPolicy policy = new();

        Assert.True(policy.IsSuccess(204));
        Assert.Null(policy.Timeout);
        Assert.Null(policy.Retries);
        Assert.Null(policy.GetDelay(WebhookSendingFailure.Timeout, 1, TimeSpan.Zero));
    }

    [Fact]
    public void There_is_no_delay_before_the_first_attempt()
    {
        WebhookSendingPolicy policy = Bundled.OneFuzz.SendingPolicy;

        Assert.Throws<ArgumentOutOfRangeException>(() => policy.GetDelay(WebhookSendingFailure.Timeout, 0, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => policy.GetDelay(WebhookSendingFailure.Timeout, 1, TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Ranges_and_failures_are_written_as_contracts_write_them()
    {
        Assert.Equal(("200-299", "202"), (new StatusCodeRange(200, 299).ToString(), new StatusCodeRange(202, 202).ToString()));
        Assert.Equal(("address", "connection", "timeout", "503"), (WebhookSendingFailure.Address.ToString(), WebhookSendingFailure.Connection.ToString(), WebhookSendingFailure.Timeout.ToString(), WebhookSendingFailure.Status(503).ToString()));
    }

    // All delays in seconds, if every attempt fails at once.
    private static List<double> Delays(WebhookContract contract, WebhookSendingFailure failure)
    {
        List<double> delays = [];
        TimeSpan elapsed = TimeSpan.Zero;
        while (contract.SendingPolicy.GetDelay(failure, delays.Count + 1, elapsed) is { } delay)
        {
            delays.Add(delay.TotalSeconds);
            elapsed += delay;
        }

        return delays;
    }
}
