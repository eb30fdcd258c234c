using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>How the types of a model are spelt in the files of one namespace, and which runtime types read and write their values.</summary>
internal sealed class TypeText(string ownNamespace)
{
    /// <summary>The C# type of a property.</summary>
    public string Of(PropertyModel property) => Of(property.Type) + (property.IsNullable ? "?" : "");

    /// <summary>The C# type of a value.</summary>
    public string Of(ValueModel value) => value switch
    {
        ScalarModel scalar => Of(scalar.Kind),
        AnyModel => Framework.JsonElement,
        CustomFormatModel custom => "global::" + custom.TypeName,
        EnumReference { IsInteger: true } integer => NameOf(integer.Namespace, integer.Name),
        EnumReference text => $"{Runtime.OpenEnum}<{NameOf(text.Namespace, text.Name)}>",
        RecordReference record => NameOf(record.Namespace, record.Name),
        KindUnionReference union => NameOf(union.Namespace, union.Name),
        EventReference any => NameOf(any.Namespace, ContractModel.EventBaseOf(any.ContractName)),
        ListModel list => $"{Framework.List}<{Of(list.Item)}>",
        MapModel map => $"{Framework.Map}<string, {Of(map.Value)}>",
        NullableModel nullable => Of(nullable.Inner) + "?",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>The type that reads, writes and compares a value: an <c>IJsonFormat</c>.</summary>
    public string FormatOf(ValueModel value) => value switch
    {
        ScalarModel { Style: TimeStyle.Offset } => Runtime.OffsetTimeFormat,
        ScalarModel { Style: TimeStyle.Isoformat } => Runtime.IsoformatTimeFormat,
        ScalarModel scalar => FormatOf(scalar.Kind),
        AnyModel => Runtime.JsonElementFormat,
        CustomFormatModel => $"{Runtime.ParsableFormat}<{Of(value)}>",
        EnumReference { IsInteger: true } => $"{Runtime.IntegerEnumFormat}<{Of(value)}>",
        EnumReference text => NameOf(text.Namespace, text.Name + "Format"),
        RecordReference or KindUnionReference => $"{Of(value)}.{FormatEmitter.Name}",
        EventReference any => $"{NameOf(any.Namespace, ContractModel.FormatOf(any.ContractName))}.{ContractFormatEmitter.EventFormat}",
        ListModel list => $"{(IsAny(list.Item) ? Runtime.KeptListFormat : IsNumber(list.Item) ? Runtime.NumberListFormat : Runtime.ListFormat)}<{Of(list.Item)}, {FormatOf(list.Item)}>",
        MapModel map => $"{(IsAny(map.Value) ? Runtime.KeptMapFormat : IsNumber(map.Value) ? Runtime.NumberMapFormat : Runtime.MapFormat)}<{Of(map.Value)}, {FormatOf(map.Value)}>",
        NullableModel { Inner: AnyModel } => Runtime.NullableJsonElementFormat,
        NullableModel { Inner: var inner } => $"{(IsValueType(inner) ? Runtime.NullableValueFormat : Runtime.NullableReferenceFormat)}<{Of(inner)}, {FormatOf(inner)}>",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>The type that reads and writes a property: one that keeps a secret out of errors, around that of its value.</summary>
    public string FormatOf(PropertyModel property) =>
        property.IsSecret ? $"{Runtime.SecretFormat}<{Of(property.Type)}, {FormatOf(property.Type)}>" : FormatOf(property.Type);

    /// <summary>Whether null needs <c>Nullable&lt;T&gt;</c>. A contract declares its own formats as structs.</summary>
    public static bool IsValueType(ValueModel value) => value switch
    {
        ScalarModel scalar => scalar.Kind is not (ScalarKind.String or ScalarKind.Uri),
        NullableModel nullable => IsValueType(nullable.Inner),
        _ => value is AnyModel or CustomFormatModel or EnumReference or KindUnionReference,
    };

    /// <summary>The type of the field behind a property; null where that is the property's own, which C# compares by content.</summary>
    public string? FieldOf(PropertyModel property) => property.Type switch
    {
        _ when property.Role == PropertyRole.Discriminator => "string?",
        AnyModel => Runtime.KeptJson,
        ScalarModel { Kind: ScalarKind.Double } => $"{Runtime.KeptNumber}<{FormatOf(property)}>",
        ListModel or MapModel or ScalarModel { Kind: ScalarKind.Uri } => $"{Runtime.ByContent}<{Of(property.Type)}, {FormatOf(property)}>",
        _ => null,
    };

    /// <summary>A type of the contract.</summary>
    public string NameOf(string @namespace, string name) => @namespace == ownNamespace ? Aliases.OfOwn(name) : $"global::{@namespace}.{name}";

    // A list or a map of such values is kept in one piece.
    private static bool IsAny(ValueModel value) => value is AnyModel or NullableModel { Inner: AnyModel };

    // Of such values all digits are kept.
    private static bool IsNumber(ValueModel value) => value is ScalarModel { Kind: ScalarKind.Double } or NullableModel { Inner: ScalarModel { Kind: ScalarKind.Double } };

    private static string Of(ScalarKind kind) => kind switch
    {
        ScalarKind.String => "string",
        ScalarKind.Boolean => "bool",
        ScalarKind.Int32 => "int",
        ScalarKind.Int64 => "long",
        ScalarKind.Double => "double",
        ScalarKind.Decimal => "decimal",
        _ => $"System::{kind}",
    };

    private static string FormatOf(ScalarKind kind) => kind switch
    {
        ScalarKind.String => Runtime.StringFormat,
        ScalarKind.Boolean => Runtime.BooleanFormat,
        ScalarKind.Int32 => Runtime.Int32Format,
        ScalarKind.Int64 => Runtime.Int64Format,
        ScalarKind.Double => Runtime.DoubleFormat,
        ScalarKind.Decimal => Runtime.DecimalFormat,
        ScalarKind.Guid => Runtime.GuidFormat,
        ScalarKind.DateTimeOffset => Runtime.DateTimeOffsetFormat,
        ScalarKind.DateOnly => Runtime.DateOnlyFormat,
        ScalarKind.Uri => Runtime.UriFormat,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
