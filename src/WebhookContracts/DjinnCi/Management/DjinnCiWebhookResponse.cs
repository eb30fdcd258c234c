namespace WebhookContracts.DjinnCi.Management;

/// <content>What releases write in different ways.</content>
public sealed partial record DjinnCiWebhookResponse
{
    /// <summary>The status of the answer, however the release writes it; null where there was none.</summary>
    public long? StatusCode => Code is not { } code ? null : code.Object is { } nullable ? (nullable.IsValid ? nullable.Code : null) : code.Number;

    /// <summary>How long the answer took.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Duration / TimeSpan.NanosecondsPerTick);
}
