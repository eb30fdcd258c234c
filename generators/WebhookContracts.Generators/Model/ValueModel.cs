namespace WebhookContracts.Generators.Model;

/// <summary>The type of a value. How it is spelt in C# is the emitter's.</summary>
internal abstract record ValueModel;

/// <summary>A value that the runtime knows by itself: a string, a number, a time.</summary>
internal sealed record ScalarModel(ScalarKind Kind, TimeStyle Style = TimeStyle.Zulu) : ValueModel;

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
internal sealed record AnyModel(EquatableArray<string> Kinds = default) : ValueModel;

/// <summary>A string with a format of the contract's own, parsed by a struct that implements <c>IParsable</c>; its name with its namespace.</summary>
internal sealed record CustomFormatModel(string TypeName) : ValueModel;

/// <summary>An enum of the contract.</summary>
internal sealed record EnumReference(string Namespace, string Name, bool IsInteger) : ValueModel;

/// <summary>A record of the contract.</summary>
internal sealed record RecordReference(string Namespace, string Name) : ValueModel;

/// <summary>A union of several kinds of JSON of the contract.</summary>
internal sealed record KindUnionReference(string Namespace, string Name) : ValueModel;

/// <summary>Any event of the contract, as a part of a body.</summary>
internal sealed record EventReference(string Namespace, string ContractName) : ValueModel;

/// <summary>An array.</summary>
internal sealed record ListModel(ValueModel Item) : ValueModel;

/// <summary>An object used as a map from any name to one type of value.</summary>
internal sealed record MapModel(ValueModel Value) : ValueModel;

/// <summary>An item or map value that may be null. (A property says so itself.)</summary>
internal sealed record NullableModel(ValueModel Inner) : ValueModel;
