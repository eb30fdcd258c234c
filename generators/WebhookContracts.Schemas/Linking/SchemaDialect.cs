namespace WebhookContracts.Schemas.Linking;

/// <summary>
/// A release of JSON Schema, as data: where the releases give the same keyword another meaning. A file says in <c>$schema</c> which one it is written in.
/// A keyword that a release does not have yet is read as in those that have it.
/// </summary>
internal sealed record SchemaDialect
{
    public static readonly SchemaDialect Draft04 = new() { Name = "draft-04", Uri = "http://json-schema.org/draft-04/schema", IdKeyword = "id", ReferenceStandsAlone = true };

    public static readonly SchemaDialect Draft06 = new() { Name = "draft-06", Uri = "http://json-schema.org/draft-06/schema", ReferenceStandsAlone = true };

    public static readonly SchemaDialect Draft07 = new() { Name = "draft-07", Uri = "http://json-schema.org/draft-07/schema", ReferenceStandsAlone = true };

    public static readonly SchemaDialect Draft201909 = new() { Name = "2019-09", Uri = "https://json-schema.org/draft/2019-09/schema" };

    public static readonly SchemaDialect Draft202012 = new() { Name = "2020-12", Uri = "https://json-schema.org/draft/2020-12/schema" };

    // OpenAPI 3.0 has a dialect of its own, in which references stand alone as they did in draft-07.
    private static readonly SchemaDialect s_openApi30 = new() { Name = "OpenAPI 3.0", Uri = "https://spec.openapis.org/oas/3.0/schema", ReferenceStandsAlone = true };

    private const string ContractSchemaFile = "contract.schema.json";

    /// <summary>All that are known, from the oldest to the newest.</summary>
    public static readonly IReadOnlyList<SchemaDialect> All = [Draft04, Draft06, Draft07, Draft201909, Draft202012];

    /// <summary>What a file is written in that does not say.</summary>
    public static SchemaDialect Default => Draft07;

    /// <summary>What people call it: <c>draft-07</c>, <c>2020-12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in <c>$schema</c>, without the <c>#</c> that may stand behind it.</summary>
    public required string Uri { get; init; }

    /// <summary>The keyword that gives a schema its URI: <c>id</c> in draft-04, <c>$id</c> since.</summary>
    public string IdKeyword { get; init; } = "$id";

    /// <summary>Whether what stands beside <c>$ref</c> has no effect. Until draft-07 it has none (draft-07, section 8.3); since 2019-09 it applies as well.</summary>
    public bool ReferenceStandsAlone { get; init; }

    /// <summary>What the schemas in an OpenAPI document are written in, by its version: since 3.1 it is 2020-12.</summary>
    public static SchemaDialect OfOpenApi(string version) => version.StartsWith("3.0", StringComparison.Ordinal) ? s_openApi30 : Draft202012;

    /// <summary>
    /// The dialect of that name in <c>$schema</c>; null if none is known by it. The schema of contracts, which editors complete and check them by, describes draft-07,
    /// wherever a file finds it.
    /// </summary>
    public static SchemaDialect? Find(string uri)
    {
        if (SchemaPath.FileNameOf(uri) == ContractSchemaFile)
        {
            return Draft07;
        }

        string name = uri.EndsWith("#", StringComparison.Ordinal) ? uri.Substring(0, uri.Length - 1) : uri;

        // The old drafts are found under both schemes on their own site, and so they are written.
        return All.FirstOrDefault(dialect => WithoutScheme(dialect.Uri) == WithoutScheme(name));
    }

    private static string WithoutScheme(string uri)
    {
        int end = uri.StartsWith("http", StringComparison.Ordinal) ? uri.IndexOf("://", StringComparison.Ordinal) : -1;
        return end is 4 or 5 ? uri.Substring(end) : uri;
    }
}
