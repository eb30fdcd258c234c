using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Send;

/// <summary><c>webhooks send</c>: the provider's own request, to any URL.</summary>
internal sealed class SendCommand : ToolCommand
{
    private const int MostDeliveries = 10_000_000;
    private const int MostAtOnce = 10_000;
    private const int MostInASecond = 1_000_000;

    private readonly ProviderArgument _provider = ProviderArgument.One();
    private readonly EventArgument _event = new();
    private readonly DestinationArgument _url = new();
    private readonly SecretOptions _secrets = new();
    private readonly Option<string?> _body = new("--body") { Description = "A body of yours, sent byte for byte; - is standard input. Without it the bundled example.", HelpName = "F" };
    private readonly Option<string[]> _set = new("--set") { Description = "Change a value of the body: /json/pointer=value, JSON or else a text; may be repeated.", HelpName = "/json/pointer=value" };
    private readonly Option<string?> _dialect = new("--dialect") { Description = "Send it in another of the provider's forms.", HelpName = "NAME" };
    private readonly ReleaseOption _release = new();
    private readonly DeliveryIdOption _deliveryId = new();
    private readonly NumberOption _count = new("--count", "How many deliveries; each has an id of its own.", 1, MostDeliveries);
    private readonly NumberOption _concurrency = new("--concurrency", "How many are on their way at once.", 1, MostAtOnce);
    private readonly NumberOption _rate = new("--rate", "How many begin in a second, at most.", 1, MostInASecond);
    private readonly Option<bool> _retry = new("--retry") { Description = "Try again as the provider does, or by the schedule of Standard Webhooks where its contract does not say: that may take days." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the request, and send nothing." };
    private readonly Option<bool> _allowUnknown = new("--allow-unknown") { Description = "With --body: the event type may be one that the contract does not know." };

    public SendCommand(Terminal terminal)
        : base("send", "Send a delivery as the provider makes it: an example, or a body of yours, signed. Once, or many times at once.", terminal)
    {
        _dialect.CompletionSources.Add(ContractCompletions.Dialects);
        _provider.AddTo(this);
        Add(_event);
        Add(_url);
        _secrets.AddTo(this);
        Add(_body);
        Add(_set);
        Add(_dialect);
        Add(_release);
        Add(_deliveryId);
        Add(_count);
        Add(_concurrency);
        Add(_rate);
        Add(_retry);
        Add(_dryRun);
        Add(_allowUnknown);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks send launchpad git:push:0.1 http://127.0.0.1:8080/hook --secret-env LAUNCHPAD_SECRET", "An example, signed."),
        ("webhooks send djinn-ci cron http://127.0.0.1:8080/hook --set /action=deleted", "With a value changed, unsigned."),
        ("webhooks send onefuzz ping http://127.0.0.1:8080/hook --dialect event-grid --dry-run", "What would be sent, in another of the provider's forms."),
        ("webhooks send --contract schemas/acme order.placed http://127.0.0.1:8080/hook --count 10000 --concurrency 64", "Ten thousand, and how long the answers took."),
    ];

    protected override int Run(ParseResult arguments)
    {
        ChosenContract chosen = _provider.Get(arguments);
        Uri url = _url.GetUrl(arguments);
        string? id = _deliveryId.GetId(arguments, chosen.Contract);
        int count = arguments.GetValue(_count) ?? 1;
        if (id is not null && count > 1)
        {
            throw CommandFailure.WrongUsage("--delivery-id names one delivery, and --count asks for several; leave one out");
        }

        SentDelivery delivery = MakeDelivery(arguments, chosen, url);
        if (arguments.GetValue(_dryRun))
        {
            Terminal.Output.Write(delivery.Make(id).ToArray());
            Terminal.Output.Flush();
            return ExitCode.Yes;
        }

        using Interruption interruption = new(Terminal.Stop);
        try
        {
            return (count, arguments.GetValue(_retry)) switch
            {
                (1, true) => RetryAsync(arguments, chosen.Contract, delivery, url, id, interruption.Token).GetAwaiter().GetResult(),
                (1, false) => SendOneAsync(arguments, chosen.Contract, delivery, url, id, interruption.Token).GetAwaiter().GetResult(),
                _ => SendManyAsync(arguments, chosen.Contract, delivery, url, count, interruption.Token).GetAwaiter().GetResult(),
            };
        }
        catch (OperationCanceledException)
        {
            throw CommandFailure.No("it was interrupted before there was an answer");
        }
    }

    private SentDelivery MakeDelivery(ParseResult arguments, ChosenContract chosen, Uri url)
    {
        string? bodyPath = arguments.GetValue(_body);
        string eventType = arguments.GetRequiredValue(_event)!;
        bool isKnown = chosen.Contract.FindEventType(eventType) is not null;
        if (!isKnown && (bodyPath is null || !arguments.GetValue(_allowUnknown)))
        {
            throw CommandFailure.WrongUsage(chosen.HasNoEvent(eventType) + (bodyPath is null ? "" : ", or give --allow-unknown"));
        }

        if (!HeaderText.IsValue(eventType) && chosen.Contract.EventTypeHeader is not null)
        {
            throw CommandFailure.WrongUsage($"EVENT {HeaderText.WhatItHasToBe}");
        }

        string? dialect = arguments.GetValue(_dialect);
        if (dialect is not null && chosen.Contract.FindDialect(dialect) is null)
        {
            string[] dialects = [.. chosen.Contract.Dialects.Select(known => known.Name)];
            throw CommandFailure.WrongUsage(
                $"{chosen.Contract.Id} has no dialect {Printable.Quote(dialect)}{Printable.DidYouMean(dialect, dialects)}; {(dialects.Length == 0 ? "it has none" : $"there are {string.Join(", ", dialects)}")}");
        }

        SendingOptions form = new() { Dialect = dialect, Release = _release.GetRelease(arguments, chosen.Contract) };
        WebhookSecrets secrets = _secrets.FindSecrets(arguments, chosen.Contract);
        if (secrets.Count > 0)
        {
            chosen.RequireSignature();
            secrets = _secrets.GetSecret(arguments, chosen.Contract);
            SecretWarning.Give(secrets, Terminal);
        }

        InputFile? file = bodyPath is null ? null : new InputFile(bodyPath);
        string name = file?.Name ?? "the example";
        BodyEdit[] edits = [.. (arguments.GetValue(_set) ?? []).Select(BodyEdit.Parse)];
        byte[] body = BodyEdit.Apply(file?.ReadBytes(Terminal) ?? Example(chosen, eventType), edits, name);
        return new SentDelivery(chosen.Contract, chosen.Contract.FindEventType(eventType) ?? eventType, body, secrets, url, form, name);
    }

    private static byte[] Example(ChosenContract chosen, string eventType) =>
        chosen.Schema.ReadExample(chosen.Schema.FindEvent(eventType)!) ?? throw CommandFailure.No($"{chosen.Contract.Id} has no example of {Printable.Quote(eventType)}; give --body F");

    private async Task<int> SendOneAsync(ParseResult arguments, WebhookContract contract, SentDelivery delivery, Uri url, string? id, CancellationToken cancellationToken)
    {
        using ExchangeClient client = new(url);
        RawDelivery made = delivery.Make(id);
        Exchange exchange = await client.SendAsync(made, url, contract.SendingPolicy.Timeout ?? ExchangeClient.Patience, cancellationToken).ConfigureAwait(false);
        Tell($"{contract.Id} {Printable.Of(arguments.GetRequiredValue(_event)!)}, {made.Body.Length} bytes, to {DestinationArgument.Shown(url)}: {exchange}");
        return exchange.StatusCode is { } status && contract.SendingPolicy.IsSuccess(status) ? ExitCode.Yes : ExitCode.No;
    }

    private async Task<int> RetryAsync(ParseResult arguments, WebhookContract contract, SentDelivery delivery, Uri url, string? id, CancellationToken cancellationToken)
    {
        Tell($"{contract.Id} {Printable.Of(arguments.GetRequiredValue(_event)!)} to {DestinationArgument.Shown(url)}");
        using ExchangeClient client = new(url);
        string? answer = null;
        using WebhookSender sender = RetryingSender(contract, delivery, client, line => Tell(answer = line), concurrency: 1);
        WebhookSendingReport report;
        try
        {
            report = await sender.SendAsync(contract, new WebhookDestination(url), delivery.Message, id, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (answer is not null)
        {
            throw CommandFailure.No($"it was interrupted before it was delivered; the last attempt was {answer}");
        }

        foreach (WebhookSendingAttempt attempt in report.Attempts)
        {
            Tell(Printable.Of(attempt.ToString()));
        }

        return report.IsDelivered ? ExitCode.Yes : ExitCode.No;
    }

    private async Task<int> SendManyAsync(ParseResult arguments, WebhookContract contract, SentDelivery delivery, Uri url, int count, CancellationToken cancellationToken)
    {
        int concurrency = Math.Min(arguments.GetValue(_concurrency) ?? 1, count);
        bool retries = arguments.GetValue(_retry);
        Tell($"{count} of {contract.Id} {Printable.Of(arguments.GetRequiredValue(_event)!)} to {DestinationArgument.Shown(url)}, {concurrency} at once");
        using ExchangeClient client = new(url);
        using WebhookSender? sender = retries ? RetryingSender(contract, delivery, client, static _ => { }, concurrency) : null;
        ExchangeTally tally = new();

        async Task<Exchange> SendAsync()
        {
            if (sender is null)
            {
                return await client.SendAsync(delivery.Make(id: null), url, contract.SendingPolicy.Timeout ?? ExchangeClient.Patience, cancellationToken).ConfigureAwait(false);
            }

            WebhookSendingReport report = await sender.SendAsync(contract, new WebhookDestination(url), delivery.Message, deliveryId: null, cancellationToken).ConfigureAwait(false);
            WebhookSendingAttempt last = report.Attempts[^1];
            return new() { StatusCode = last.StatusCode, Fault = last.Fault ?? last.Failure?.ToString(), Duration = last.Duration };
        }

        await WithProgressAsync(count, advance => RunAsync(
            count,
            concurrency,
            arguments.GetValue(_rate),
            async () =>
            {
                Exchange exchange = await SendAsync().ConfigureAwait(false);
                tally.Add(exchange, exchange.StatusCode is { } status && contract.SendingPolicy.IsSuccess(status));
                advance();
            },
            cancellationToken)).ConfigureAwait(false);
        foreach (string line in tally.Lines())
        {
            Tell(line);
        }

        return tally.Taken == count ? ExitCode.Yes : ExitCode.No;
    }

    // Interrupted, what was sent by then is told.
    private static async Task RunAsync(int count, int concurrency, int? rate, Func<Task> send, CancellationToken cancellationToken)
    {
        int begun = 0;
        long began = Stopwatch.GetTimestamp();

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref begun) is var number && number <= count && !cancellationToken.IsCancellationRequested)
            {
                if (rate is { } perSecond && TimeSpan.FromSeconds((number - 1) / (double)perSecond) - Stopwatch.GetElapsedTime(began) is { } early && early > TimeSpan.Zero)
                {
                    await Task.Delay(early, cancellationToken).ConfigureAwait(false);
                }

                await send().ConfigureAwait(false);
            }
        }

        try
        {
            await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(WorkAsync, CancellationToken.None))).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
    }

    // A bar where a terminal shows it, nothing elsewhere.
    private async Task WithProgressAsync(int count, Func<Action, Task> work)
    {
        IAnsiConsole console = Terminal.People.Value;
        if (console.Profile.Capabilities is not { Ansi: true, Interactive: true })
        {
            await work(static () => { }).ConfigureAwait(false);
            return;
        }

        await console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                ProgressTask task = context.AddTask("sent", maxValue: count);
                return work(() => task.Increment(1));
            })
            .ConfigureAwait(false);
    }

    private static WebhookSender RetryingSender(WebhookContract contract, SentDelivery delivery, ExchangeClient client, Action<string> tell, int concurrency) => new(
        new WebhookSenderOptions { MaximumConcurrency = concurrency, MaximumConcurrencyPerDestination = concurrency },
        client: new HttpClient(new RetriedRequests(contract, delivery.Make, tell, client.Handler), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan });

    private void Tell(string line) => Terminal.People.Value.WriteLine(line);
}
