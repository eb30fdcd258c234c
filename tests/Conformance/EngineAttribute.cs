namespace WebhookContracts.Tests.Conformance;

/// <summary>Names the engine that the tests of an assembly need.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public abstract class EngineAttribute : Attribute
{
    /// <summary>Why the tests can't run here; null if they can.</summary>
    public abstract string? FindAbsence();
}
