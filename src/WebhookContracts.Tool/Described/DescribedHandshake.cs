using System.Diagnostics;
using WebhookContracts.Schemas.Fronts;

namespace WebhookContracts.Tool.Described;

/// <summary>What a provider asks before it delivers, as a contract that was read at run time says it.</summary>
internal static class DescribedHandshake
{
    public static WebhookHandshake Of(HandshakeDescription handshake) => new()
    {
        Method = handshake.Method,
        Conditions = [.. handshake.Conditions.Select(condition => new WebhookHandshakeCondition(PlaceOf(condition.Place), condition.Value))],
        Challenge = PlaceOf(handshake.Challenge),
        Token = handshake.Token is { } token ? PlaceOf(token) : null,
        IsSigned = handshake.IsSigned,
        AnswerMember = handshake.AnswerMember,
        AnswerHeader = handshake.AnswerHeader,
        AnswerHeaders = [.. handshake.AnswerHeaders.Select(header => KeyValuePair.Create(header.Name, header.Value))],
    };

    private static WebhookHandshakePlace PlaceOf(HandshakePlace place) => place.Part switch
    {
        nameof(WebhookHandshakePlace.Query) => WebhookHandshakePlace.Query(place.Name),
        nameof(WebhookHandshakePlace.Header) => WebhookHandshakePlace.Header(place.Name),
        nameof(WebhookHandshakePlace.Body) => WebhookHandshakePlace.Body(place.Name),
        _ => throw new UnreachableException(),
    };
}
