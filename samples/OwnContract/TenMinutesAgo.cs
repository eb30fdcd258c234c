namespace OwnContract;

/// <summary>The clock of somebody who kept a delivery for a while before sending it again.</summary>
internal sealed class TenMinutesAgo : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(-10);
}
