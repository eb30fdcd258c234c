using System.Reflection;

namespace WebhookContracts.Tests.Conformance;

/// <summary>
/// A test that needs the engine that the assembly names (<see cref="EngineAttribute"/>): skipped where that is not installed, but failing there in CI, so that it cannot go
/// unnoticed that it never ran. Where no engine is named it is a fact.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = typeof(EngineFactAttribute).Assembly.GetCustomAttribute<EngineAttribute>()?.FindAbsence();
        }
    }
}
