using WebhookContracts.Fuzz;
using WebhookContracts.Fuzz.Signatures;

namespace WebhookContracts.Tests.Hostile;

/// <summary>Whatever a signed request has become on its way, only what was signed is genuine: a short run of what <c>tests/WebhookContracts.Fuzz</c> does for millions.</summary>
public class HostileRequestTests
{
    private const int Count = 20_000;

    [Fact]
    public void Only_what_was_signed_is_genuine()
    {
        FuzzRun run = new() { Count = Count, Jobs = Environment.ProcessorCount };

        SignatureFuzzer.Run(run);

        Assert.Empty(run.Failures);
        Assert.InRange(run.Counts["were genuine"], Count / 10, Count / 2);
        Assert.All(
            (WebhookRejectionReason[])
            [
                WebhookRejectionReason.SignatureMissing, WebhookRejectionReason.SignatureMalformed, WebhookRejectionReason.SignatureMismatch, WebhookRejectionReason.EventTypeMissing,
            ],
            reason => Assert.True(run.Counts["were refused: " + reason] > 0));
    }
}
