using System.Globalization;
using System.Text;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;

namespace ManyMachines.Load;

/// <summary>What is sent, in which order. The same number makes the same deliveries, so that whoever checks needs nothing else.</summary>
internal sealed class Plan
{
    // Every fifth comes twice, half of those at once; for every hundred there is a forged one.
    private const int Repeating = 5;
    private const int Forging = 100;

    private static readonly WebhookSecret s_guessed = WebhookSecret.FromUtf8("guessed");

    private Plan(Delivery[] genuine, Posting[] postings) => (Genuine, Postings) = (genuine, postings);

    public Delivery[] Genuine { get; }

    public Posting[] Postings { get; }

    public static Plan Of(int count, WebhookSecret secret)
    {
        Delivery[] genuine = Deliveries(count);
        List<Posting> postings = [];
        List<Posting> later = [];
        for (int number = 0; number < count; number++)
        {
            Posting posting = ToPosting(genuine[number], number, secret);
            postings.Add(posting);
            if (number % Repeating == 0)
            {
                (number % (2 * Repeating) == 0 ? postings : later).Add(posting with { Kind = PostingKind.Repeated });
            }

            if (number % Forging == 0)
            {
                postings.Add(Forge(posting, number / Forging, secret));
            }
        }

        return new(genuine, [.. postings, .. later]);
    }

    /// <summary>The genuine deliveries: two of three are Launchpad's, whose id nothing signs, and one is OneFuzz's, whose id stands in the body.</summary>
    public static Delivery[] Deliveries(int count) => [.. Enumerable.Range(0, count).Select(number => number % 3 < 2
        ? new Delivery(LaunchpadContract.Instance.Id, number.ToString(CultureInfo.InvariantCulture), $"~alice/+git/repository-{number}")
        : new Delivery(OneFuzzContract.Instance.Id, IdOf(number).ToString(), $"crash-{number}"))];

    private static Posting ToPosting(Delivery delivery, int number, WebhookSecret secret)
    {
        RawDelivery request = delivery.Provider == OneFuzzContract.Instance.Id
            ? OneFuzzContract.Instance.CreateDelivery(new OneFuzzMessage { EventId = IdOf(number), Event = Samples.Of<FileAddedEvent>() with { FileName = delivery.What } }, secret)
            : LaunchpadContract.Instance.CreateDelivery(
                Samples.Of<GitPushEvent>() with { GitRepositoryPath = delivery.What }, secret, new SendingOptions { DeliveryId = delivery.Id });
        return new("/webhooks/" + delivery.Provider, request, PostingKind.Genuine);
    }

    // Signed with another secret, changed after it was signed, or with a signature that is no such thing.
    private static Posting Forge(Posting posting, int number, WebhookSecret secret)
    {
        RawDelivery changed = posting.Request.WithBody(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(posting.Request.Body.Span).Replace("repository-", "forged-").Replace("crash-", "forged-")));
        WebhookContract contract = posting.Path.EndsWith(OneFuzzContract.Instance.Id, StringComparison.Ordinal) ? OneFuzzContract.Instance : LaunchpadContract.Instance;
        string header = contract.SignatureScheme!.HeaderName!;
        RawDelivery forged = (number % 3) switch
        {
            0 => changed,
            1 => contract.SignatureScheme.Sign(changed, s_guessed),
            _ => changed.WithHeader(header, "none"),
        };
        return posting with { Request = forged, Kind = PostingKind.Forged };
    }

    private static Guid IdOf(int number) => new(number, 0, 0, [0x80, 0, 0, 0, 0, 0, 0, 0]);
}
