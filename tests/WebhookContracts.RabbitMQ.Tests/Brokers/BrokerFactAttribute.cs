namespace WebhookContracts.RabbitMQ.Tests.Brokers;

/// <summary>A test that needs a broker: skipped where none is installed, but failing there in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrokerFactAttribute : FactAttribute
{
    public BrokerFactAttribute()
    {
        if (!ExternalTool.IsPresent(BrokerFixture.Tool) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = $"{BrokerFixture.Tool} is not on the path.";
        }
    }
}
