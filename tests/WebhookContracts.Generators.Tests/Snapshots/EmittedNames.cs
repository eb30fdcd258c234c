using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Snapshots;

/// <summary>
/// Finds the names that emitted code needs for itself, where they are for certain: in what is emitted for a contract that has one of everything. Finding them
/// takes as long as reading and emitting a large contract, so that the generator has them as text.
/// </summary>
internal static class EmittedNames
{
    // What the contract is called, and what stands in the names of all that it describes. Whatever has neither in its name is the emitted code's own.
    private const string Contract = "Probe";
    private const string Described = "Gizmo";

    // What stands in a pattern for the name of the contract, or of the enumeration.
    private const string Placeholder = "*";

    private const string Events =
        """
        "anyOf": [
          {
            "x-event": "gizmo_plain",
            "properties": {
              "gizmo_type": { "type": "string" },
              "gizmo_text": { "type": ["string", "null"] },
              "gizmo_secret": { "type": "string", "x-secret": true },
              "gizmo_number": { "type": ["integer", "null"] },
              "gizmo_uri": { "type": "string", "format": "uri" },
              "gizmo_any": {},
              "gizmo_union": { "$ref": "#/definitions/GizmoKinds" },
              "gizmo_words": { "$ref": "#/definitions/GizmoWords" },
              "gizmo_list": { "items": { "type": "string" } },
              "gizmo_map": { "type": "object", "additionalProperties": { "type": "string" } },
              "gizmo_record": { "$ref": "#/definitions/GizmoRecord" },
              "gizmo_closed": { "$ref": "#/definitions/GizmoClosed" },
              "gizmo_enum": { "$ref": "#/definitions/GizmoEnum" },
              "gizmo_integers": { "$ref": "#/definitions/GizmoIntegers" },
              "gizmo_either": { "$ref": "#/definitions/GizmoUnion" }
            },
            "required": ["gizmo_secret"]
          },
          { "x-event": "gizmo_body", "x-body": true, "$ref": "#/definitions/GizmoRecord" },
          {
            "x-event": "gizmo_either",
            "oneOf": [
              { "properties": { "gizmo_type": { "type": "string" }, "gizmo_kind": { "const": "gizmo_a" }, "gizmo_text": { "type": ["string", "null"] } } },
              {
                "properties": {
                  "gizmo_type": { "type": "string" },
                  "gizmo_kind": { "const": "gizmo_b" },
                  "gizmo_text": { "type": ["string", "null"] },
                  "gizmo_own": { "type": ["string", "null"] }
                },
                "required": ["gizmo_own"]
              }
            ]
          }
        ]
        """;

    private const string Definitions =
        """
        "definitions": {
          "GizmoRecord": {
            "properties": { "gizmo_text": { "type": ["string", "null"] }, "gizmo_secret": { "type": "string", "x-secret": true }, "gizmo_list": { "items": {} } },
            "required": ["gizmo_secret"]
          },
          "GizmoClosed": { "properties": { "gizmo_text": { "type": "string" } }, "additionalProperties": false },
          "GizmoUnion": {
            "oneOf": [
              { "properties": { "gizmo_kind": { "const": "gizmo_a" }, "gizmo_text": { "type": "string" } } },
              { "properties": { "gizmo_kind": { "const": "gizmo_b" }, "gizmo_text": { "type": "string" } } }
            ]
          },
          "GizmoKinds": {
            "anyOf": [{ "type": "string", "format": "uuid" }, { "type": "integer" }, { "type": "boolean" }, { "$ref": "#/definitions/GizmoRecord" }]
          },
          "GizmoWords": { "anyOf": [{ "type": "string" }, { "items": { "type": "string" } }] },
          "GizmoEnum": { "enum": ["gizmo_value"] },
          "GizmoIntegers": { "enum": [1], "x-enumNames": ["GizmoOne"] }
        }
        """;

    /// <summary>
    /// A line for each kind, sorted, separated by spaces: the types of every contract and those that come with an enumeration of strings, by the patterns of their
    /// names; what a record of whatever kind declares for itself, with its parameters and variables; all that the file of a record that is no event declares;
    /// the values that an enumeration has beside those of its schema; all that the file of an enumeration declares.
    /// </summary>
    public static string Find()
    {
        SyntaxTree[] files =
        [
            .. Emit("""{ "header": "X-Probe" }""", Events),
            .. Emit("""{ "property": "gizmo_type" }""", Events),
            .. Emit(
                """{ "property": "gizmo_type", "payload": "gizmo_payload" }, "reading": "tolerant" """,
                $$"""
                "properties": { "gizmo_type": {}, "gizmo_secret": { "type": "string", "x-secret": true }, "gizmo_payload": { {{Events}} } }
                """),
        ];
        IEnumerable<string>[] kinds =
        [
            TypesNamedAfter(Contract, files),
            TypesNamedAfter("GizmoEnum", files).Where(type => type != Placeholder),
            files.SelectMany(RecordsWithMembers).SelectMany(MembersOf),
            Declared(files.Where(file => TypeOf(file) is "GizmoRecord" or "GizmoClosed" or "GizmoUnion" or "UnknownGizmoUnion" or "GizmoKinds" or "GizmoWords")),
            Declared(files.Where(file => TypeOf(file) == "GizmoEnum"), token => token.Parent is EnumMemberDeclarationSyntax),
            Declared(files.Where(file => TypeOf(file) is "GizmoEnum" or "GizmoIntegers")),
        ];
        return string.Concat(kinds.Select(names => string.Join(' ', names.Distinct().Order(StringComparer.Ordinal)) + "\n"));
    }

    private static IEnumerable<SyntaxTree> Emit(string eventType, string body) => SchemaFiles
        .Of($$"""{ "x-webhook": { "name": "Probe", "namespace": "Probe", "eventType": {{eventType}} }, {{body}}, {{Definitions}} }""")
        .Generate()
        .Result.GeneratedSources.Select(source => source.SyntaxTree);

    // Each file is called after its type: Probe.GizmoEnum.g.cs.
    private static string TypeOf(SyntaxTree file) => Path.GetFileName(file.FilePath).Split('.')[1];

    private static IEnumerable<string> TypesNamedAfter(string name, IEnumerable<SyntaxTree> files) => files
        .SelectMany(file => file.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
        .Select(type => type.Identifier.ValueText)
        .Where(type => type.Contains(name, StringComparison.Ordinal))
        .Select(type => type.Replace(name, Placeholder, StringComparison.Ordinal))
        .Distinct();

    // The records whose members a schema names, and the base of the events. To that of unknown type no schema adds anything.
    private static IEnumerable<RecordDeclarationSyntax> RecordsWithMembers(SyntaxTree file) => file.GetRoot().DescendantNodes()
        .OfType<RecordDeclarationSyntax>()
        .Where(record => !record.Identifier.ValueText.StartsWith("Unknown", StringComparison.Ordinal));

    // Nothing inside of a nested type is seen by the record, and the other way round: it is static, or of another object.
    private static IEnumerable<string> MembersOf(RecordDeclarationSyntax record) => record.Members.SelectMany(member => member switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        _ => Declared(member),
    });

    private static IEnumerable<string> Declared(IEnumerable<SyntaxTree> files, Func<SyntaxToken, bool>? isMeant = null) =>
        files.SelectMany(file => Declared(file.GetRoot(), isMeant));

    // An identifier declares something where it is not a name that refers to something. What implements an interface explicitly is seen through that alone.
    private static IEnumerable<string> Declared(SyntaxNode node, Func<SyntaxToken, bool>? isMeant = null) => node.DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not (SimpleNameSyntax or PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: not null }))
        .Where(token => isMeant?.Invoke(token) != false)
        .Select(token => token.ValueText)
        .Where(name => !name.Contains(Described, StringComparison.OrdinalIgnoreCase));
}
