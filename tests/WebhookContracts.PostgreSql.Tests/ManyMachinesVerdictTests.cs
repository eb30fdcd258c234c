using ManyMachines.Load;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary><c>samples/ManyMachines</c> finds what it is there to find; its script runs apart, with all its processes.</summary>
public class ManyMachinesVerdictTests
{
    private static readonly Delivery[] s_genuine = [.. Enumerable.Range(0, 6).Select(number => new Delivery("launchpad", $"{number}", $"repository-{number}"))];

    [Fact]
    public void All_of_it_once_is_as_it_should_be() => Assert.True(On(s_genuine).IsAsItShouldBe);

    [Fact]
    public void What_is_missing_is_found() => AssertFault("never", On(s_genuine[1..]));

    [Fact]
    public void What_was_done_twice_is_found() => AssertFault("more than once", On([.. s_genuine, s_genuine[3]]));

    [Fact]
    public void What_nobody_has_sent_is_found() => AssertFault("forged", On([.. s_genuine, s_genuine[0] with { What = "forged-0" }]));

    [Fact]
    public void What_lies_in_a_queue_is_found() => AssertFault("left in queues", Verdict.On(s_genuine, Done(s_genuine), 1));

    private static Verdict On(Delivery[] effects) => Verdict.On(s_genuine, Done(effects), 0);

    private static (Delivery Delivery, string Worker)[] Done(Delivery[] effects) => [.. effects.Select(effect => (effect, "worker-1"))];

    private static void AssertFault(string line, Verdict verdict)
    {
        Assert.False(verdict.IsAsItShouldBe);
        Assert.Matches($"(?m)^{line} +1$", verdict.Table);
    }
}
