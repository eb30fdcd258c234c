using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <content>What the provider asks before it delivers.</content>
internal sealed partial class ContractSettingsReader
{
    private const string InBody = "Body";

    // The members of a place, and those that hold conditions, by the name of the runtime's method for them.
    private static readonly (string Name, string Conditions, string Part)[] s_handshakeParts = [("query", "query", "Query"), ("header", "headers", "Header"), ("body", "body", InBody)];

    private EquatableArray<HandshakeDescription> ReadHandshakes(JsonObject settings, SignatureDescription? signature) => settings.Get("handshake") switch
    {
        null => EquatableArray<HandshakeDescription>.Empty,
        JsonArray several => several.Items.Select(item => ReadHandshake(item, signature)).OfType<HandshakeDescription>().ToEquatableArray(),
        JsonNode single => new[] { ReadHandshake(single, signature) }.OfType<HandshakeDescription>().ToEquatableArray(),
    };

    private HandshakeDescription? ReadHandshake(JsonNode node, SignatureDescription? signature)
    {
        if (node is not JsonObject handshake)
        {
            Report(node, $"a handshake is {{ \"challenge\": {{ … }}, … }}, but this is {node.Kind}");
            return null;
        }

        RejectOthers(handshake, "method", "query", "headers", "body", "challenge", "token", "signed", "answer");
        string method = ReadText(handshake, "method") ?? "POST";
        if (!HttpToken.IsValid(method))
        {
            Report(handshake.Get("method")!, $"\"method\" is that of a request, such as GET; \"{method}\" is not one");
        }

        List<HandshakeCondition> conditions = s_handshakeParts.SelectMany(part => ReadConditions(handshake, part.Conditions, part.Part)).ToList();
        HandshakePlace? challenge = ReadHandshakePlace(handshake, "challenge", isRequired: true);
        HandshakePlace? token = ReadHandshakePlace(handshake, "token");
        bool hasBody = challenge?.Part == InBody || token?.Part == InBody || conditions.Exists(condition => condition.Place.Part == InBody);
        bool isSigned = ReadSigned(handshake, signature, hasBody);
        (string? member, string? header, EquatableArray<HandshakeHeader> headers) = ReadHandshakeAnswer(handshake);
        return challenge is null ? null : new HandshakeDescription
        {
            Method = method,
            Conditions = conditions.ToEquatableArray(),
            Challenge = challenge,
            Token = token,
            IsSigned = isSigned,
            AnswerMember = member,
            AnswerHeader = header,
            AnswerHeaders = headers,
        };
    }

    private HandshakePlace? ReadHandshakePlace(JsonObject handshake, string name, bool isRequired = false)
    {
        if (ReadObject(handshake, name, isRequired) is not { } place)
        {
            return null;
        }

        RejectOthers(place, [.. s_handshakeParts.Select(part => part.Name)]);
        HandshakePlace[] places = s_handshakeParts
            .Where(part => ReadText(place, part.Name) is not null)
            .Select(part => new HandshakePlace(part.Part, ((JsonString)place.Get(part.Name)!).Value))
            .ToArray();
        if (places.Length != 1)
        {
            Report(place, $"\"{name}\" is {{ \"query\": … }}, {{ \"header\": … }}, or {{ \"body\": … }} with a JSON Pointer");
            return null;
        }

        ReportUnnamed(place.Get(s_handshakeParts.Single(part => part.Part == places[0].Part).Name)!, places[0]);
        return places[0];
    }

    private IEnumerable<HandshakeCondition> ReadConditions(JsonObject handshake, string name, string part)
    {
        foreach (JsonMember member in ReadObject(handshake, name)?.Members ?? [])
        {
            HandshakePlace place = new(part, member.Name);
            ReportUnnamed(member.Value, place);
            if (member.Value is JsonString value)
            {
                yield return new HandshakeCondition(place, value.Value);
            }
            else
            {
                Report(member.Value, $"what stands at \"{member.Name}\" is a string, but this is {member.Value.Kind}");
            }
        }
    }

    private void ReportUnnamed(JsonNode node, HandshakePlace place)
    {
        if (place.Part == InBody ? place.Name.Length == 0 || PointerText.Split(place.Name) is null : place.Name.Length == 0)
        {
            Report(node, place.Part == InBody
                ? $"a place in the body is a JSON Pointer, such as /data/challenge; \"{place.Name}\" is not one"
                : "the name is empty");
        }
        else if (place.Part == "Header" && !HttpToken.IsValid(place.Name))
        {
            Report(node, $"\"{place.Name}\" cannot be the name of an HTTP header");
        }
    }

    // Left out, what stands in a body is signed as every body is.
    private bool ReadSigned(JsonObject handshake, SignatureDescription? signature, bool hasBody)
    {
        JsonNode? node = handshake.Get("signed");
        if (node is not (null or JsonBoolean))
        {
            Report(node, $"\"signed\" must be true or false, but is {node.Kind}");
        }
        else if (node is JsonBoolean { Value: true } && signature is null)
        {
            Report(node, "the contract has no \"signature\" that the handshake could be signed with");
        }

        return signature is not null && ((node as JsonBoolean)?.Value ?? hasBody);
    }

    private (string? Member, string? Header, EquatableArray<HandshakeHeader> Headers) ReadHandshakeAnswer(JsonObject handshake)
    {
        if (ReadObject(handshake, "answer") is not { } answer)
        {
            return (null, null, EquatableArray<HandshakeHeader>.Empty);
        }

        RejectOthers(answer, "member", "header", "headers");
        string? member = ReadText(answer, "member");
        string? header = ReadHeader(answer);
        if (member is not null && header is not null)
        {
            Report(answer, "the challenge stands in a \"member\" of the answer, or in a \"header\", or is all of its body; this says two of these");
        }

        List<HandshakeHeader> headers = ReadConditions(answer, "headers", "Header").Select(found => new HandshakeHeader(found.Place.Name, found.Value)).ToList();
        foreach (HandshakeHeader unfit in headers.Where(item => !SignatureListRules.CanBeginValue(item.Value)))
        {
            Report(((JsonObject)answer.Get("headers")!).Get(unfit.Name)!, $"the value of {unfit.Name} cannot stand in a header: that takes printable ASCII");
        }

        return (member, header, headers.ToEquatableArray());
    }
}
