using WebhookContracts;

namespace Sender;

/// <summary>Prints what happens, step by step, and whether it is what should happen.</summary>
internal sealed class Steps
{
    private int _count;
    private int _unexpected;

    public void Begin(string service) => Console.WriteLine($"{(_count == 0 ? "" : "\n")}{service}\n");

    public void Show(string step, string outcome, bool isExpected = true)
    {
        _count++;
        _unexpected += isExpected ? 0 : 1;
        Console.WriteLine($"  {step,-11} {outcome}{(isExpected ? "" : "   (that should not be)")}");
    }

    /// <summary>Shows every attempt at a delivery.</summary>
    public void Show(string step, string what, WebhookSendingReport report, params int[] statuses)
    {
        Show(step, what, report.Attempts.Select(attempt => attempt.StatusCode).SequenceEqual(statuses.Cast<int?>()));
        foreach (WebhookSendingAttempt attempt in report.Attempts)
        {
            Console.WriteLine($"              attempt {attempt.Number}: {attempt.StatusCode}, {attempt.Why}");
        }
    }

    public bool Conclude()
    {
        Console.WriteLine(_unexpected == 0 ? $"\nAll {_count} steps came out as they should." : $"\n{_unexpected} of {_count} steps did not come out as they should.");
        return _unexpected == 0;
    }
}
