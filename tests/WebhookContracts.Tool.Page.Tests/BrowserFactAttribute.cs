namespace WebhookContracts.Tool.Page.Tests;

/// <summary>A test in a real browser: skipped where there is none, but failing there in CI, so that it cannot go unnoticed that it never ran.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserTheoryAttribute.WhySkipped;
}

/// <summary>Tests in a real browser; see <see cref="BrowserFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = WhySkipped;

    /// <summary>Why tests in a browser do not run; null if they do.</summary>
    public static string? WhySkipped => Browser.Program is null && Environment.GetEnvironmentVariable("CI") != "true" ? "chromium is not on the path." : null;
}
