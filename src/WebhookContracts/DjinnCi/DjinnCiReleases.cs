using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.DjinnCi;

/// <summary>How the last tagged release differs from the main branch.</summary>
internal static class DjinnCiReleases
{
    private static readonly string[] s_users = ["user", "author", "invitee", "inviter"];
    private static readonly string[] s_times = ["created_at", "updated_at", "started_at", "finished_at", "next_run"];

    public static IReadOnlyList<WebhookRelease> All { get; } =
    [
        new(
            DjinnCiContract.TaggedRelease,
            "October 2022: users have their number, what is not set of user, author, namespace, parent, build and download is left out, times are in whole seconds, the url of build.tagged is a path.",
            new ReleaseForm(ReleaseTextStyle.Go, [.. Rules()], DjinnCiContract.LostEventType)),
    ];

    private static IEnumerable<ReleaseRule> Rules()
    {
        yield return ReleaseRule.Without("cron/prev_run");
        yield return ReleaseRule.Only("url", "a text", static value => value.ValueKind == JsonValueKind.String);

        // Of a stored object alone it writes these also where they are not set.
        yield return ReleaseRule.With("object/user", "id");
        yield return ReleaseRule.With("object/author", "id");
        yield return ReleaseRule.Same("object/namespace");
        foreach (string user in s_users)
        {
            yield return ReleaseRule.WithoutNullOrWith("**/" + user, "id");
        }

        foreach (string nested in (string[])["namespace", "parent", "build", "download"])
        {
            yield return ReleaseRule.WithoutNull("**/" + nested);
        }

        foreach (string time in s_times)
        {
            yield return ReleaseRule.Time("**/" + time, InWholeSeconds);
        }
    }

    // "2026-11-20T18:26:14.160647521-05:00" without what stands between the seconds and the offset.
    private static string InWholeSeconds(string time)
    {
        int point = time.IndexOf('.', StringComparison.Ordinal);
        int offset = time.AsSpan(point + 1).IndexOfAny('Z', '+', '-');
        return point < 0 || offset < 0 ? time : time[..point] + time[(point + 1 + offset)..];
    }
}
