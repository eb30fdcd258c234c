using System.Diagnostics;
using System.Diagnostics.Metrics;
using Polly;
using Polly.Retry;

namespace WebhookContracts;

/// <summary>
/// Sends deliveries until they are taken, or there is no sense in trying again: as the contract says its service does, or by a schedule. Never follows a redirect, and never
/// sends to an address that is not public unless it was allowed. Safe for any number of deliveries at once; one serves an application.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private const string DeliveredOutcome = "delivered";
    private const string GivenUpOutcome = "given_up";

    private readonly TimeProvider _time;
    private readonly WebhookSenderOptions _options;
    private readonly Func<HttpClient> _getClient;
    private readonly HttpClient? _own;
    private readonly SendingSlots _slots;
    private readonly SendingTelemetry _telemetry;
    private readonly ResiliencePipeline<WebhookSendingAttempt?> _retrying;

    /// <summary>A sender without services.</summary>
    /// <param name="options">The options; null for the default.</param>
    /// <param name="timeProvider">The clock, by which it waits and signs; null for the system's.</param>
    /// <param name="client">
    /// Somebody else's client, such as that of an application under test; not disposed. It may follow redirects, and connects wherever it is sent to. Null for one of the
    /// sender's own, which does neither.
    /// </param>
    /// <exception cref="ArgumentException">An option can't be meant.</exception>
    public WebhookSender(WebhookSenderOptions? options = null, TimeProvider? timeProvider = null, HttpClient? client = null)
        : this(options ??= new(), timeProvider ?? TimeProvider.System, client ?? OwnClient(options), isOwned: client is null)
    {
    }

    internal WebhookSender(WebhookSenderOptions options, TimeProvider time, IMeterFactory? factory, Func<HttpClient> getClient)
    {
        _options = options.FindFault() is { } fault ? throw new ArgumentException(fault, nameof(options)) : options;
        _time = time;
        _getClient = getClient;
        _slots = new(options.MaximumConcurrency, options.MaximumConcurrencyPerDestination);
        _telemetry = new(factory);
        _retrying = new ResiliencePipelineBuilder<WebhookSendingAttempt?> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<WebhookSendingAttempt?>
            {
                // What there is to decide was decided by the attempt.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static arguments => new(arguments.Outcome.Result is { Delay: not null }),
                DelayGenerator = static arguments => new(arguments.Outcome.Result!.Delay),
            })
            .Build();
    }

    private WebhookSender(WebhookSenderOptions options, TimeProvider time, HttpClient client, bool isOwned)
        : this(options, time, factory: null, () => client) => _own = isOwned ? client : null;

    /// <summary>Sends a message, and tries again as long as there is sense in it: the task may take days. Whoever can't wait that long keeps the message elsewhere.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="message">What: a message of the contract.</param>
    /// <param name="deliveryId">The delivery's id, the same with every attempt, where a header carries one; null to make one.</param>
    /// <param name="cancellationToken">Ends the delivery, also while it waits for its next attempt.</param>
    /// <returns>What became of it, with every attempt.</returns>
    /// <exception cref="ArgumentException">The message is another contract's, there is no such dialect or release, or the release can't say what the message holds.</exception>
    /// <exception cref="FormatException">The event type, an id or the user agent cannot stand in a header.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public Task<WebhookSendingReport> SendAsync(
        WebhookContract contract, WebhookDestination destination, IWebhookMessage message, string? deliveryId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync(contract, destination, _ => message, deliveryId, cancellationToken);
    }

    /// <summary>Sends a message that is made for each attempt, since it holds what changes: an address that expires, the time of sending.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="createMessage">Makes the message: is given the number of the attempt, counted from 1.</param>
    /// <param name="deliveryId">The delivery's id, the same with every attempt, where a header carries one; null to make one.</param>
    /// <param name="cancellationToken">Ends the delivery, also while it waits for its next attempt.</param>
    /// <returns>What became of it, with every attempt.</returns>
    /// <exception cref="ArgumentException">The message is another contract's, there is no such dialect or release, or the release can't say what the message holds.</exception>
    /// <exception cref="FormatException">The event type, an id or the user agent cannot stand in a header.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<WebhookSendingReport> SendAsync(
        WebhookContract contract, WebhookDestination destination, Func<int, IWebhookMessage> createMessage, string? deliveryId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(createMessage);
        SendingRun run = new(this, contract, destination, createMessage, deliveryId, before: []);
        using Activity? activity = _telemetry.BeginDelivery(contract);
        string outcome = "failed";
        try
        {
            await _retrying.ExecuteAsync(static (run, cancellationToken) => run.AttemptAsync(cancellationToken), run, cancellationToken).ConfigureAwait(false);
            WebhookSendingReport report = run.ToReport();
            outcome = report.IsDelivered ? DeliveredOutcome : report.IsWithdrawn ? "withdrawn" : GivenUpOutcome;
            return report;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            _telemetry.EndDelivery(activity, contract, run.EventType, outcome);
        }
    }

    /// <summary>
    /// Makes one attempt, and decides what comes after it: for whoever keeps deliveries and waits for their next attempt elsewhere. <see cref="WebhookDestination.Refresh"/> is not asked.
    /// </summary>
    /// <param name="contract">The contract.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="message">What: a message of the contract.</param>
    /// <param name="deliveryId">The delivery's id, the same with every attempt; null to make one, where a header carries one.</param>
    /// <param name="before">The attempts that there were, in order: the first and the last tell how long it takes already, and which one this is. Empty for none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The attempt, with what was decided: <see cref="WebhookSendingAttempt.Delay"/> is the time until the next.</returns>
    /// <exception cref="ArgumentException">The message is another contract's, there is no such dialect or release, or the release can't say what the message holds.</exception>
    /// <exception cref="FormatException">The event type, an id or the user agent cannot stand in a header.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<WebhookSendingAttempt> AttemptAsync(
        WebhookContract contract,
        WebhookDestination destination,
        IWebhookMessage message,
        string? deliveryId,
        IReadOnlyList<WebhookSendingAttempt> before,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(before);
        SendingRun run = new(this, contract, destination, _ => message, deliveryId, before);
        WebhookSendingAttempt attempt = (await run.AttemptAsync(cancellationToken).ConfigureAwait(false))!;
        if (attempt.Decision != WebhookSendingDecision.TryAgain)
        {
            _telemetry.CountDelivery(contract, run.EventType, run.ToReport().IsDelivered ? DeliveredOutcome : GivenUpOutcome);
        }

        return attempt;
    }

    /// <summary>Lets go of the client, if it is the sender's own. Deliveries that have not ended fail.</summary>
    public void Dispose()
    {
        _own?.Dispose();
        _slots.Dispose();
        _telemetry.Dispose();
    }

    private static HttpClient OwnClient(WebhookSenderOptions options) => new(new GuardedConnection(options).CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>One delivery on its way.</summary>
    private sealed class SendingRun(
        WebhookSender sender,
        WebhookContract contract,
        WebhookDestination destination,
        Func<int, IWebhookMessage> createMessage,
        string? deliveryId,
        IReadOnlyList<WebhookSendingAttempt> before)
    {
        private readonly List<WebhookSendingAttempt> _attempts = [];
        private WebhookDestination _destination = destination;
        private string? _deliveryId = deliveryId;
        private bool _isWithdrawn;
        private long _began;
        private TimeSpan _elapsedBefore;

        /// <summary>The event type for metrics; null before there is a message.</summary>
        public string? EventType { get; private set; }

        public WebhookSendingReport ToReport() => new() { Contract = contract, DeliveryId = _deliveryId, Attempts = _attempts, IsWithdrawn = _isWithdrawn };

        /// <summary>Makes an attempt, and decides what comes after it; null if the destination is there no more.</summary>
        public async ValueTask<WebhookSendingAttempt?> AttemptAsync(CancellationToken cancellationToken)
        {
            if (_attempts.Count > 0 && _destination.Refresh is { } refresh)
            {
                if (await refresh(cancellationToken).ConfigureAwait(false) is not { } current)
                {
                    _isWithdrawn = true;
                    return null;
                }

                _destination = current;
            }

            using IDisposable place = await sender._slots.EnterAsync(_destination.Url.AbsoluteUri, cancellationToken).ConfigureAwait(false);
            int number = (before is [.., { Number: int last }] ? last : 0) + _attempts.Count + 1;
            using Activity? activity = SendingTelemetry.BeginAttempt(number);
            DateTimeOffset startedAt = sender._time.GetUtcNow();
            long began = sender._time.GetTimestamp();
            if (_attempts.Count == 0)
            {
                _began = began;
                _elapsedBefore = before is [{ StartedAt: DateTimeOffset first }, ..] && startedAt > first ? startedAt - first : TimeSpan.Zero;
            }

            SendingExchange exchange;
            using (HttpRequestMessage request = CreateRequest(number))
            {
                TimeSpan timeout = _destination.Timeout ?? contract.SendingPolicy.Timeout ?? sender._options.Timeout;
                exchange = await SendingExchange.RunAsync(sender._getClient(), request, timeout, sender._options.MaximumAnswerLength, sender._time, cancellationToken).ConfigureAwait(false);
            }

            WebhookSendingAttempt attempt = Judge(exchange, number, startedAt, sender._time.GetElapsedTime(began));
            _attempts.Add(attempt);
            sender._telemetry.EndAttempt(activity, contract, EventType, attempt);
            return attempt;
        }

        private HttpRequestMessage CreateRequest(int number)
        {
            IWebhookMessage message = createMessage(number);
            EventType = SendingTelemetry.EventTypeOf(contract, message);
            HttpRequestMessage request = contract.CreateRequest(_destination.Url, message, _destination.Secrets, new SendingOptions
            {
                DeliveryId = _deliveryId,
                WebhookId = _destination.WebhookId,
                UserAgent = _destination.UserAgent,
                Dialect = _destination.Dialect,
                Release = _destination.Release,
                TimeProvider = sender._time,
            });

            // The id that the first attempt was given is that of all others.
            if (_deliveryId is null && contract.DeliveryIdHeader is { } header && request.Headers.TryGetValues(header, out IEnumerable<string>? ids))
            {
                _deliveryId = ids.First();
            }

            return request;
        }

        private WebhookSendingAttempt Judge(SendingExchange exchange, int number, DateTimeOffset startedAt, TimeSpan duration)
        {
            WebhookSendingFailure? failure = exchange.StatusCode is not { } statusCode ? exchange.Failure
                : contract.SendingPolicy.IsSuccess(statusCode) ? null
                : WebhookSendingFailure.Status(statusCode);
            (TimeSpan? delay, string why) = failure is { } failed
                ? RetryPlan.For(contract.SendingPolicy, _destination.Schedule ?? sender._options.Schedule)
                    .Decide(failed, number, _elapsedBefore + sender._time.GetElapsedTime(_began), exchange.RetryAfter, Random.Shared.NextDouble())
                : (null, "it was taken");
            return new()
            {
                Number = number,
                StartedAt = startedAt,
                Duration = duration,
                StatusCode = exchange.StatusCode,
                Failure = failure,
                Fault = exchange.Fault,
                RetryAfter = exchange.RetryAfter,
                Answer = exchange.Answer,
                Decision = failure is null ? WebhookSendingDecision.Delivered : delay is null ? WebhookSendingDecision.GiveUp : WebhookSendingDecision.TryAgain,
                Why = why,
                Delay = delay,
            };
        }
    }
}
