using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.DjinnCi;

/// <content><see cref="Url"/>, which is two different things.</content>
public sealed partial record BuildTaggedEvent
{
    /// <summary>
    /// <see cref="Url"/> where it is what its name says: v1.3.0 sends a path without host, the documents show a whole URL. Null where it is a build.
    /// </summary>
    public string? UrlText => Url.ValueKind == JsonValueKind.String ? JsonElementText.Of(Url) : null;

    /// <summary>Reads <see cref="Url"/> where it is a second copy of the build, which is what the main branch sends.</summary>
    /// <returns>The build; null where <see cref="Url"/> is text.</returns>
    /// <exception cref="WebhookFormatException">It is an object, but not a build.</exception>
    public Build? GetUrlBuild() =>
        Url.ValueKind == JsonValueKind.Object ? Build.Parse(_url.AsUtf8()) : null;
}
