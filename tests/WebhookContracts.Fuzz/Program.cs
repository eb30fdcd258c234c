using WebhookContracts.Fuzz.Bodies;
using WebhookContracts.Fuzz.Schemas;
using WebhookContracts.Fuzz.Signatures;

namespace WebhookContracts.Fuzz;

/// <summary>
/// Inputs that nobody should send, as many as asked for: <c>dotnet run -c Release --project tests/WebhookContracts.Fuzz -- bodies --count 10000000 --seed 1</c>.
/// The same seed makes the same inputs. Answers 0 if whatever was asserted held for all of them, and 1 with the seeds for which it did not.
/// </summary>
internal static class Program
{
    private const int Misused = 2;

    // What there is to run: each mode takes the numbered inputs of a run, and throws at one for which something does not hold.
    private static readonly Dictionary<string, Action<FuzzRun>> s_modes = new(StringComparer.Ordinal)
    {
        ["bodies"] = BodyFuzzer.Run,
        ["schemas"] = SchemaFuzzer.Run,
        ["signatures"] = SignatureFuzzer.Run,
    };

    private static int Main(string[] arguments)
    {
        if (arguments.Length == 0 || !s_modes.TryGetValue(arguments[0], out Action<FuzzRun>? mode) || FuzzRun.Parse(arguments[1..], Console.Error) is not { } run)
        {
            Console.Error.WriteLine($"Usage: {string.Join('|', s_modes.Keys)} [--count N] [--seed N] [--jobs N]");
            return Misused;
        }

        mode(run);
        Console.WriteLine(run.Summary);
        return run.Failures.Count == 0 ? 0 : 1;
    }
}
