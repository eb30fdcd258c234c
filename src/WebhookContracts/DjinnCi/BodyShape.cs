using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.DjinnCi;

/// <summary>The shapes that bodies have, told by the names of their top-level members alone.</summary>
internal static class BodyShape
{
    public const Members Namespaces = Members.Action | Members.Namespace;
    public const Members Cron = Members.Action | Members.Cron;
    public const Members Images = Members.Action | Members.Image;
    public const Members Objects = Members.Action | Members.Object;
    public const Members Variables = Members.Action | Members.Variable;
    public const Members SshKeys = Members.Action | Members.Key;
    public const Members BuildTagged = Members.Build | Members.Tags | Members.Url | Members.User;
    public const Members InviteSent = Members.Invitee | Members.Inviter | Members.Namespace;
    public const Members InviteAnswered = Members.Invitee | Members.Namespace;
    public const Members Build = Members.Namespace | Members.User | Members.Url | Members.Tags | Members.Status | Members.JobsUrl;

    // What v1.3.0 leaves out of a build where it is unset.
    private const Members OptionalInBuild = Members.Namespace | Members.User;

    [Flags]
    public enum Members
    {
        None = 0,
        Action = 1,
        Namespace = 1 << 1,
        Cron = 1 << 2,
        Image = 1 << 3,
        Object = 1 << 4,
        Variable = 1 << 5,
        Key = 1 << 6,
        Build = 1 << 7,
        Tags = 1 << 8,
        Url = 1 << 9,
        User = 1 << 10,
        Invitee = 1 << 11,
        Inviter = 1 << 12,
        Status = 1 << 13,
        JobsUrl = 1 << 14,
    }

    /// <summary>Which of these members the object at the reader has; none if it is no object.</summary>
    public static Members Recognize(Utf8JsonReader reader)
    {
        Members members = Members.None;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                int member = MemberName.Find(ref reader, Recognize);
                members |= member > 0 ? (Members)member : Members.None;
                reader.Read();
                reader.TrySkip();
            }
        }

        return (members & Members.Status) != 0 && (members & Members.JobsUrl) != 0 ? members | OptionalInBuild : members;
    }

    private static int Recognize(ReadOnlySpan<byte> name) => (int)(
        name.SequenceEqual("action"u8) ? Members.Action
        : name.SequenceEqual("namespace"u8) ? Members.Namespace
        : name.SequenceEqual("cron"u8) ? Members.Cron
        : name.SequenceEqual("image"u8) ? Members.Image
        : name.SequenceEqual("object"u8) ? Members.Object
        : name.SequenceEqual("variable"u8) ? Members.Variable
        : name.SequenceEqual("key"u8) || name.SequenceEqual("ssh_key"u8) ? Members.Key
        : name.SequenceEqual("build"u8) ? Members.Build
        : name.SequenceEqual("tags"u8) ? Members.Tags
        : name.SequenceEqual("url"u8) ? Members.Url
        : name.SequenceEqual("user"u8) ? Members.User
        : name.SequenceEqual("invitee"u8) ? Members.Invitee
        : name.SequenceEqual("inviter"u8) ? Members.Inviter
        : name.SequenceEqual("status"u8) ? Members.Status
        : name.SequenceEqual("jobs_url"u8) ? Members.JobsUrl
        : Members.None);
}
