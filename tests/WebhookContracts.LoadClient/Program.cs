// A sender as Launchpad is, but in a hurry: posts that many pushes, a tenth of them twice at any time, and tries each again until it is answered 2xx.
//   WebhookContracts.LoadClient URL SECRET DELIVERIES CONNECTIONS
// Writes how many answers of each status there were.
using System.Collections.Concurrent;
using System.Globalization;
using WebhookContracts;
using WebhookContracts.Launchpad;

if (args is not [var url, var secretText, var deliveries, var connections])
{
    Console.Error.WriteLine("URL SECRET DELIVERIES CONNECTIONS");
    return 2;
}

int count = int.Parse(deliveries, CultureInfo.InvariantCulture);
using WebhookSecret secret = WebhookSecret.FromUtf8(secretText);
using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
ConcurrentDictionary<int, int> statuses = new();
GitPushEvent push = new()
{
    GitRepository = new UrlPath("/~alice/widget/+git/widget"),
    GitRepositoryPath = "~alice/widget/+git/widget",
    RefChanges = new Dictionary<string, RefChange> { ["refs/heads/main"] = new() { Old = null, New = new() { CommitSha1 = new string('4', 40) } } },
};

// Every tenth comes twice: at once, while the first is perhaps being handled, or much later.
IEnumerable<int> numbers = Enumerable.Range(0, count).SelectMany(number => number % 10 != 0 ? [number] : number % 20 == 0 ? [number, number] : new[] { number })
    .Concat(Enumerable.Range(0, count).Where(number => number % 20 == 10));
await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = int.Parse(connections, CultureInfo.InvariantCulture) }, async (number, cancellation) =>
{
    for (int attempt = 0; ; attempt++)
    {
        using HttpRequestMessage request = LaunchpadContract.Instance.CreateRequest(
            url, push, secret, new SendingOptions { DeliveryId = number.ToString(CultureInfo.InvariantCulture) });
        using HttpResponseMessage answer = await client.SendAsync(request, cancellation);
        statuses.AddOrUpdate((int)answer.StatusCode, 1, (_, before) => before + 1);
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        // The delay that is asked for is for services with days; a hurried one waits as long as a handler takes.
        await Task.Delay(Math.Min(5 << attempt, 200), cancellation);
    }
});
foreach ((int status, int times) in statuses.OrderBy(status => status.Key))
{
    Console.WriteLine($"{status} {times}");
}

return 0;
