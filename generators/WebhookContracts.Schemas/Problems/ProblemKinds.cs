namespace WebhookContracts.Schemas.Problems;

/// <summary>Everything that there can be to say about the files of a contract: each with its cause and its cure.</summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind InvalidJson = Error(
        "WHC0001", "The file is not JSON", "{0}");

    public static readonly ProblemKind InvalidContract = Error(
        "WHC0002", "The contract is incomplete or contradicts itself", "{0}");

    public static readonly ProblemKind InvalidKeyword = Error(
        "WHC0003", "A keyword has a value that it cannot have", "\"{0}\" must be {1}, but is {2}");

    public static readonly ProblemKind UnresolvedReference = Error(
        "WHC0004", "A reference leads nowhere", "\"$ref\": \"{0}\": {1}");

    public static readonly ProblemKind UnsupportedKeyword = Warning(
        "WHC0005", "A schema construct has no counterpart in C#", "\"{0}\" cannot be expressed as a C# type; {1}");

    public static readonly ProblemKind KeywordBesideReference = Warning(
        "WHC0006", "A keyword beside $ref has no effect", "\"{0}\" beside \"$ref\" has no effect in {1}; wrap the reference: \"allOf\": [{{ \"$ref\": … }}]");

    public static readonly ProblemKind NameCollision = Error(
        "WHC0007", "Two things would have the same C# name", "{0}");

    public static readonly ProblemKind UndeclaredRequired = Warning(
        "WHC0008", "A required member is not declared", "\"required\" names \"{0}\", which \"properties\" does not declare, so it is read as a JsonElement; declare it, or take it out of \"required\"{1}");

    public static readonly ProblemKind IgnoredKeyword = Warning(
        "WHC0009", "A keyword is ignored", "\"{0}\" is ignored: {1}");

    public static readonly ProblemKind UncheckedConstraint = Info(
        "WHC0010", "A constraint is not checked on reading", "\"{0}\" is not checked on reading, so that a genuine delivery is never refused for it{1}");

    public static readonly ProblemKind UntypedUnion = Warning(
        "WHC0011", "The alternatives of a union cannot be told apart", "the alternatives of \"{0}\" cannot be told apart, so {1}");

    public static readonly ProblemKind UnknownFormat = Info(
        "WHC0012", "A format is unknown", "the format \"{0}\" is unknown, so the value is read as a plain {1}; name its CLR type in \"x-webhook\".\"formats\" if it has one");

    public static readonly ProblemKind UnreferencedFile = Warning(
        "WHC0015", "A file belongs to the contract and nothing refers to it",
        "nothing of the contract refers to {0}, so nothing is made of it; list it under \"anyOf\" if it is an event, or under \"x-webhook\".\"types\" if it is a type, or move it out of the contract's folder");

    public static readonly ProblemKind InvalidFormatType = Error(
        "WHC0016", "The type of a format is missing", "the format \"{0}\" needs a public struct {1} that implements IParsable<{2}>; the project and what it refers to have none");

    public static readonly ProblemKind Contradiction = Error(
        "WHC0017", "A schema contradicts itself", "no value can be what \"{0}\" says; {1}");

    public static readonly ProblemKind SkippedWebhook = Info(
        "WHC0018", "A webhook is left out", "nothing is made of the webhook \"{0}\": it has no body of JSON under \"requestBody\".\"content\"");

    private static ProblemKind Error(string id, string title, string message) => new(id, ProblemSeverity.Error, title, message);

    private static ProblemKind Warning(string id, string title, string message) => new(id, ProblemSeverity.Warning, title, message);

    private static ProblemKind Info(string id, string title, string message) => new(id, ProblemSeverity.Info, title, message);
}
