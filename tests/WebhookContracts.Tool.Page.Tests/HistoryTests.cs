using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Inspecting;

namespace WebhookContracts.Tool.Page.Tests;

/// <summary>How much is kept of what came.</summary>
public class HistoryTests
{
    [Fact]
    public void As_many_are_kept_as_there_may_be_and_the_oldest_go()
    {
        History history = new(mostRequests: 3);

        foreach (int number in (int[])[1, 2, 4, 3, 5])
        {
            history.Put(Seen(number));
        }

        Assert.Null(history.Find(2));
        Assert.Equal([4, 3, 5], history.Since(0, most: 10).Requests.Select(seen => seen.Number));
        Assert.Equal(3, history.Since(0, most: 10).Oldest);
        history.Put(Seen(2));
        Assert.Null(history.Find(2));
    }

    [Fact]
    public void They_take_so_much_memory_and_no_more_but_for_the_last()
    {
        History history = new(mostBytes: 100_000);

        history.Put(Seen(1, 40_000));
        history.Put(Seen(2, 40_000));
        Assert.Equal(2, history.Since(0, most: 10).Requests.Count);
        history.Put(Seen(3, 40_000));
        Assert.Equal([2, 3], history.Where(_ => true));
        history.Put(Seen(4, 400_000));
        Assert.Equal([4], history.Where(_ => true));
    }

    [Fact]
    public void What_is_put_twice_counts_once()
    {
        History history = new(mostBytes: 100_000);

        for (int i = 0; i < 10; i++)
        {
            history.Put(Seen(1, 40_000));
        }

        history.Put(Seen(2, 40_000));
        Assert.Equal([1, 2], history.Where(_ => true));
    }

    [Fact]
    public async Task Whoever_knows_a_change_is_told_the_next_ones()
    {
        History history = new();
        history.Put(Seen(1));
        HistoryChanges first = history.Since(0, most: 10);
        Task next = history.WaitAsync(first.LastChange, CancellationToken.None);
        Assert.False(next.IsCompleted);

        history.Change(1, seen => seen.With(new SentAgain(DateTimeOffset.UnixEpoch, IsToTarget: false, new Exchange { StatusCode = 202, Duration = TimeSpan.Zero })));
        history.Change(7, seen => seen);

        await next;
        HistoryChanges second = history.Since(first.LastChange, most: 10);
        Assert.Equal(202, Assert.Single(Assert.Single(second.Requests).Again).Exchange.StatusCode);
        Assert.Empty(history.Since(second.LastChange, most: 10).Requests);
        Assert.True(history.WaitAsync(first.LastChange, CancellationToken.None).IsCompleted);
    }

    [Fact]
    public void What_was_sent_again_meanwhile_is_kept_when_the_answer_comes()
    {
        History history = new();
        history.Put(Seen(1) with { StatusCode = null });
        history.Change(1, seen => seen.With(new SentAgain(DateTimeOffset.UnixEpoch, IsToTarget: true, new Exchange { StatusCode = 202, Duration = TimeSpan.Zero })));

        history.Put(Seen(1));

        Assert.Equal((202, 1), (history.Find(1)!.StatusCode, history.Find(1)!.Again.Count));
    }

    [Fact]
    public void Of_what_is_sent_again_the_answer_is_not_kept()
    {
        Exchange exchange = new() { StatusCode = 202, Duration = TimeSpan.Zero, Headers = [new("Retry-After", "5")], Answer = new byte[1024 * 1024] };

        Exchange kept = Seen(1).With(new SentAgain(DateTimeOffset.UnixEpoch, IsToTarget: true, exchange)).Again[0].Exchange;

        Assert.Equal((202, 0, 0), (kept.StatusCode, kept.Answer.Length, kept.Headers.Count));
    }

    [Theory]
    [InlineData("what")]
    [InlineData("target")]
    [InlineData("fault")]
    public void Whatever_may_be_long_counts(string what)
    {
        string text = "/" + new string('a', 20_000);
        SeenRequest seen = what switch
        {
            "what" => Seen(1) with { Judgement = new() { What = text, IsTaken = false, Verdict = "", StatusCode = 404 } },
            "target" => Seen(1) with { Request = new RawDelivery { Target = text, Headers = [], Body = default(ReadOnlyMemory<byte>) } },
            _ => Seen(1) with { Fault = text },
        };

        Assert.InRange(seen.Size, 40_000, 50_000);
    }

    [Fact]
    public void Of_many_times_that_one_is_sent_again_the_last_are_kept()
    {
        SeenRequest seen = Seen(1);
        for (int i = 0; i < 50; i++)
        {
            seen = seen.With(new SentAgain(DateTimeOffset.UnixEpoch.AddSeconds(i), IsToTarget: false, new Exchange { StatusCode = 202, Duration = TimeSpan.Zero }));
        }

        Assert.Equal((20, 49), (seen.Again.Count, seen.Again[^1].Time.Second));
    }

    private static SeenRequest Seen(int number, int length = 0) => new()
    {
        Number = number,
        Time = DateTimeOffset.UnixEpoch,
        Request = new RawDelivery { Headers = [], Body = new byte[length] },
        StatusCode = 202,
    };
}
