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
    public string StatusText => (int)Status + (Enum.IsDefined(Status) ? " " + Words(Status.ToString()) : "");

    /// <summary>What a body that is no more than text says.</summary>
    public ManagementFault ToFault() => new(Encoding.UTF8.GetString(Body).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Words(string name) => string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) && !char.IsUpper(name[index - 1]) ? " " + letter : letter.ToString()));
}
