using System.Net;
using System.Text;

namespace WebhookContracts;

/// <summary>What a service answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, no longer than was allowed.</param>
/// <param name="Location">Where what was made is; null if the answer does not say.</param>
internal sealed record ManagementAnswer(HttpStatusCode Status, byte[] Body, Uri? Location)
{
    /// <summary>The status as people write it: <c>404 Not Found</c>.</summary>
    public string StatusText
    {
        get
        {
            // The names of the enumeration are not those of HTTP: several stand for one status.
            using HttpResponseMessage named = new(Status);
            return $"{(int)Status} {named.ReasonPhrase}".TrimEnd();
        }
    }

    /// <summary>What a body that is no more than text says.</summary>
    public ManagementFault ToFault() => new(ManagementFault.LinesOf(Encoding.UTF8.GetString(Body)));
}
