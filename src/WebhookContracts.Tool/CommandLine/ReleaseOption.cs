using System.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The older release of the provider that writes a body, on the command line.</summary>
internal sealed class ReleaseOption : Option<string?>
{
    public ReleaseOption()
        : base("--release")
    {
        Description = "Write it as an older release of the provider does.";
        HelpName = "R";
        CompletionSources.Add(ContractCompletions.Releases);
    }

    /// <summary>The release's name; null if none is given.</summary>
    /// <exception cref="CommandFailure">The contract cannot be written as that release.</exception>
    public string? GetRelease(ParseResult arguments, WebhookContract contract)
    {
        if (arguments.GetValue(this) is not { } release)
        {
            return null;
        }

        string[] releases = [.. contract.Releases.Select(known => known.Name)];
        return releases.Contains(release) ? release : throw CommandFailure.WrongUsage(releases.Length == 0
            ? $"{contract.Id} is written as its newest release only; leave {Name} out"
            : $"{contract.Id} cannot be written as release {Printable.Quote(release)}{Printable.DidYouMean(release, releases)}; there {(releases.Length == 1 ? "is" : "are")} {string.Join(", ", releases)}");
    }

    /// <summary>A delivery that the library makes, where it does: what a release cannot say is refused.</summary>
    /// <param name="input">How messages name the body.</param>
    /// <param name="make">Makes it.</param>
    /// <exception cref="CommandFailure">The release, or the dialect, cannot say what the body holds.</exception>
    public static RawDelivery Make(string input, Func<RawDelivery> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException exception)
        {
            throw CommandFailure.No($"{input}: {Printable.Of(exception.Message)}", exception);
        }
    }
}
