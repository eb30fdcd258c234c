using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Exchanges;

/// <summary>One delivery that was sent, and what came back.</summary>
internal sealed partial record Exchange
{
    /// <summary>The HTTP status code of the answer; null if there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Why there was no answer, in words; null if there was one.</summary>
    public string? Fault { get; init; }

    /// <summary>How long it took, the answer included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What the answer's body is; null if it does not say.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers of the answer without which whoever it is handed on to would not understand it, or not do what it asks for.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The answer's body, as far as it was read.</summary>
    public ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>Whether the answer's body goes on behind what was read of it.</summary>
    public bool IsCut { get; init; }

    /// <summary>The status that a server may answer with; null if there was no answer, or one that is none: those below 200 come before it, and none is beyond 599.</summary>
    public int? FinalStatusCode => StatusCode is >= 200 and <= 599 ? StatusCode : null;

    /// <summary>Whether it was answered that it was taken.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>What came back, without how long it took: <c>202 Accepted</c>, <c>no answer: connection refused</c>.</summary>
    public string Outcome => StatusCode is { } status
        ? $"{status.ToString(CultureInfo.InvariantCulture)} {(FinalStatusCode is null ? "(no status that a request ends with)" : Words(status))}".TrimEnd()
        : $"no answer: {Printable.Of(Fault!)}";

    /// <summary>A time in milliseconds.</summary>
    public static string Shown(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    /// <summary>What came back, and how long it took.</summary>
    public override string ToString() => $"{Outcome} in {Shown(Duration)}";

    private static string Words(int status) => Enum.IsDefined((HttpStatusCode)status) ? Inner().Replace(((HttpStatusCode)status).ToString(), " ") : "";

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Inner();
}
