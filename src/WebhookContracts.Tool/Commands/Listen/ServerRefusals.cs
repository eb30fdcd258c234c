using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace WebhookContracts.Tool.Commands.Listen;

/// <summary>Hears of requests that the web server itself refuses, before anybody is asked: what is no HTTP, or has too many headers.</summary>
/// <param name="refuse">Is told the status and the reason.</param>
internal sealed class ServerRefusals(Action<int, string> refuse) : IObserver<KeyValuePair<string, object?>>
{
    // The one event that ASP.NET Core's server documents for this; its value is the features of the request.
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private static readonly object s_isGivenUp = new();

    /// <summary>Whether an event of the server is one of these.</summary>
    public static bool IsEnabled(string name) => name == BadRequest;

    /// <summary>Leaves out what else comes over a connection that is given up: it is the rest of a request of which that was told.</summary>
    public static void Except(HttpContext context) => context.Features.GetRequiredFeature<IConnectionItemsFeature>().Items[s_isGivenUp] = true;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: BadRequest, Value: IFeatureCollection features }
            && features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(s_isGivenUp) != true
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException error)
        {
            refuse(error.StatusCode, error.Message.TrimEnd('.'));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
