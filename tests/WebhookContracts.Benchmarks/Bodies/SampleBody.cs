namespace WebhookContracts.Benchmarks.Bodies;

/// <summary>One body to measure with.</summary>
/// <param name="Name">What results call it.</param>
/// <param name="EventType">Its event type.</param>
/// <param name="Json">Its bytes, as they would arrive.</param>
internal sealed record SampleBody(string Name, string EventType, byte[] Json)
{
    public override string ToString() => Name;
}
