using System.Diagnostics.CodeAnalysis;
using System.Net;
using WebhookContracts.Json;

namespace WebhookContracts;

/// <summary>A request that may be a handshake: what stands in it where.</summary>
internal static class HandshakeRequest
{
    /// <summary>Whether all that makes the handshake but what stands in the body is there.</summary>
    public static bool HasHeadOf(RawDelivery request, WebhookHandshake handshake) =>
        string.Equals(request.Method, handshake.Method, StringComparison.OrdinalIgnoreCase)
        && (handshake.Challenge.IsInBody || TryFind(request, handshake.Challenge, out _))
        && handshake.Conditions.All(condition => condition.Place.IsInBody || IsMet(request, condition));

    /// <summary>Whether what makes the handshake stands in the body too.</summary>
    public static bool HasBodyOf(RawDelivery request, WebhookHandshake handshake) =>
        handshake.Conditions.All(condition => !condition.Place.IsInBody || IsMet(request, condition));

    /// <summary>What stands at a place exactly once.</summary>
    public static bool TryFind(RawDelivery request, WebhookHandshakePlace place, [NotNullWhen(true)] out string? value)
    {
        switch (place.Part)
        {
            case WebhookHandshakePlace.HandshakePart.Query:
                value = FindInQuery(request.Target, place.Name);
                return value is not null;
            case WebhookHandshakePlace.HandshakePart.Header:
                return request.Headers.TryGetSingle(place.Name, out value);
            default:
                value = JsonPointerText.FindString(request.Body.Span, place.Name);
                return value is not null;
        }
    }

    private static bool IsMet(RawDelivery request, WebhookHandshakeCondition condition) => TryFind(request, condition.Place, out string? value) && value == condition.Value;

    private static string? FindInQuery(string target, string name)
    {
        int start = target.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        int end = target.IndexOf('#', start);
        string? found = null;
        foreach (string parameter in target[(start + 1)..(end < 0 ? target.Length : end)].Split('&'))
        {
            int separator = parameter.IndexOf('=', StringComparison.Ordinal);
            if (separator >= 0 && WebUtility.UrlDecode(parameter[..separator]) == name)
            {
                if (found is not null)
                {
                    return null;
                }

                found = WebUtility.UrlDecode(parameter[(separator + 1)..]);
            }
        }

        return found;
    }
}
