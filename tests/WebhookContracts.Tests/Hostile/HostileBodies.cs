using System.Globalization;

namespace WebhookContracts.Tests.Hostile;

/// <summary>Changed bodies of every fixture, the same ones in every run. For a run of millions, set <c>WEBHOOK_CONTRACTS_HOSTILE_BODIES</c> to how many.</summary>
internal static class HostileBodies
{
    private const string CountVariable = "WEBHOOK_CONTRACTS_HOSTILE_BODIES";

    private static readonly Fixture[] s_fixtures = [.. Fixture.All, Fixture.Slim];

    /// <summary>Judges so many bodies, and sees to it that both verdicts are common.</summary>
    /// <param name="defaultCount">How many, unless the variable says otherwise.</param>
    /// <param name="isAccepted">Asserts what has to hold of a body, given its seed, and answers whether it was taken.</param>
    public static void JudgeEach(int defaultCount, Func<Fixture, byte[], int, bool> isAccepted)
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : defaultCount;
        int accepted = 0;

        Parallel.For(0, count, seed =>
        {
            Fixture fixture = s_fixtures[seed % s_fixtures.Length];
            byte[] body = new Mutation(seed).Change(fixture.Body);
            try
            {
                if (isAccepted(fixture, body, seed))
                {
                    Interlocked.Increment(ref accepted);
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, a change of {fixture}: {exception.Message}", exception);
            }
        });

        // Bodies that are all refused, or all taken, would prove little.
        Assert.InRange(accepted, count / 10, count * 9 / 10);
    }
}
