using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.DjinnCi;

/// <content>The member <c>url</c>, which is two different things.</content>
public sealed partial record BuildTaggedEvent
{
    /// <summary>
    /// Where the tags of the build are, if <see cref="UrlJson"/> is what its name on the wire says: v1.3.0 sends a path without host, the documents show a whole URL. Null
    /// where it is a second copy of the build, as the main branch sends it.
    /// </summary>
    public string? Url => UrlJson.ValueKind == JsonValueKind.String ? JsonElementText.Of(UrlJson) : null;

    /// <summary>Reads the second copy of <see cref="Build"/> that the main branch sends in the place of a URL.</summary>
    /// <returns>The build; null where <see cref="UrlJson"/> is text.</returns>
    /// <exception cref="WebhookFormatException">It is an object, but not a build.</exception>
    public Build? GetDuplicateBuild() =>
        UrlJson.ValueKind == JsonValueKind.Object ? Build.Parse(_urlJson.AsUtf8()) : null;
}
