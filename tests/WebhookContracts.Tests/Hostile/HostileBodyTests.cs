using WebhookContracts.Fuzz;
using WebhookContracts.Fuzz.Bodies;

namespace WebhookContracts.Tests.Hostile;

/// <summary>Whatever a body holds, the answer is a value or a precise error: a short run of what <c>tests/WebhookContracts.Fuzz</c> does for millions.</summary>
public class HostileBodyTests
{
    private const int Count = 10_000;

    [Fact]
    public void The_answer_to_a_hostile_body_is_a_value_or_a_precise_error()
    {
        FuzzRun run = new() { Count = Count, Jobs = Environment.ProcessorCount };

        BodyFuzzer.Run(run);

        Assert.Empty(run.Failures);

        // Bodies that are all refused, or all taken, would prove little.
        Assert.InRange(run.Counts["were read"], Count / 10, Count * 9 / 10);
        Assert.Equal(Count, run.Counts["were read"] + run.Counts["were refused"]);
    }

    [Fact]
    public void There_is_a_body_for_every_form_of_contract() =>
        Assert.Equal(
            [("Beacon", 4), ("Flotilla", 2), ("Harbor", 5), ("Kiosk", 2), ("Lattice", 3), ("Meadow", 5), ("Orchard", 6), ("Quarry", 2), ("Thicket", 5), ("Turnstile", 2)],
            BodySubject.Own.GroupBy(subject => subject.Contract.Name).Select(group => (group.Key, group.Count())).Order());

    [Fact]
    public void Each_is_read_before_it_is_changed() =>
        Assert.All(BodySubject.Own, subject => Assert.Null(subject.Read(subject.Body, subject.GivenType).Error));

    [Fact]
    public void What_does_not_hold_of_an_input_is_told_with_its_seed()
    {
        FuzzRun run = new() { Count = 10, Seed = 5 };

        run.ForEach(number => Check.That(number != 7, $"seven is not liked"));

        Assert.StartsWith("Seed 7: WebhookContracts.Fuzz.FuzzException: seven is not liked", Assert.Single(run.Failures), StringComparison.Ordinal);
    }
}
