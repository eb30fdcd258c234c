using System.Collections;

namespace WebhookContracts;

/// <summary>Attempts among the headers of a message: a list of tables. Of an attempt there is neither what the receiver answered nor more than the beginning of what went wrong.</summary>
internal static class AttemptTables
{
    private const string Number = "number";
    private const string StartedAt = "started-at";
    private const string Duration = "duration-ms";
    private const string Failure = "failure";
    private const string StatusCode = "status";
    private const string Fault = "fault";
    private const string Decision = "decision";
    private const string Why = "why";
    private const string Delay = "delay-ms";

    private const int LongestFault = 200;

    /// <summary>Attempts as a header.</summary>
    public static List<object?> Write(IEnumerable<WebhookSendingAttempt> attempts) => [.. attempts.Select(Write)];

    /// <summary>The attempts that a header holds. What is no attempt is none.</summary>
    public static List<WebhookSendingAttempt> Read(object? header) => [.. (header as IList ?? Array.Empty<object>()).OfType<IDictionary<string, object?>>().Select(Read)];

    private static Dictionary<string, object?> Write(WebhookSendingAttempt attempt)
    {
        Dictionary<string, object?> table = new()
        {
            [Number] = attempt.Number,
            [StartedAt] = attempt.StartedAt.ToUnixTimeMilliseconds(),
            [Duration] = (long)attempt.Duration.TotalMilliseconds,
            [Decision] = attempt.Decision.ToString(),
            [Why] = attempt.Why,
        };
        if (attempt.StatusCode is { } status)
        {
            table[StatusCode] = status;
        }

        if (attempt.Failure is { } failure)
        {
            table[Failure] = failure.ToString();
        }

        if (attempt.Fault is { } fault)
        {
            table[Fault] = fault.Length <= LongestFault ? fault : fault[..LongestFault];
        }

        if (attempt.Delay is { } delay)
        {
            table[Delay] = (long)delay.TotalMilliseconds;
        }

        return table;
    }

    private static WebhookSendingAttempt Read(IDictionary<string, object?> table)
    {
        int? status = table.TryGetValue(StatusCode, out object? code) && code is int answered ? answered : null;
        return new()
        {
            Number = (int)NumberIn(table, Number),
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(NumberIn(table, StartedAt)),
            Duration = TimeSpan.FromMilliseconds(NumberIn(table, Duration)),
            StatusCode = status,
            Failure = HttpHeaders.TextIn(table, Failure) switch
            {
                null => null,
                "address" => WebhookSendingFailure.Address,
                "connection" => WebhookSendingFailure.Connection,
                "timeout" => WebhookSendingFailure.Timeout,
                _ => WebhookSendingFailure.Status(status ?? 0),
            },
            Fault = HttpHeaders.TextIn(table, Fault),
            Decision = Enum.TryParse(HttpHeaders.TextIn(table, Decision), out WebhookSendingDecision decision) ? decision : WebhookSendingDecision.TryAgain,
            Why = HttpHeaders.TextIn(table, Why) ?? "",
            Delay = table.ContainsKey(Delay) ? TimeSpan.FromMilliseconds(NumberIn(table, Delay)) : null,
        };
    }

    private static long NumberIn(IDictionary<string, object?> table, string name) => table.TryGetValue(name, out object? value) ? value switch
    {
        int number => number,
        long number => number,
        _ => 0,
    }
    : 0;
}
