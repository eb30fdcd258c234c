using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Inspecting;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Commands.Listen;

/// <summary>Tells whose delivery a request is, whether it is genuine, and what it brings.</summary>
internal sealed class DeliveryJudge
{
    private const int Ok = 200;
    private const int NotFound = 404;
    private const int MethodNotAllowed = 405;

    private readonly IReadOnlyList<WebhookContract> _contracts;
    private readonly Dictionary<WebhookContract, (ChosenContract Chosen, WebhookSecrets Secrets, BodyNotes Notes)> _known;
    private readonly int _answer;

    /// <param name="contracts">The contracts that deliveries may be of, each with the secrets that they may be signed with; none for deliveries that are not verified.</param>
    /// <param name="answer">The status for a delivery that is taken.</param>
    public DeliveryJudge(IReadOnlyList<(ChosenContract Chosen, WebhookSecrets Secrets)> contracts, int answer)
    {
        _contracts = [.. contracts.Select(entry => entry.Chosen.Contract)];
        _known = contracts.ToDictionary(entry => entry.Chosen.Contract, entry => (entry.Chosen, entry.Secrets, new BodyNotes()));
        _answer = answer;
    }

    /// <summary>Judges a request. Throws for nothing that was sent.</summary>
    /// <param name="request">The request.</param>
    /// <param name="url">Its whole URL, for signatures that cover it.</param>
    public Judgement Judge(RawDelivery request, string url)
    {
        if (ContractRecognition.Find(_contracts, request) is not { } contract)
        {
            return new() { What = Described(request), IsTaken = false, Verdict = "refused: no contract that is listened for has such deliveries", StatusCode = NotFound };
        }

        (ChosenContract chosen, WebhookSecrets secrets, BodyNotes notes) = _known[contract];
        RawDelivery judged = contract.SignatureScheme is { CoversRequestLine: true }
            ? new() { Method = request.Method, Target = url, Headers = request.Headers, Body = request.Body }
            : request;
        if (contract.AnswerHandshake(judged, secrets) is { } handshake)
        {
            return new()
            {
                Contract = contract,
                What = "handshake",
                IsTaken = handshake.IsGranted,
                Verdict = handshake.IsGranted ? "answered" : $"refused: {handshake.Error}",
                StatusCode = handshake.IsGranted ? Ok : handshake.StatusCode,
                Handshake = handshake,
            };
        }

        if (request.Method is not ("POST" or "PUT"))
        {
            return new() { Contract = contract, What = Described(request), IsTaken = false, Verdict = "refused: a delivery is posted", StatusCode = MethodNotAllowed };
        }

        bool isVerified = secrets.Count > 0 && contract.SignatureScheme is not null;
        WebhookResult result = isVerified ? contract.Receive(judged, secrets) : contract.Read(judged.Headers, judged.Body);
        return result.Delivery is { } delivery
            ? Taken(chosen, notes, judged, delivery, isVerified)
            : new()
            {
                Contract = contract,
                What = HeaderOf(request, contract.EventTypeHeader) ?? "a delivery",
                IsTaken = false,
                Verdict = $"refused: {result.Reason}: {result.Error!.Message}",
                StatusCode = result.Reason.ToHttpStatusCode(),
                Error = result.Error,
            };
    }

    private Judgement Taken(ChosenContract chosen, BodyNotes notes, RawDelivery request, WebhookDelivery delivery, bool isVerified) => new()
    {
        Contract = chosen.Contract,
        What = string.Join(", ", delivery.Events.Select(@event => @event.EventType)) is { Length: > 0 } types ? types : "no event",
        IsTaken = true,
        Verdict = (isVerified ? $"signed with {delivery.SecretName}" : chosen.Contract.SignatureScheme is null ? "not signed" : "not verified")
            + (delivery.IsSecretShort ? $", which {SecretWarning.IsShort}" : "")
            + (delivery.Events.All(@event => @event.IsKnown) ? "" : ", of unknown type")
            + (delivery.IsEventTypeInferred ? ", whose type was lost" : ""),
        StatusCode = _answer,
        Headline = string.Join("; ", delivery.Events.Select(@event => @event.ToString())),
        Notes = NotesOf(chosen, notes, request, delivery),
    };

    private static Notes NotesOf(ChosenContract chosen, BodyNotes notes, RawDelivery request, WebhookDelivery delivery)
    {
        BodyText text = new(request.Body.Span);

        // A form is no JSON, and was read all the same.
        if (BodyReader.Read(text, out _) is not { } body)
        {
            return Notes.None;
        }

        lock (notes)
        {
            MessageLayout layout = delivery.IsEventTypeInferred && chosen.Contract.Describe(delivery.Event) is { } described
                ? MessageLayout.OfEvent(chosen.Schema, described.Name)
                : MessageLayout.OfMessage(chosen.Schema, body, HeaderOf(request, chosen.Contract.EventTypeHeader));
            return Notes.Of([.. notes.Of(body, layout, text).Where(note => note.Kind is NoteKind.UnknownMember or NoteKind.UnknownValue)]);
        }
    }

    private static string? HeaderOf(RawDelivery request, string? name) => name is not null && request.Headers.TryGetSingle(name, out string? value) && value.Length > 0 ? value : null;

    private static string Described(RawDelivery request) => $"{request.Method} {request.Target.Split('?')[0]}";
}
