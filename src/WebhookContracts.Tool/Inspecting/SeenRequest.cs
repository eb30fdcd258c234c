using WebhookContracts.Json;
using WebhookContracts.Tool.Exchanges;

namespace WebhookContracts.Tool.Inspecting;

/// <summary>All that 'listen' saw of one request: what terminal and page show.</summary>
internal sealed record SeenRequest
{
    private const int MostAgain = 20;

    /// <summary>Which one it is, in the order of arrival, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The request as it came; null if it did not come whole.</summary>
    public RawDelivery? Request { get; init; }

    /// <summary>What was made of it; null if it did not come whole.</summary>
    public Judgement? Judgement { get; init; }

    /// <summary>Why it did not come whole, or was given up; otherwise null.</summary>
    public string? Fault { get; init; }

    /// <summary>What it was answered; null as long as it was not, and where there was nobody left to answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>What became of it further on; null if it was not handed on.</summary>
    public Exchange? Forwarded { get; init; }

    /// <summary>What came of sending it again, in the order of time.</summary>
    public IReadOnlyList<SentAgain> Again { get; init; } = [];

    public SeenState State => this switch
    {
        { StatusCode: null, Fault: null } => SeenState.Waiting,
        { StatusCode: null } => SeenState.BrokenOff,
        { Judgement.IsTaken: true } => SeenState.Taken,
        _ => SeenState.Refused,
    };

    /// <summary>What it brings, in a few characters; as sent, and not yet fit to print.</summary>
    public string What => Judgement?.What ?? "a request";

    /// <summary>What it is called where files and folders are: whose it is, and what it brings.</summary>
    public string FileTitle => $"{Judgement?.Contract?.Id ?? "unknown"}-{What}";

    /// <summary>Whether it may be handed on: what was refused is no business of whoever it would be handed on to.</summary>
    public bool CanBeHandedOn => Judgement is { IsTaken: true, Handshake: null };

    /// <summary>Whether its body is a form. What the library says of places in one is about the JSON that it holds.</summary>
    public bool IsForm => Request is { } request
        && request.Headers.TryGetSingle("Content-Type", out string? type)
        && type.StartsWith(FormBody.ContentType, StringComparison.OrdinalIgnoreCase)
        && request.Body.Span.TrimStart(" \t\r\n"u8) is not ([] or [(byte)'{' or (byte)'[', ..]);

    /// <summary>About how much memory it takes, in bytes.</summary>
    public long Size => 1024
        + (2L * (Fault?.Length ?? 0))
        + (Request is { } request ? request.Body.Length + (2L * request.Target.Length) + request.Headers.Sum(header => 2L * (header.Key.Length + header.Value.Length)) : 0)
        + (Judgement is { } judgement ? 2L * (judgement.What.Length + judgement.Headline.Length + judgement.Verdict.Length + judgement.Notes.First.Sum(note => note.Pointer.Length + note.Message.Length)) : 0)
        + (Forwarded?.Answer.Length ?? 0)
        + (1024L * Again.Count);

    /// <summary>The same, with what came of sending it again, but for what the answer holds; of many times the last.</summary>
    public SeenRequest With(SentAgain again) => this with { Again = [.. Again.TakeLast(MostAgain - 1), again with { Exchange = again.Exchange with { Answer = default, Headers = [] } }] };
}
