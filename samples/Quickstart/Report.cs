using Spectre.Console;
using WebhookContracts;

namespace Quickstart;

/// <summary>Tells a person what happened.</summary>
internal sealed class Report
{
    // From here on the four columns of the examples stand side by side; in less they are stacked in two.
    private const int Wide = 110;

    private static readonly Style s_heading = new(decoration: Decoration.Bold);
    private static readonly Style s_quiet = new(Color.Grey);
    private static readonly Style s_good = new(Color.Green);
    private static readonly Style s_bad = new(Color.Red);

    private readonly IAnsiConsole _console = Screen.Open();
    private readonly List<ProviderOutcomes> _providers = [];

    public void Introduce(Uri receiver)
    {
        Write($"A receiver listens at {receiver}, with an endpoint for each provider.", s_heading);
        Write("""
            Each service sends it every bundled example over HTTP, written and signed as the real one would. Halfway through, its secret is replaced by a new one; the receiver accepts both.
            The upper tables show what the receiver made of that: the record, a line written with the record's properties, and the secret that the signature was made with.
            The lower ones show what else arrives: a forged delivery, a broken one, and one of a type that did not exist when this was built.

            """);
    }

    public void Show(ProviderOutcomes provider)
    {
        string signing = provider.Scheme?.ToString() ?? "unsigned";
        Write($"{provider.Provider}, {signing}", s_heading);
        _console.Write(Examples(provider.Outcomes.Where(outcome => outcome.Kind == DeliveryKind.Example)));
        _console.Write(OddOnes(provider.Outcomes.Where(outcome => outcome.Kind != DeliveryKind.Example)));
        _providers.Add(provider);
    }

    /// <summary>The totals, and what was not as it should be.</summary>
    /// <returns>Whether all was.</returns>
    public bool Conclude()
    {
        Outcome[] all = [.. _providers.SelectMany(provider => provider.Outcomes)];
        Write(
            $"{all.Length} deliveries: {Count(DeliveryKind.Example)} examples read as they were written, {Count(DeliveryKind.Forged)} forged and {Count(DeliveryKind.Broken)} broken ones refused, {Count(DeliveryKind.Unknown)} unknown ones kept.",
            s_heading);
        foreach (ProviderOutcomes provider in _providers)
        {
            foreach (Outcome wrong in provider.Outcomes.Where(outcome => outcome.Fault is not null))
            {
                Write($"Not as it should be: {provider.Provider}, {wrong.Kind}, {wrong.Delivery}, answered {wrong.Status}: {wrong.Fault}", s_bad);
            }
        }

        return all.All(outcome => outcome.Fault is null);

        int Count(DeliveryKind kind) => all.Count(outcome => outcome.Kind == kind && outcome.Fault is null);
    }

    private Table Examples(IEnumerable<Outcome> outcomes)
    {
        bool isWide = _console.Profile.Width >= Wide;
        Table table = isWide ? NewTable("event type", "record", "what the receiver read", "secret") : NewTable("event type, record", "what the receiver read, secret");
        table.Columns[0].NoWrap();
        foreach (Outcome outcome in outcomes)
        {
            Text eventType = new(outcome.Delivery, outcome.Fault is null ? s_good : s_bad);
            Text record = new(outcome.Receipt?.Event?.GetType().Name ?? "", s_quiet);
            Text headline = new(outcome.Fault ?? outcome.Receipt?.Headline ?? "");
            Text secret = new(outcome.Receipt?.SecretName ?? "", s_quiet);
            if (isWide)
            {
                table.AddRow(eventType, record, headline, secret);
            }
            else
            {
                table.AddRow(new Rows(eventType, record), new Rows(headline, secret));
            }
        }

        return table;
    }

    private static Table OddOnes(IEnumerable<Outcome> outcomes)
    {
        Table table = NewTable("sent", "answered", "what the receiver wrote down");
        foreach (Outcome outcome in outcomes)
        {
            Style style = outcome.Fault is null ? s_good : s_bad;
            table.AddRow(
                new Rows(new Text($"{outcome.Kind}", style), new Text(outcome.Delivery, s_quiet)),
                new Text($"{outcome.Status}", style),
                new Text(outcome.Receipt?.Refusal ?? outcome.Receipt?.Headline ?? "nothing"));
        }

        return table;
    }

    private static Table NewTable(params string[] columns)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, s_heading)));
        }

        return table;
    }

    private void Write(string text, Style? style = null) => _console.Write(new Paragraph(text + "\n", style));
}
