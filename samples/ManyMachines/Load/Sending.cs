using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using WebhookContracts.Testing;

namespace ManyMachines.Load;

/// <summary>Makes the requests of a plan, to each receiver in turn, and each again until the one that it went to has taken or refused it.</summary>
internal sealed class Sending(string[] receivers) : IDisposable
{
    private const int AtOnce = 64;
    private const int Tenths = 10;

    private static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_longestStandstill = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = s_longestAnswer };
    private readonly ConcurrentDictionary<(PostingKind Kind, HttpStatusCode? Status), int> _answers = new();
    private TimeSpan _took;
    private int _turn;
    private int _settled;

    /// <summary>Whether everything genuine was taken in the end, and everything forged refused.</summary>
    public bool IsAsItShouldBe => _answers.Keys.All(answer =>
        answer.Status is null or HttpStatusCode.ServiceUnavailable || answer.Status == (answer.Kind == PostingKind.Forged ? HttpStatusCode.Unauthorized : HttpStatusCode.Accepted));

    public async Task RunAsync(Plan plan)
    {
        long began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(plan.Postings, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (posting, _) =>
        {
            long first = Stopwatch.GetTimestamp();
            TimeSpan pause = TimeSpan.FromMilliseconds(50);
            while (!IsSettled(await PostAsync(posting)))
            {
                if (Stopwatch.GetElapsedTime(first) > s_longestStandstill)
                {
                    throw new TimeoutException($"Nobody has taken {posting.Path} {posting.Request} for {s_longestStandstill}.");
                }

                // What is asked for (Retry-After) is for services that try again for a day.
                await Task.Delay(pause, CancellationToken.None);
                pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
            }

            Tell(Interlocked.Increment(ref _settled), plan.Postings.Length);
        });
        _took = Stopwatch.GetElapsedTime(began);
    }

    /// <summary>What was sent, and how often each answer came.</summary>
    public string Table(Plan plan)
    {
        string[] lines =
        [
            "",
            $"{"sent",-10} {"requests",10} {"202",10} {"401",10} {"503",10} {"no answer",10} {"other",10}",
            .. Enum.GetValues<PostingKind>().Select(kind =>
            {
                int[] answers = [Count(kind, HttpStatusCode.Accepted), Count(kind, HttpStatusCode.Unauthorized), Count(kind, HttpStatusCode.ServiceUnavailable), Count(kind, null)];
                int all = _answers.Where(answer => answer.Key.Kind == kind).Sum(answer => answer.Value);
                int planned = plan.Postings.Count(posting => posting.Kind == kind);
                return string.Create(CultureInfo.InvariantCulture,
                    $"{kind.ToString().ToLowerInvariant(),-10} {planned,10:N0} {answers[0],10:N0} {answers[1],10:N0} {answers[2],10:N0} {answers[3],10:N0} {all - answers.Sum(),10:N0}");
            }),
            string.Create(CultureInfo.InvariantCulture, $"in {_took.TotalSeconds:0.0} seconds"),
            "",
        ];
        return string.Join('\n', lines);
    }

    public void Dispose() => _client.Dispose();

    private static bool IsSettled(HttpStatusCode? status) => status is not (null or HttpStatusCode.ServiceUnavailable);

    // Null where there was no answer, whatever has become of the request.
    private async Task<HttpStatusCode?> PostAsync(Posting posting)
    {
        string receiver = receivers[(uint)Interlocked.Increment(ref _turn) % receivers.Length];
        HttpStatusCode? status;
        try
        {
            using HttpResponseMessage answer = await _client.PostWebhookAsync(receiver + posting.Path, posting.Request);
            status = answer.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            status = null;
        }

        _answers.AddOrUpdate((posting.Kind, status), 1, (_, before) => before + 1);
        return status;
    }

    private int Count(PostingKind kind, HttpStatusCode? status) => _answers.GetValueOrDefault((kind, status));

    // For whoever makes things fail on the way.
    private static void Tell(int settled, int all)
    {
        if (settled * Tenths / all > (settled - 1) * Tenths / all)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{settled * Tenths / all * Tenths} % sent"));
        }
    }
}
