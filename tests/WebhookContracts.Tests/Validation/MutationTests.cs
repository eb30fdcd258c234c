using System.Globalization;
using WebhookContracts.Tests.Fixtures;
using WebhookContracts.Tests.Hostile;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tests.Validation;

/// <summary>
/// What the readers refuse the second opinion refuses, and the other way round. A seeded few thousand bodies by default; for a longer run, set
/// <c>WEBHOOK_CONTRACTS_HOSTILE_BODIES</c> to how many.
/// </summary>
public class MutationTests
{
    private const string CountVariable = "WEBHOOK_CONTRACTS_HOSTILE_BODIES";
    private const int DefaultCount = 5_000;

    private static readonly Fixture[] s_fixtures = [.. Fixture.All, Fixture.Slim];

    [Fact]
    public void Readers_and_second_opinion_agree_on_every_change_of_every_body()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : DefaultCount;
        int accepted = 0;

        Parallel.For(0, count, seed =>
        {
            Fixture fixture = s_fixtures[seed % s_fixtures.Length];
            byte[] body = new Mutation(seed).Change(fixture.Body);
            if (IsAccepted(fixture, body, $"Seed {seed}, a change of {fixture}"))
            {
                Interlocked.Increment(ref accepted);
            }
        });

        // Agreement on bodies that are all refused, or all taken, would prove little.
        Assert.InRange(accepted, count / 10, count * 9 / 10);
    }

    private static bool IsAccepted(Fixture fixture, byte[] body, string which)
    {
        Outcome outcome = fixture.Read(body);
        ValidationReport report = SecondOpinion.On(fixture, body);
        if (outcome.Value is not { } value)
        {
            Assert.False(report.IsValid, $"{which}: {outcome.Error}");
            return false;
        }

        Assert.True(KnownDifferences.AreAllOf(report), $"{which}: {SecondOpinion.Describe(report)}");
        Assert.True(SecondOpinion.AgreesOnAdditionalMembers(value, report), which);
        ValidationReport written = SecondOpinion.On(fixture, fixture.Write(value));
        Assert.True(KnownDifferences.AreAllOf(written), $"{which}, written: {SecondOpinion.Describe(written)}");
        return true;
    }
}
