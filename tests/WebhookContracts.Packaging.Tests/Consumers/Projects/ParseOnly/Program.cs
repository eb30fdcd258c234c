using System;
using System.Linq;
using WebhookContracts;
using WebhookContracts.Launchpad;

LaunchpadEvent received = LaunchpadContract.Instance.Parse(
    """
    {
      "git_repository": "/~alice/widget/+git/widget",
      "git_repository_path": "~alice/widget/+git/widget",
      "ref_changes": { "refs/heads/main": { "old": null, "new": { "commit_sha1": "0123456789abcdef0123456789abcdef01234567" } } }
    }
    """u8,
    eventType: "git:push:0.1");
if (received is GitPushEvent push)
{
    Console.WriteLine($"{push.GitRepositoryPath}: {push.RefChanges.Single().Key} {push.RefChanges.Single().Value.Kind}");
}

if (!LaunchpadContract.Instance.TryParse("""{"ping": "yes"}"""u8, "ping", out _, out WebhookError? error))
{
    Console.WriteLine($"{error.Reason} at {error.JsonPointer}, byte {error.ByteOffset}");
}
