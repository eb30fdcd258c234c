using System.Globalization;

namespace WebhookContracts;

/// <summary>HTTP status codes from one to another, both included.</summary>
/// <param name="First">The least.</param>
/// <param name="Last">The greatest.</param>
public readonly record struct StatusCodeRange(int First, int Last)
{
    /// <summary>Whether a status code is one of these.</summary>
    /// <param name="statusCode">The status code.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(int statusCode) => statusCode >= First && statusCode <= Last;

    /// <summary>The range as contracts write it: <c>200-299</c>, or <c>202</c> for a single one.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => First == Last
        ? First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");
}
