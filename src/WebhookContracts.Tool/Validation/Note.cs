using WebhookContracts.Tool.Bodies;

namespace WebhookContracts.Tool.Validation;

/// <summary>Something in a valid body that a strict reader of the schema would not expect.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Pointer">JSON Pointer of the value.</param>
/// <param name="Position">Where the value stands; of a member under an alias, the member's name.</param>
/// <param name="Message">The note in words, for people; on one line, safe to print.</param>
internal sealed record Note(NoteKind Kind, string Pointer, BodyPosition Position, string Message);

/// <summary>The kinds of <see cref="Note"/>.</summary>
internal enum NoteKind
{
    /// <summary>A member stands under another name than the newest release of the provider gives it.</summary>
    MemberAlias,

    /// <summary>The schema names no such member of the object: no property takes it.</summary>
    UnknownMember,

    /// <summary>An enum value is spelled otherwise than the newest release of the provider spells it.</summary>
    ValueAlias,

    /// <summary>An enum value is not known.</summary>
    UnknownValue,

    /// <summary>The event type is spelled otherwise than the newest release of the provider spells it.</summary>
    EventTypeAlias,

    /// <summary>The event type is not known, so that nothing can be said about the event.</summary>
    UnknownEventType,
}
