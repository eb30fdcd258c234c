namespace WebhookContracts.Generators.Model;

/// <summary>One member of a JSON object as a property.</summary>
internal sealed record PropertyModel
{
    /// <summary>The C# name.</summary>
    public required string Name { get; init; }

    /// <summary>The name on the wire.</summary>
    public required string JsonName { get; init; }

    /// <summary>Other names on the wire: read, never written.</summary>
    public required EquatableArray<string> Aliases { get; init; }

    public required ValueModel Type { get; init; }

    public required Documentation Documentation { get; init; }

    /// <summary>Whether reading fails where the member is missing.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>Whether the member may be null on the wire.</summary>
    public required bool AcceptsNull { get; init; }

    /// <summary>Whether null is written as null; otherwise the member is left out.</summary>
    public required bool WritesNull { get; init; }

    /// <summary>The C# name of the property beside which null is written as null, and without which the member is left out; null for none.</summary>
    public string? WritesNullWith { get; init; }

    /// <summary>Whether the value grants access by itself and is not for logs.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What sets this member apart from a plain property.</summary>
    public PropertyRole Role { get; init; }

    /// <summary>The value that a discriminator has in this record; null for other members, and in the record that is none of the known alternatives.</summary>
    public string? Constant { get; init; }

    /// <summary>Whether a discriminator need not be there in this record, where that is read by itself: it is written only if it was.</summary>
    public bool MayBeAbsent => Constant is not null && !IsRequired;

    /// <summary>Whether the union that the record is an alternative of has the property too.</summary>
    public bool IsOfUnion { get; init; }

    /// <summary>Whether that union is an event, which declares the property for all alternatives: each holds it by rules of its own.</summary>
    public bool IsOfEvent { get; init; }

    /// <summary>
    /// Whether the property is null where the member is missing, null or of another kind, whatever the schema says: the record is read all the same.
    /// <see cref="IsRequired"/> then says of nothing but writing.
    /// </summary>
    public bool IsTolerant { get; init; }

    /// <summary>Whether the C# property may be null.</summary>
    public bool IsNullable => AcceptsNull || !IsRequired || IsTolerant;

    /// <summary>Whether whoever makes a record must set the property.</summary>
    public bool MustBeSet => IsRequired && !AcceptsNull;

    /// <summary>
    /// Whether the record has to remember how the member came where the property is null: as null, although null is left out; or not at all, although null is
    /// written.
    /// </summary>
    public bool IsRemembered => Role == PropertyRole.Plain && (IsTolerant ? IsRequired || !WritesNull : AcceptsNull && !IsRequired && !WritesNull);

    /// <summary>Whether a method reads the member, and not the constructor, which alone may set what is for initializing.</summary>
    public bool IsReadByMethod { get; init; }

    /// <summary>Whether the property has a field and accessors of its own: setting it does more than that, or reading it sets the field.</summary>
    public bool HasAccessors => IsReadByMethod || IsRemembered;
}

internal enum PropertyRole
{
    Plain,

    /// <summary>Names the event type: derived from the event, not a property to set.</summary>
    EventType,

    /// <summary>Holds the event of an envelope.</summary>
    Payload,

    /// <summary>Is all items of a body that is an array.</summary>
    Items,

    /// <summary>Tells which alternative of a union the record is: derived from that, not a property to set.</summary>
    Discriminator,
}
