namespace WebhookContracts.Generators.Model;

/// <summary>The type of a value: how it is spelt in C#, and which runtime type reads and writes it.</summary>
internal abstract record ValueModel
{
    /// <summary>The C# type, fully qualified.</summary>
    public abstract string ClrType { get; }

    /// <summary>The <c>IJsonFormat</c> that reads, writes and compares it, fully qualified.</summary>
    public abstract string Format { get; }

    /// <summary>Whether null needs <c>Nullable&lt;T&gt;</c>.</summary>
    public abstract bool IsValueType { get; }

    /// <summary>Whether C#'s own <c>==</c> compares by value.</summary>
    public abstract bool HasValueEquality { get; }
}

/// <summary>A value that the runtime knows by itself: a string, a number, a time.</summary>
internal sealed record ScalarModel(ScalarKind Kind, TimeStyle Style = TimeStyle.Zulu) : ValueModel
{
    public override string ClrType => Kind switch
    {
        ScalarKind.String => "string",
        ScalarKind.Boolean => "bool",
        ScalarKind.Int32 => "int",
        ScalarKind.Int64 => "long",
        ScalarKind.Double => "double",
        ScalarKind.Decimal => "decimal",
        ScalarKind.Guid => "global::System.Guid",
        ScalarKind.DateTimeOffset => "global::System.DateTimeOffset",
        ScalarKind.DateOnly => "global::System.DateOnly",
        ScalarKind.Uri => "global::System.Uri",
        _ => throw new ArgumentOutOfRangeException(nameof(Kind)),
    };

    public override string Format => $"global::WebhookContracts.Json.{(Style == TimeStyle.Zulu ? Kind.ToString() : Style + "Time")}Format";

    public override bool IsValueType => Kind is not (ScalarKind.String or ScalarKind.Uri);

    public override bool HasValueEquality => Kind is not ScalarKind.Uri;
}

internal enum ScalarKind
{
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    Decimal,
    Guid,
    DateTimeOffset,
    DateOnly,
    Uri,
}

/// <summary>How a sender spells a time in UTC; all spellings are read.</summary>
internal enum TimeStyle
{
    /// <summary><c>2026-01-31T23:59:59.25Z</c>.</summary>
    Zulu,

    /// <summary><c>2026-01-31T23:59:59.25+00:00</c>, as .NET spells a DateTimeOffset.</summary>
    Offset,

    /// <summary><c>2026-01-31T23:59:59.250000+00:00</c>, as Python's isoformat does: six digits of a second or none.</summary>
    Isoformat,
}

/// <summary>Any JSON, or any JSON of the kinds listed: kept as it is.</summary>
internal sealed record AnyModel(EquatableArray<string> Kinds = default) : ValueModel
{
    public override string ClrType => "global::System.Text.Json.JsonElement";

    public override string Format => "global::WebhookContracts.Json.JsonElementFormat";

    public override bool IsValueType => true;

    public override bool HasValueEquality => false;
}

/// <summary>A string with a format of the contract's own, parsed by a CLR type that implements <c>IParsable</c>.</summary>
internal sealed record CustomFormatModel(string TypeName) : ValueModel
{
    public override string ClrType => "global::" + TypeName;

    public override string Format => $"global::WebhookContracts.Json.ParsableFormat<{ClrType}>";

    // Asked of a type that the model cannot see: the contract declares custom formats as structs, which need not have operators.
    public override bool IsValueType => true;

    public override bool HasValueEquality => false;
}

/// <summary>An enum of the contract.</summary>
internal sealed record EnumReference(string Namespace, string Name, bool IsInteger) : ValueModel
{
    public override string ClrType => IsInteger
        ? $"global::{Namespace}.{Name}"
        : $"global::WebhookContracts.OpenEnum<global::{Namespace}.{Name}>";

    public override string Format => IsInteger
        ? $"global::WebhookContracts.Json.IntegerEnumFormat<global::{Namespace}.{Name}>"
        : $"global::{Namespace}.{Name}Format";

    public override bool IsValueType => true;

    public override bool HasValueEquality => true;
}

/// <summary>A record of the contract.</summary>
internal sealed record RecordReference(string Namespace, string Name) : ValueModel
{
    public override string ClrType => $"global::{Namespace}.{Name}";

    public override string Format => ClrType;

    public override bool IsValueType => false;

    public override bool HasValueEquality => true;
}

/// <summary>An array.</summary>
internal sealed record ListModel(ValueModel Item) : ValueModel
{
    public override string ClrType => $"global::System.Collections.Generic.IReadOnlyList<{Item.ClrType}>";

    public override string Format => $"global::WebhookContracts.Json.ListFormat<{Item.ClrType}, {Item.Format}>";

    public override bool IsValueType => false;

    public override bool HasValueEquality => false;
}

/// <summary>An object used as a map from any name to one type of value.</summary>
internal sealed record MapModel(ValueModel Value) : ValueModel
{
    public override string ClrType => $"global::System.Collections.Generic.IReadOnlyDictionary<string, {Value.ClrType}>";

    public override string Format => $"global::WebhookContracts.Json.MapFormat<{Value.ClrType}, {Value.Format}>";

    public override bool IsValueType => false;

    public override bool HasValueEquality => false;
}

/// <summary>An item or map value that may be null. (A property says so itself.)</summary>
internal sealed record NullableModel(ValueModel Inner) : ValueModel
{
    public override string ClrType => Inner.ClrType + "?";

    public override string Format => Inner.IsValueType
        ? $"global::WebhookContracts.Json.NullableValueFormat<{Inner.ClrType}, {Inner.Format}>"
        : $"global::WebhookContracts.Json.NullableReferenceFormat<{Inner.ClrType}, {Inner.Format}>";

    public override bool IsValueType => Inner.IsValueType;

    public override bool HasValueEquality => false;
}
