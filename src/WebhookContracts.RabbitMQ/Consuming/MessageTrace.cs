using System.Diagnostics;

namespace WebhookContracts;

/// <summary>The trace that a message goes on in.</summary>
internal static class MessageTrace
{
    private static readonly ActivitySource s_source = new(WebhookDiagnostics.ActivitySourceName);

    /// <summary>Begins the handling of a message.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="headers">The headers of the message; null if it has none.</param>
    public static Activity? Begin(string name, IDictionary<string, object?>? headers) => s_source.StartActivity(name, ActivityKind.Consumer, ParentIn(headers));

    private static ActivityContext ParentIn(IDictionary<string, object?>? headers)
    {
        DistributedContextPropagator.Current.ExtractTraceIdAndState(
            headers,
            static (object? carrier, string name, out string? value, out IEnumerable<string>? values) =>
            {
                value = HttpHeaders.TextIn((IDictionary<string, object?>?)carrier, name);
                values = null;
            },
            out string? parent,
            out string? state);
        return ActivityContext.TryParse(parent, state, isRemote: true, out ActivityContext context) ? context : default;
    }
}
