using System.Globalization;
using Spectre.Console;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Inspecting;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Commands.Listen;

/// <summary>Shows each request as it arrives, in a line, and tells in the end what there was.</summary>
/// <param name="terminal">Where.</param>
/// <param name="end">Ends the command: where nothing can be shown, nobody listens.</param>
internal sealed class ListenLog(Terminal terminal, Action end)
{
    private const int LongestHeadline = 200;
    private const int MostMembers = 5;

    private static readonly Style s_good = new(Color.Green);
    private static readonly Style s_bad = new(Color.Red);
    private static readonly Style s_remark = new(Color.Yellow);
    private static readonly Style s_faint = new(decoration: Decoration.Dim);

    private readonly object _lock = new();
    private readonly IAnsiConsole _console = terminal.People.Value;
    private readonly Dictionary<SeenState, int> _counts = [];
    private IOException? _fault;

    /// <summary>Shows a request. Throws for nothing: whoever sent it is no party to where this is shown.</summary>
    public void Add(SeenRequest seen)
    {
        Style style = seen.State == SeenState.Taken ? s_good : s_bad;
        Paragraph line = new Paragraph()
            .Append(seen.Time.ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture), s_faint)
            .Append(seen.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "---", style);
        if (seen.Fault is { } fault)
        {
            line.Append($" {(seen.State == SeenState.BrokenOff ? "broken off" : "refused")}: {Printable.Of(fault)}", s_bad);
        }
        else if (seen is { Judgement: { } judgement, Request: { } request })
        {
            line.Append($" {(judgement.Contract is { } contract ? Printable.Of(contract.Id) + " " : "")}{Printable.Of(judgement.What)}, {request.Body.Length.ToString(CultureInfo.InvariantCulture)} bytes, ")
                .Append(Printable.Of(judgement.Verdict), style);
            AppendUnknown(line, judgement.Notes);
            AppendForwarded(line, seen.Forwarded);
            AppendHeadline(line, judgement.Headline);
        }

        Write(line.Append("\n"), seen.State);
    }

    /// <summary>Anything else worth a line.</summary>
    public void Tell(string line) => Write(new Paragraph(line + "\n"), state: null);

    /// <summary>What there was, in a line.</summary>
    /// <exception cref="IOException">Some of it could not be shown.</exception>
    public void Summarize()
    {
        int taken = _counts.GetValueOrDefault(SeenState.Taken);
        int refused = _counts.GetValueOrDefault(SeenState.Refused);
        int brokenOff = _counts.GetValueOrDefault(SeenState.BrokenOff);
        Tell($"{taken + refused + brokenOff} received: {taken} taken, {refused} refused{(brokenOff == 0 ? "" : $", {brokenOff} broken off")}");
        if (_fault is not null)
        {
            throw _fault;
        }
    }

    private static void AppendUnknown(Paragraph line, Notes notes)
    {
        string[] unknown = [.. notes.First.Where(note => note.Kind == NoteKind.UnknownMember).Select(note => Printable.Of(note.Pointer))];
        if (unknown.Length > 0)
        {
            line.Append($", unknown {string.Join(", ", unknown.Take(MostMembers))}{(unknown.Length > MostMembers ? ", …" : "")}", s_remark);
        }
    }

    private static void AppendForwarded(Paragraph line, Exchange? forwarded)
    {
        if (forwarded is not null)
        {
            line.Append(", forwarded: ").Append(forwarded.ToString(), forwarded.IsSuccess ? s_good : s_bad);
            if (forwarded.IsCut)
            {
                line.Append($", its answer cut after {ExchangeClient.LongestAnswer.ToString(CultureInfo.InvariantCulture)} bytes", s_remark);
            }
        }
    }

    private static void AppendHeadline(Paragraph line, string headline)
    {
        if (headline.Length > 0)
        {
            line.Append(": ").Append(Printable.Of(headline.Length > LongestHeadline ? headline[..LongestHeadline] + "…" : headline), s_faint);
        }
    }

    private void Write(Paragraph line, SeenState? state)
    {
        lock (_lock)
        {
            if (state is { } counted)
            {
                _counts[counted] = _counts.GetValueOrDefault(counted) + 1;
            }

            if (_fault is not null)
            {
                return;
            }

            try
            {
                _console.Write(line);
            }
            catch (IOException fault)
            {
                _fault = fault;
                end();
            }
        }
    }
}
