using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>An OpenAPI document: the webhooks that it describes, and what it says of all of them. Nothing else of it is read.</summary>
internal sealed class OpenApiDocument
{
    // Of OpenAPI 3.1, and of 3.0, where it is an extension that many tools share.
    private static readonly string[] s_webhooks = ["webhooks", "x-webhooks"];

    // Most webhooks are posted; a document that describes a handshake as well puts it beside that, under another method.
    private static readonly string[] s_methods = ["post", "put", "patch", "delete"];

    // Words of a title that do not tell one provider from another.
    private static readonly string[] s_genericWords =
        ["api", "apis", "rest", "openapi", "webhook", "webhooks", "notification", "notifications", "event", "events", "specification", "spec", "the"];

    private readonly SchemaSet _schemas;
    private readonly JsonObject _root;

    /// <param name="schemas">The files that references may lead to.</param>
    /// <param name="document">The document, which <see cref="IsOne"/>.</param>
    /// <param name="problems">Where it is said what is left out.</param>
    public OpenApiDocument(SchemaSet schemas, SchemaDocument document, ProblemBag problems)
    {
        _schemas = schemas;
        _root = (JsonObject)document.Root!;
        Document = document;
        JsonMember? webhooks = s_webhooks.Select(_root.Find).FirstOrDefault(member => member?.Value is JsonObject);
        Webhooks = ((webhooks?.Value as JsonObject)?.Members ?? []).Select(member => Read(member, problems)).OfType<OpenApiWebhook>().ToList();
    }

    /// <summary>The file.</summary>
    public SchemaDocument Document { get; }

    /// <summary>The webhooks that have a body of JSON, in the order of the document.</summary>
    public IReadOnlyList<OpenApiWebhook> Webhooks { get; }

    /// <summary>What describes the whole document: an object with its title, where there is one.</summary>
    public SchemaLocation Info => new(Document, _root.Get("info") ?? _root, "info");

    /// <summary>What the title calls the provider, where that can be a name in C#; null otherwise.</summary>
    public string? Name
    {
        get
        {
            List<string> words = [.. WordsOf(((_root.Get("info") as JsonObject)?.Get("title") as JsonString)?.Value ?? "")];
            List<string> telling = words.FindAll(word => !s_genericWords.Contains(word.ToLowerInvariant()) && !IsVersion(word));
            string name = string.Concat((telling.Count > 0 ? telling : words).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
            return CSharpName.IsIdentifier(name) ? name : null;
        }
    }

    /// <summary>
    /// How the webhooks are signed, where the document says it in the one way that is a standard: a header <c>webhook-signature</c>, as what secures them or among
    /// their headers.
    /// </summary>
    public SignatureDescription? Signature =>
        Webhooks.Count > 0 && Webhooks.All(webhook => webhook.Headers.Concat(SecuringHeaders(webhook)).Contains("webhook-signature", StringComparer.OrdinalIgnoreCase))
            ? new StandardWebhooksSignature()
            : null;

    /// <summary>
    /// Where the document says that the event type stands: in the member that is a constant in every body, with another value in each; else in the one header of all
    /// webhooks that is called after events. Null where it does not say.
    /// </summary>
    public EventTypeSource? EventType
    {
        get
        {
            PayloadFinder finder = new(_schemas);
            IEnumerable<string> candidates = Webhooks.Count == 0 ? [] : finder.MembersOf(Webhooks[0].Body);
            string? member = candidates.FirstOrDefault(name =>
            {
                List<IReadOnlyList<JsonString>> values = Webhooks.Select(webhook => finder.ConstantsAt(webhook.Body, name)).ToList();
                return values.TrueForAll(own => own.Count > 0) && values.Sum(own => own.Count) == values.SelectMany(own => own).Select(value => value.Value).Distinct().Count();
            });
            if (member is not null)
            {
                return new InlineEventType(member);
            }

            List<string> headers = (Webhooks.Count == 0 ? [] : Webhooks[0].Headers).Where(name => IsOfEvents(name) && Webhooks.All(webhook => webhook.Headers.Contains(name))).ToList();
            return headers.Count == 1 ? new HeaderEventType(headers[0]) : null;
        }
    }

    /// <summary>Whether a file is an OpenAPI document.</summary>
    public static bool IsOne(SchemaDocument document) => VersionOf(document.Root) is not null;

    /// <summary>The version of OpenAPI that a document is written in; null if it is none.</summary>
    public static string? VersionOf(JsonNode? root) => ((root as JsonObject)?.Get("openapi") as JsonString)?.Value;

    private static bool IsOfEvents(string header) => WordsOf(header).Contains("event", StringComparer.OrdinalIgnoreCase);

    private static bool IsVersion(string word) => word[0] is 'v' or 'V' && word.Length > 1 && word.Skip(1).All(char.IsDigit);

    private static IEnumerable<string> WordsOf(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && CSharpName.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            if (i > start)
            {
                yield return text.Substring(start, i - start);
            }

            start = i + 1;
        }
    }

    private OpenApiWebhook? Read(JsonMember webhook, ProblemBag problems)
    {
        SchemaLocation? item = Follow(new SchemaLocation(Document, webhook.Value, webhook.Name));
        (string Method, SchemaLocation Operation)? found = s_methods
            .Select(method => (Method: method, Operation: item is null ? null : Step(item, method)))
            .Where(candidate => candidate.Operation is not null && Step(candidate.Operation, "requestBody") is not null)
            .Select(candidate => ((string, SchemaLocation)?)(candidate.Method, candidate.Operation!))
            .FirstOrDefault();
        if (found is { } operation && Step(operation.Operation, "requestBody") is { } requestBody && FindJson(requestBody) is { } media)
        {
            JsonObject settings = (JsonObject)operation.Operation.Node;
            IEnumerable<string> headers = new[] { item!, operation.Operation }.SelectMany(HeadersOf).Distinct(StringComparer.OrdinalIgnoreCase);
            SchemaLocation body = media.Inner(((JsonObject)media.Node).Get("schema")!, "body");
            return new OpenApiWebhook(webhook, new SchemaLocation(Document, settings, webhook.Name), operation.Method, body, headers.ToList(), ExamplesOf(media));
        }

        problems.Report(ProblemKinds.SkippedWebhook, Document, webhook.NameRange, webhook.Name);
        return null;
    }

    // The first content type that is JSON, whatever parameters stand behind it, and has a schema.
    private SchemaLocation? FindJson(SchemaLocation requestBody) => Step(requestBody, "content") is { Node: JsonObject content } contents
        ? content.Members
            .Where(member => IsJson(member.Name))
            .Select(member => Step(contents, member.Name))
            .FirstOrDefault(media => (media?.Node as JsonObject)?.Find("schema") is not null)
        : null;

    // Those of the body, or else those of its schema.
    private List<SchemaLocation> ExamplesOf(SchemaLocation media)
    {
        JsonObject described = (JsonObject)media.Node;
        IEnumerable<SchemaLocation> named = ((described.Get("examples") as JsonObject)?.Members ?? [])
            .Select(example => Follow(media.Inner(example.Value, example.Name)))
            .OfType<SchemaLocation>()
            .Select(example => (example.Node as JsonObject)?.Get("value") is { } value ? example.Inner(value) : null)
            .OfType<SchemaLocation>();
        IEnumerable<SchemaLocation> own = described.Get("example") is { } example ? [media.Inner(example)] : [];
        List<SchemaLocation> ofBody = own.Concat(named).ToList();
        return ofBody.Count > 0 ? ofBody
            : Step(media, "schema") is not { Node: JsonObject schema } body ? []
            : schema.Get("example") is { } single ? [body.Inner(single)]
            : ((schema.Get("examples") as JsonArray)?.Items ?? []).Select(body.Inner).ToList();
    }

    private static bool IsJson(string mediaType)
    {
        string type = mediaType.Split(';')[0].Trim().ToLowerInvariant();
        return type is "application/json" or "text/json" or "*/*" or "application/*" || type.EndsWith("+json", StringComparison.Ordinal);
    }

    private IEnumerable<string> HeadersOf(SchemaLocation holder) => ((holder.Node as JsonObject)?.Get("parameters") as JsonArray)?.Items
        .Select(parameter => Follow(holder.Inner(parameter))?.Node)
        .OfType<JsonObject>()
        .Where(parameter => parameter.Get("in") is JsonString { Value: "header" })
        .Select(parameter => (parameter.Get("name") as JsonString)?.Value)
        .OfType<string>()
        .Where(HttpToken.IsValid) ?? [];

    // The headers of the security schemes that an operation names, or else the whole document.
    private IEnumerable<string> SecuringHeaders(OpenApiWebhook webhook)
    {
        JsonNode? security = ((JsonObject)webhook.Operation.Node).Get("security") ?? _root.Get("security");
        SchemaLocation? schemes = Step(new SchemaLocation(Document, _root, ""), "components") is { } components ? Step(components, "securitySchemes") : null;
        return ((security as JsonArray)?.Items ?? [])
            .OfType<JsonObject>()
            .SelectMany(required => required.Members)
            .Select(required => schemes is null ? null : Step(schemes, required.Name)?.Node as JsonObject)
            .Where(scheme => scheme?.Get("in") is JsonString { Value: "header" })
            .Select(scheme => (scheme!.Get("name") as JsonString)?.Value)
            .OfType<string>();
    }

    private SchemaLocation? Step(SchemaLocation location, string name) =>
        (location.Node as JsonObject)?.Get(name) is { } member ? Follow(location.Inner(member, name)) : null;

    private SchemaLocation? Follow(SchemaLocation location) => _schemas.Follow(location).Target;
}
