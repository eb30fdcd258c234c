namespace WebhookContracts.Tests.Shared;

/// <summary>A test that needs a Unix shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "There is no /bin/sh.";
        }
    }
}

/// <summary>Tests that need a Unix shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "There is no /bin/sh.";
        }
    }
}
