using System.CommandLine;
using WebhookContracts.Tool.CommandLine;

namespace WebhookContracts.Tool.Exchanges;

/// <summary>Where deliveries go, on the command line.</summary>
internal sealed class DestinationArgument : Argument<string>
{
    public DestinationArgument()
        : base("URL") => Description = "Where to: an absolute URL, http or https.";

    /// <summary>The URL.</summary>
    /// <exception cref="CommandFailure">It is none that could be sent to.</exception>
    public Uri GetUrl(ParseResult arguments) => Parse(arguments.GetRequiredValue(this), Name);

    /// <summary>A URL that deliveries can go to.</summary>
    /// <param name="text">What the command line says.</param>
    /// <param name="name">How messages name it. Its text they do not: a URL may grant access by itself.</param>
    /// <exception cref="CommandFailure">It is none.</exception>
    public static Uri Parse(string text, string name) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw CommandFailure.WrongUsage($"{name} has to be an absolute URL of http or https, such as http://127.0.0.1:8080/hook");

    /// <summary>A URL in output: without user, query and fragment, which may grant access by themselves.</summary>
    public static string Shown(Uri url) => $"{url.Scheme}://{url.Authority}{url.AbsolutePath}";
}
