using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace WebhookContracts;

/// <summary>
/// One webhook: a contract, its secrets and its handlers. Takes requests of any host, in this order: method, content type, length, signature, body, repetition, handlers; and
/// says how to answer. Safe for any number of requests at once.
/// </summary>
public sealed class WebhookReceiver
{
    private const string Post = "POST";
    private const string ContentTypeHeader = "Content-Type";

    // Of the events of one delivery, how many are handed off at a time.
    private const int HandedOffAtOnce = 16;

    private static readonly WebhookAnswer s_noRequests = WebhookAnswers.Unauthenticated(new()
    {
        Reason = WebhookRejectionReason.NoSecret,
        Message = "The webhook takes only what was verified before (AlreadyVerified), by TakeOverAsync and HandleAsync, and no requests.",
    });

    // Of several events of one delivery, the outcome that says most decides.
    private static readonly WebhookOutcome[] s_weakestFirst =
        [WebhookOutcome.Unhandled, WebhookOutcome.Repeated, WebhookOutcome.Handled, WebhookOutcome.Busy, WebhookOutcome.Failed];

    private readonly WebhookReceivers _application;
    private readonly WebhookDispatcher _dispatcher;
    private readonly WebhookSecretLookup _secrets;
    private readonly WebhookTelemetry _telemetry;
    private readonly HandshakeTokens _tokens;
    private readonly WebhookReceiveOptions _options;
    private readonly WebhookReceiveOptions _takeOverOptions;
    private readonly WebhookAnswers _answers;
    private readonly string _keyPrefix;

    internal WebhookReceiver(
        WebhookReceivers application,
        WebhookContract contract,
        string name,
        WebhookTelemetry telemetry,
        WebhookDispatcher dispatcher,
        WebhookSecretLookup secrets,
        HandshakeTokens tokens,
        WebhookReceiveOptions options)
    {
        _application = application;
        Contract = contract;
        Name = name;
        _dispatcher = dispatcher;
        _secrets = secrets;
        _tokens = tokens;
        Methods = [.. contract.Handshakes.Select(handshake => handshake.Method).Prepend(Post).Distinct()];
        _options = options;

        // Whoever has handed it off has looked at its time; the queue may have had it for days since.
        _takeOverOptions = options with { Verification = options.Verification with { Tolerance = TimeSpan.MaxValue } };
        _telemetry = telemetry;
        _answers = new(application.Options.RetryAfter, string.Join(", ", Methods));
        _keyPrefix = name + "/";
    }

    /// <summary>The contract.</summary>
    public WebhookContract Contract { get; }

    /// <summary>The webhook's name: the contract's, unless it was given one of its own.</summary>
    public string Name { get; }

    /// <summary>The methods that the webhook takes.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>How long a body may be, in bytes.</summary>
    public int MaximumBodyLength => Math.Min(_options.Reading.MaximumBodyLength, Array.MaxLength);

    /// <summary>
    /// Whether it takes only what was verified before (<see cref="WebhookBuilder{TEvent, TContext}.AlreadyVerified"/>), so that requests are none of its own: each is refused
    /// with 401.
    /// </summary>
    public bool IsVerifiedBefore { get; internal init; }

    internal UnreadableHandler? Unreadable { get; init; }

    /// <summary>Takes events in place of handlers; null where they are handled here.</summary>
    internal IWebhookHandOff? HandOff { get; init; }

    /// <summary>Whether repetitions are recognised; null for where deliveries have ids.</summary>
    internal bool? IsDeduplicated { get; init; }

    /// <summary>Takes a request. Never throws for what was sent, nor for what handlers do.</summary>
    /// <param name="request">The request; its body is read, up to the length that is allowed.</param>
    /// <param name="cancellationToken">Cancelled when the sender has gone away; what is verified by then is handled all the same.</param>
    /// <returns>How to answer.</returns>
    /// <exception cref="IOException">The body can't be read, since the sender has gone away.</exception>
    /// <exception cref="OperationCanceledException">The sender has gone away before the body was read.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<WebhookAnswer> ReceiveAsync(WebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        WebhookObservation observation = _telemetry.Begin();
        if (IsVerifiedBefore)
        {
            return observation.End(s_noRequests);
        }

        bool mayBeHandshake = MayBeHandshake(request);
        if (!mayBeHandshake && FindRefusal(request) is { } refusal)
        {
            return observation.End(refusal);
        }

        WebhookResult result;
        try
        {
            using WebhookBody? body = await WebhookBody.ReadAsync(request.Body, MaximumBodyLength, request.ContentLength, cancellationToken).ConfigureAwait(false);
            if (body is null)
            {
                return observation.End(_answers.TooLarge);
            }

            observation.BodyLength = body.Memory.Length;
            if (await FindSecretsAsync(request, body.Memory, cancellationToken).ConfigureAwait(false) is not { } secrets)
            {
                return observation.End(_answers.Failed);
            }

            if (mayBeHandshake && (AnswerHandshake(request, body, secrets) ?? FindRefusal(request)) is { } answer)
            {
                return observation.End(answer);
            }

            result = CoversRequestLine
                ? Contract.Receive(RawOf(request, body.Memory), secrets, _options)
                : Contract.Receive(request.Headers, body.Memory, secrets, _options);
            if (!result.IsAccepted)
            {
                return observation.End(await RejectAsync(request, body.Memory, result.Error).ConfigureAwait(false));
            }

            if (HandOff is not null)
            {
                observation.Delivery = result.Delivery;
                return observation.End(AnswerTo(await HandOffAsync(HandOff, result.Delivery, RawOf(request, body.Memory)).ConfigureAwait(false)));
            }
        }
        catch (IOException fault) when (request.IsTooLarge(fault))
        {
            return observation.End(_answers.TooLarge);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            observation.EndWithoutAnswer();
            throw;
        }

        observation.Delivery = result.Delivery;
        return observation.End(AnswerTo(await DispatchAsync(result.Delivery, request, static (delivery, request) => request.CreateContext(delivery)).ConfigureAwait(false)));
    }

    /// <summary>Takes a request of a host that has its parts at hand, such as a function or a queue of raw deliveries.</summary>
    /// <param name="delivery">The request, with its body.</param>
    /// <param name="services">The services of the scope that it is handled in; null to make one.</param>
    /// <param name="cancellationToken">Ends the look-up of secrets.</param>
    /// <returns>How to answer.</returns>
    public async ValueTask<WebhookAnswer> ReceiveAsync(RawDelivery delivery, IServiceProvider? services = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (services is not null)
        {
            return await ReceiveAsync(new RawWebhookRequest(delivery, services), cancellationToken).ConfigureAwait(false);
        }

        AsyncServiceScope scope = _application.Scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await ReceiveAsync(new RawWebhookRequest(delivery, scope.ServiceProvider), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Handles a delivery that has been verified and read, as by a worker behind an endpoint that has verified. For webhooks of a host without requests of its own.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="services">The services of the scope that it is handled in; null to make one.</param>
    /// <returns>
    /// <see cref="WebhookOutcome.Handled"/>, <see cref="WebhookOutcome.Unhandled"/> or <see cref="WebhookOutcome.Repeated"/>, and it is done with;
    /// <see cref="WebhookOutcome.Busy"/>, <see cref="WebhookOutcome.Failed"/> or <see cref="WebhookOutcome.Stopping"/>, and it has to be tried again.
    /// </returns>
    public async ValueTask<WebhookOutcome> HandleAsync(WebhookDelivery delivery, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (_application.Lifetime.IsStopping)
        {
            return WebhookOutcome.Stopping;
        }

        if (services is not null)
        {
            return await DispatchAsync(delivery, services, static (delivery, services) => new WebhookContext(delivery, services)).ConfigureAwait(false);
        }

        AsyncServiceScope scope = _application.Scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await DispatchAsync(delivery, scope.ServiceProvider, static (delivery, services) => new WebhookContext(delivery, services)).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Takes an event that an endpoint has handed off, on its behalf: reads it, handles it, and is watched as a request is. The signature is verified once more, unless the
    /// webhook says that it was (<see cref="WebhookBuilder{TEvent, TContext}.AlreadyVerified"/>); how old the delivery is by now does not matter.
    /// </summary>
    /// <param name="delivery">The whole request, as it was handed off (<see cref="HandedOffEvent.Request"/>).</param>
    /// <param name="key">What the event is recognised by when it comes again (<see cref="HandedOffEvent.Key"/>); null for what the delivery itself says.</param>
    /// <param name="position">Which of the delivery's events it is, counted from 0 (<see cref="HandedOffEvent.Position"/>): it takes this one, and none of the others.</param>
    /// <param name="services">The services of the scope that it is handled in; null to make one.</param>
    /// <returns>
    /// What became of it: a status below 300, and it is done with; 503, and it has to be tried again; anything else, and it can't be taken, now or later:
    /// <see cref="WebhookAnswer.Error"/> says why.
    /// </returns>
    public async ValueTask<WebhookAnswer> TakeOverAsync(RawDelivery delivery, string? key, int position, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        if (services is not null)
        {
            return await TakeOverWithinAsync(services, delivery, key, position).ConfigureAwait(false);
        }

        AsyncServiceScope scope = _application.Scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await TakeOverWithinAsync(scope.ServiceProvider, delivery, key, position).ConfigureAwait(false);
        }
    }

    /// <summary>Name and contract.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => $"{Name} ({Contract})";

    /// <summary>What is to be done before deliveries can be accepted; null if nothing is, or nobody can say before a delivery comes.</summary>
    /// <returns>A sentence with the settings in it; null if nothing is to be done.</returns>
    public string? FindFault() => IsVerifiedBefore ? null : _secrets.FindFault(Contract, Name) ?? _tokens.FindFault();

    internal void RequireSecrets()
    {
        if (FindFault() is { } fault)
        {
            throw new InvalidOperationException(fault);
        }
    }

    internal void Dispose() => _secrets.Dispose();

    // What the head of a request is refused for, before its body is read.
    private WebhookAnswer? FindRefusal(WebhookRequest request) =>
        request.Method != Post ? _answers.MethodNotAllowed
        : !request.Headers.TryGetSingle(ContentTypeHeader, out string? contentType) || !IsTaken(contentType) ? _answers.UnsupportedMediaType
        : _application.Lifetime.IsStopping ? _answers.Stopping
        : null;

    private bool CoversRequestLine => Contract.SignatureScheme is { CoversRequestLine: true };

    private RawDelivery RawOf(WebhookRequest request, ReadOnlyMemory<byte> body) => CoversRequestLine
        ? new() { Method = request.Method, Target = request.Target, Headers = request.Headers, Body = body }
        : new() { Headers = request.Headers, Body = body };

    private bool IsTaken(string contentType) => MediaType.IsJson(contentType) || (Contract.TakesForms && MediaType.IsForm(contentType));

    // A handshake may have any content type, and often no body.
    private bool MayBeHandshake(WebhookRequest request)
    {
        IReadOnlyList<WebhookHandshake> handshakes = Contract.Handshakes;
        for (int index = 0; index < handshakes.Count; index++)
        {
            if (handshakes[index].Method == request.Method)
            {
                return true;
            }
        }

        return false;
    }

    private WebhookAnswer? AnswerHandshake(WebhookRequest request, WebhookBody body, WebhookSecrets secrets)
    {
        RawDelivery asked = new() { Method = request.Method, Target = request.Target, Headers = request.Headers, Body = body.Memory };
        return Contract.AnswerHandshake(asked, secrets, _tokens.Current, _options.Verification) is { } answer ? WebhookAnswers.To(answer) : null;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A source that fails is no reason to lose a delivery: the sender is told to try again.")]
    private async ValueTask<WebhookSecrets?> FindSecretsAsync(WebhookRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            return await _secrets.GetAsync(Contract, request, body, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            _telemetry.SecretsFailed(fault);
            return null;
        }
    }

    private ValueTask<WebhookAnswer> RejectAsync(WebhookRequest request, ReadOnlyMemory<byte> body, WebhookError error)
    {
        switch (error.Reason)
        {
            case WebhookRejectionReason.BodyMalformed or WebhookRejectionReason.EventTypeMissing:
                return FindKeeper() is { } keeper ? KeepAsync(keeper, request, body, error) : new(WebhookAnswers.Unreadable(error));
            case WebhookRejectionReason.TooLarge:
                return new(_answers.TooLarge);

            // Where it depends on the delivery, no secret means that there is no such webhook, which is nobody's business.
            case WebhookRejectionReason.NoSecret when !_secrets.DependsOnDelivery:
                return new(_answers.NoSecret(error));
            default:
                return new(WebhookAnswers.Unauthenticated(error));
        }
    }

    private UnreadableHandler? FindKeeper() => Unreadable ?? (HandOff is not { } handOff
        ? null
        : (delivery, error, _, cancellationToken) => handOff.KeepUnreadableAsync(this, delivery, error, cancellationToken).AsTask());

    [SuppressMessage("Design", "CA1031", Justification = "The boundary: what fails is answered, and the sender tries again.")]
    private async ValueTask<WebhookAnswer> KeepAsync(UnreadableHandler keep, WebhookRequest request, ReadOnlyMemory<byte> body, WebhookError error)
    {
        // Copied, since what is kept outlives the request.
        RawDelivery delivery = new() { Method = request.Method, Target = request.Target, Headers = [.. request.Headers], Body = body.ToArray() };
        _application.Lifetime.Enter();
        try
        {
            await keep(delivery, error, request.Services, _application.Lifetime.Handlers).ConfigureAwait(false);
            return WebhookAnswers.Quarantined(error);
        }
        catch (Exception fault)
        {
            _telemetry.QuarantineFailed(fault);
            return _answers.Failed;
        }
        finally
        {
            _application.Lifetime.Leave();
        }
    }

    // What is handed off refers to the request, whose end therefore waits for all of it, also when one event has failed.
    [SuppressMessage("Design", "CA1031", Justification = "The boundary: what fails is answered, and the sender tries again.")]
    private async ValueTask<WebhookOutcome> HandOffAsync(IWebhookHandOff handOff, WebhookDelivery delivery, RawDelivery request)
    {
        _application.Lifetime.Enter();
        try
        {
            IReadOnlyList<WebhookDelivery> events = delivery.Split();
            for (int first = 0; first < events.Count; first += HandedOffAtOnce)
            {
                Task[] some = new Task[Math.Min(HandedOffAtOnce, events.Count - first)];
                for (int index = 0; index < some.Length; index++)
                {
                    some[index] = HandOffAsync(handOff, events[first + index], first + index, request).AsTask();
                }

                await Task.WhenAll(some).ConfigureAwait(false);
            }

            return events.Count == 0 ? WebhookOutcome.Unhandled : WebhookOutcome.HandedOff;
        }
        catch (Exception fault)
        {
            _telemetry.HandOffFailed(fault, delivery);
            return WebhookOutcome.Failed;
        }
        finally
        {
            _application.Lifetime.Leave();
        }
    }

    // Asynchronous, so that what a hand-off throws at once keeps nothing from being waited for.
    private async ValueTask HandOffAsync(IWebhookHandOff handOff, WebhookDelivery delivery, int position, RawDelivery request)
    {
        HandedOffEvent handedOff = new() { Receiver = this, Delivery = delivery, Request = request, Key = KeyOf(delivery), Position = position };
        await handOff.HandOffAsync(handedOff, _application.Lifetime.Handlers).ConfigureAwait(false);
    }

    // Counted before it is asked whether the host stops, so that the host waits for whatever has begun.
    private async ValueTask<WebhookAnswer> TakeOverWithinAsync(IServiceProvider services, RawDelivery delivery, string? key, int position)
    {
        WebhookObservation observation = _telemetry.Begin();
        observation.BodyLength = delivery.Body.Length;
        _application.Lifetime.Enter();
        try
        {
            return _application.Lifetime.IsStopping
                ? observation.End(_answers.Stopping)
                : await TakeOverWithinAsync(new RawWebhookRequest(delivery, services), delivery, key, position, observation).ConfigureAwait(false);
        }
        finally
        {
            _application.Lifetime.Leave();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends the look-up once the host has no more time, whoever asked is told to try again.")]
    private async ValueTask<WebhookAnswer> TakeOverWithinAsync(RawWebhookRequest request, RawDelivery delivery, string? key, int position, WebhookObservation observation)
    {
        WebhookResult result;
        if (IsVerifiedBefore)
        {
            result = Contract.Read(delivery, _takeOverOptions);
        }
        else
        {
            CancellationToken stopping = _application.Lifetime.Handlers;
            WebhookSecrets? secrets;
            try
            {
                secrets = await FindSecretsAsync(request, delivery.Body, stopping).ConfigureAwait(false);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return observation.End(_answers.Stopping);
            }

            if (secrets is null)
            {
                return observation.End(_answers.Failed);
            }

            result = Contract.Receive(delivery, secrets, _takeOverOptions);
        }

        if (!result.IsAccepted)
        {
            return observation.End(await RejectAsync(request, delivery.Body, result.Error).ConfigureAwait(false));
        }

        observation.Delivery = result.Delivery;
        if (position >= result.Delivery.Events.Count)
        {
            return observation.End(WebhookAnswers.Unreadable(new()
            {
                Reason = WebhookRejectionReason.BodyMalformed,
                Message = FormattableString.Invariant($"The event at position {position} is asked for, and the delivery has {result.Delivery.Events.Count}."),
            }));
        }

        WebhookDelivery part = result.Delivery.Split()[position];
        WebhookOutcome outcome = await DispatchOneAsync(part, request, static (part, request) => request.CreateContext(part), key).ConfigureAwait(false);
        return observation.End(AnswerTo(outcome));
    }

    // The one place where a delivery becomes its events.
    private ValueTask<WebhookOutcome> DispatchAsync<THost>(WebhookDelivery delivery, THost host, Func<WebhookDelivery, THost, WebhookContext> createContext) =>
        Contract.IsBatched ? DispatchEachAsync(delivery, host, createContext) : DispatchOneAsync(delivery, host, createContext);

    // One that fails does not keep the others from being handled: where they are remembered, only it is handled again.
    private async ValueTask<WebhookOutcome> DispatchEachAsync<THost>(WebhookDelivery delivery, THost host, Func<WebhookDelivery, THost, WebhookContext> createContext)
    {
        WebhookOutcome all = WebhookOutcome.Unhandled;
        foreach (WebhookDelivery part in delivery.Split())
        {
            WebhookOutcome outcome = await DispatchOneAsync(part, host, createContext).ConfigureAwait(false);
            all = Array.IndexOf(s_weakestFirst, outcome) > Array.IndexOf(s_weakestFirst, all) ? outcome : all;
        }

        return all;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<WebhookOutcome> DispatchOneAsync<THost>(
        WebhookDelivery delivery, THost host, Func<WebhookDelivery, THost, WebhookContext> createContext, string? key = null)
    {
        IWebhookEvent received = delivery.Event;
        if (!_dispatcher.Handles(received))
        {
            return WebhookOutcome.Unhandled;
        }

        _application.Lifetime.Enter();
        try
        {
            return await _dispatcher.DispatchAsync(received, IsDeduplicated is false ? null : key ?? KeyOf(delivery), createContext(delivery, host)).ConfigureAwait(false);
        }
        finally
        {
            _application.Lifetime.Leave();
        }
    }

    // What is recognised when it comes again: this webhook's own, since the same event may go to another as well.
    private string? KeyOf(WebhookDelivery delivery)
    {
        if (!(IsDeduplicated ?? (Contract.DeliveryIdHeader is not null || delivery.DeliveryId is not null)))
        {
            return null;
        }

        // Of two webhooks at one endpoint, each has the event delivered. An id in a header is not signed, and would make a new delivery of a repeated one.
        string? webhookId = Contract.WebhookIdHeader is null ? delivery.WebhookId : null;
        return delivery.KeyWithin(webhookId is null ? _keyPrefix : $"{_keyPrefix}{WebhookDeliveryKey.PartOf(webhookId)}/");
    }

    private WebhookAnswer AnswerTo(WebhookOutcome outcome) => outcome switch
    {
        WebhookOutcome.Handled => _answers.Handled,
        WebhookOutcome.HandedOff => _answers.HandedOff,
        WebhookOutcome.Unhandled => _answers.Unhandled,
        WebhookOutcome.Repeated => _answers.Repeated,
        WebhookOutcome.Busy => _answers.Busy,
        WebhookOutcome.Stopping => _answers.Stopping,
        _ => _answers.Failed,
    };
}
