using System.Globalization;
using Spectre.Console;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Listen;

/// <summary>Shows each request as it arrives, in a line, and tells in the end what there was.</summary>
internal sealed class ListenLog(Terminal terminal)
{
    private const int LongestHeadline = 200;
    private const int MostMembers = 5;

    private static readonly Style s_good = new(Color.Green);
    private static readonly Style s_bad = new(Color.Red);
    private static readonly Style s_remark = new(Color.Yellow);
    private static readonly Style s_faint = new(decoration: Decoration.Dim);

    private readonly object _lock = new();
    private readonly IAnsiConsole _console = terminal.People.Value;
    private int _taken;
    private int _refused;
    private int _brokenOff;

    /// <summary>A request that was judged.</summary>
    /// <param name="time">When it came.</param>
    /// <param name="judgement">What was made of it.</param>
    /// <param name="length">How long its body is, in bytes.</param>
    /// <param name="status">What it was answered.</param>
    /// <param name="forwarded">What became of it further on; null if it was not handed on.</param>
    public void Add(DateTimeOffset time, Judgement judgement, int length, int status, Exchange? forwarded)
    {
        Paragraph line = Begin(time, status.ToString(CultureInfo.InvariantCulture), judgement.IsTaken)
            .Append($" {(judgement.Contract is { } contract ? Printable.Of(contract.Id) + " " : "")}{Printable.Of(judgement.What)}, {length.ToString(CultureInfo.InvariantCulture)} bytes, ")
            .Append(Printable.Of(judgement.Verdict), judgement.IsTaken ? s_good : s_bad);
        if (judgement.UnknownMembers.Count > 0)
        {
            line.Append($", unknown {string.Join(", ", judgement.UnknownMembers.Take(MostMembers).Select(Printable.Of))}{(judgement.UnknownMembers.Count > MostMembers ? ", …" : "")}", s_remark);
        }

        if (forwarded is not null)
        {
            line.Append(", forwarded: ").Append(forwarded.ToString(), forwarded.StatusCode is >= 200 and < 300 ? s_good : s_bad);
        }

        if (judgement.Headline.Length > 0)
        {
            string headline = judgement.Headline.Length > LongestHeadline ? judgement.Headline[..LongestHeadline] + "…" : judgement.Headline;
            line.Append(": ").Append(Printable.Of(headline), s_faint);
        }

        Write(line, ref judgement.IsTaken ? ref _taken : ref _refused);
    }

    /// <summary>A request that was refused before anybody could look at it.</summary>
    public void AddRefused(DateTimeOffset time, int status, string why) => Write(Begin(time, status.ToString(CultureInfo.InvariantCulture), isTaken: false).Append($" refused: {why}", s_bad), ref _refused);

    /// <summary>A request that did not come to its end.</summary>
    public void AddBrokenOff(DateTimeOffset time, string why) => Write(Begin(time, "---", isTaken: false).Append($" broken off: {Printable.Of(why)}", s_bad), ref _brokenOff);

    /// <summary>Anything else worth a line.</summary>
    public void Tell(string line)
    {
        lock (_lock)
        {
            _console.WriteLine(line);
        }
    }

    /// <summary>What there was, in a line.</summary>
    public void Summarize()
    {
        string brokenOff = _brokenOff == 0 ? "" : $", {_brokenOff} broken off";
        Tell($"{_taken + _refused + _brokenOff} received: {_taken} taken, {_refused} refused{brokenOff}");
    }

    private static Paragraph Begin(DateTimeOffset time, string status, bool isTaken) => new Paragraph()
        .Append(time.ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture), s_faint)
        .Append(status, isTaken ? s_good : s_bad);

    private void Write(Paragraph line, ref int counter)
    {
        lock (_lock)
        {
            counter++;
            _console.Write(line.Append("\n"));
        }
    }
}
