using WebhookContracts.Tests.Hostile;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tests.Validation;

/// <summary>What the readers refuse the second opinion refuses, and the other way round.</summary>
public class MutationTests
{
    [Fact]
    public void Readers_and_second_opinion_agree_on_every_change_of_every_body() =>
        HostileBodies.JudgeEach(5_000, (fixture, body, _) => IsAccepted(fixture, body));

    private static bool IsAccepted(Fixture fixture, byte[] body)
    {
        Outcome outcome = fixture.Read(body);
        ValidationReport report = SecondOpinion.On(fixture, body);
        if (outcome.Value is not { } value)
        {
            Assert.False(report.IsValid, $"{outcome.Error}");
            return false;
        }

        Assert.True(KnownDifferences.AreAllOf(report), SecondOpinion.Describe(report));
        Assert.True(SecondOpinion.AgreesOnAdditionalMembers(value, report));
        ValidationReport written = SecondOpinion.On(fixture, fixture.Write(value));
        Assert.True(KnownDifferences.AreAllOf(written), $"Written: {SecondOpinion.Describe(written)}");
        return true;
    }
}
