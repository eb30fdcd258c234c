using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebhookContracts.Generators.Emit;
using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Generators.Pipeline;

/// <summary>
/// Finds the names that emitted code needs for itself, where they are for certain: in what is emitted for a contract that has one of everything. What an
/// emitter calls its things is so reserved from the moment it does.
/// </summary>
internal static class EmittedNames
{
    // What the contract is called, and what stands in the names of all that it describes. Whatever has neither in its name is the emitted code's own.
    private const string Contract = "Probe";
    private const string Described = "Gizmo";

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

    private static readonly Lazy<ReservedNames> s_all = new(Find);

    /// <summary>All of them, found when they are first asked for.</summary>
    public static ReservedNames All => s_all.Value;

    private static ReservedNames Find()
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
        return new ReservedNames(
            contractTypes: TypesNamedAfter(Contract, files),
            enumTypes: TypesNamedAfter("GizmoEnum", files).Where(type => type != ReservedNames.Placeholder.ToString()),
            recordMembers: files.SelectMany(RecordsWithMembers).SelectMany(MembersOf),
            recordNames: Declared(files.Where(file => file.FilePath is "GizmoRecord" or "GizmoClosed" or "GizmoUnion" or "UnknownGizmoUnion" or "GizmoKinds" or "GizmoWords")),
            enumMembers: Declared(files.Where(file => file.FilePath == "GizmoEnum"), token => token.Parent is EnumMemberDeclarationSyntax),
            enumNames: Declared(files.Where(file => file.FilePath is "GizmoEnum" or "GizmoIntegers")));
    }

    // The files of a contract, each called after its type.
    private static IEnumerable<SyntaxTree> Emit(string eventType, string body)
    {
        string contract = $$"""{ "x-webhook": { "name": "Probe", "namespace": "Probe", "eventType": {{eventType}} }, {{body}}, {{Definitions}} }""";
        ContractDocument document = new("/contract.json", "", null, SchemaDocument.Parse("/contract.json", contract));
        ContractModel model = ContractReader.Read([document], ReservedNames.OfCSharp).Single().Model!;
        return ContractSource.Emit(model).Select(file => CSharpSyntaxTree.ParseText(file.Source, path: file.HintName.Split('.')[1]));
    }

    private static IEnumerable<string> TypesNamedAfter(string name, IEnumerable<SyntaxTree> files) => files
        .SelectMany(file => file.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
        .Select(type => type.Identifier.ValueText)
        .Where(type => type.Contains(name))
        .Select(type => type.Replace(name, ReservedNames.Placeholder.ToString()))
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
        .Where(name => name.IndexOf(Described, StringComparison.OrdinalIgnoreCase) < 0);
}
