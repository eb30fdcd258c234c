using Microsoft.CodeAnalysis;

namespace WebhookContracts.Generators.Diagnostics;

/// <summary>Everything that the generator can have to say about a contract: each with its cause and its cure.</summary>
internal static class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor InvalidJson = Error(
        "WHC0001", "The file is not JSON", "{0}");

    public static readonly DiagnosticDescriptor InvalidContract = Error(
        "WHC0002", "The contract is incomplete or contradicts itself", "{0}");

    public static readonly DiagnosticDescriptor InvalidKeyword = Error(
        "WHC0003", "A keyword has a value that it cannot have", "\"{0}\" must be {1}, but is {2}");

    public static readonly DiagnosticDescriptor UnresolvedReference = Error(
        "WHC0004", "A reference leads nowhere", "\"$ref\": \"{0}\": {1}");

    public static readonly DiagnosticDescriptor UnsupportedKeyword = Error(
        "WHC0005", "A schema construct has no counterpart in C#", "\"{0}\" cannot be expressed as a C# type; {1}");

    public static readonly DiagnosticDescriptor KeywordBesideReference = Error(
        "WHC0006", "A keyword beside $ref has no effect", "\"{0}\" beside \"$ref\" has no effect in draft-07; wrap the reference: \"allOf\": [{{ \"$ref\": … }}]");

    public static readonly DiagnosticDescriptor NameCollision = Error(
        "WHC0007", "Two things would have the same C# name", "{0}");

    public static readonly DiagnosticDescriptor UndeclaredRequired = Error(
        "WHC0008", "A required member is not declared", "\"required\" names \"{0}\", which \"properties\" does not declare; declare it, or take it out of \"required\"");

    public static readonly DiagnosticDescriptor IgnoredKeyword = new(
        "WHC0009", "A keyword is ignored", "\"{0}\" is ignored: {1}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UncheckedConstraint = new(
        "WHC0010", "A constraint is not checked on reading", "\"{0}\" is not checked on reading, so that a genuine delivery is never refused for it; it appears in the XML documentation", Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UntypedUnion = new(
        "WHC0011", "A union is read as JsonElement", "the alternatives of \"{0}\" have no common C# type, so the value is read as a JsonElement", Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnknownFormat = new(
        "WHC0012", "A format is unknown", "the format \"{0}\" is unknown, so the value is read as a plain {1}; name its CLR type in \"x-webhook\".\"formats\" if it has one", Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        "WHC0013", "The C# version is too old", "the emitted code needs C# 12 or newer, this project compiles as C# {0}; set <LangVersion> to 12 or newer (the default from .NET 8 on)");

    public static readonly DiagnosticDescriptor MissingRuntime = Error(
        "WHC0014", "The runtime package is missing", "the emitted code needs the package WebhookContracts; add <PackageReference Include=\"WebhookContracts\" />");

    private const string Category = "WebhookContracts";

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
