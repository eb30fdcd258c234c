using System.CommandLine;
using System.Text;
using Microsoft.AspNetCore.Http;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Listen;

/// <summary><c>webhooks listen</c>: receives deliveries on this machine, and shows them.</summary>
internal sealed class ListenCommand : ToolCommand
{
    private const int DefaultPort = 8080;
    private const int Accepted = 202;

    // What a proxy says whose target cannot be had.
    private const int BadGateway = 502;

    private readonly ProviderArgument _providers = ProviderArgument.Any();
    private readonly NumberOption _port = new("--port", $"Where to listen, on 127.0.0.1: {DefaultPort} unless said otherwise, 0 for any port that is free.", 0, 65535);
    private readonly SecretOptions _secrets = new();
    private readonly Option<string?> _forward = new("--forward") { Description = "Hand on what is taken, the same bytes and headers; its answer becomes the answer.", HelpName = "URL" };
    private readonly Option<string?> _save = new("--save") { Description = "Save each request there, as a file of application/http.", HelpName = "DIR" };
    private readonly NumberOption _answer = new("--answer", $"The status for what is taken: {Accepted} unless said otherwise, or what --forward answers.", 200, 599);

    public ListenCommand(Terminal terminal)
        : base("listen", "Receive deliveries on this machine: verify and show each as it arrives, hand it on, save it. Ctrl+C ends.", terminal)
    {
        _providers.AddTo(this);
        Add(_port);
        _secrets.AddTo(this);
        Add(_forward);
        Add(_save);
        Add(_answer);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks listen launchpad --secret-env LAUNCHPAD_SECRET", "Verified and shown, answered 202."),
        ("webhooks listen --forward http://127.0.0.1:5000/hooks --save saved", "Of every provider: handed on to your application, and saved for 'webhooks replay'."),
        ("webhooks listen --contract schemas/acme --port 0 --answer 503", "To see how a sender of yours tries again."),
    ];

    protected override int Run(ParseResult arguments)
    {
        IReadOnlyList<ChosenContract> chosen = _providers.GetAll(arguments).DistinctBy(named => named.Contract).ToArray() is { Length: > 0 } named ? named : [.. LibraryContracts.All.Select(ChosenContract.Carried)];
        Uri? forward = arguments.GetValue(_forward) is { } url ? DestinationArgument.Parse(url, _forward.Name) : null;
        string? folder = arguments.GetValue(_save);
        if (folder is not null)
        {
            MakeFolder(folder);
        }

        (ChosenContract Chosen, WebhookSecrets Secrets)[] contracts = [.. chosen.Select(contract => (contract, _secrets.FindSecrets(arguments, contract.Contract)))];
        SecretWarning.Give(contracts[0].Secrets, Terminal);
        using Interruption interruption = new(Terminal.Stop);
        ListenAsync(arguments, contracts, forward, folder, interruption.Token).GetAwaiter().GetResult();
        return ExitCode.Yes;
    }

    private async Task ListenAsync(
        ParseResult arguments, (ChosenContract Chosen, WebhookSecrets Secrets)[] contracts, Uri? forward, string? folder, CancellationToken cancellationToken)
    {
        ListenLog log = new(Terminal);
        DeliveryJudge judge = new(contracts, arguments.GetValue(_answer) ?? Accepted);
        using ExchangeClient? client = forward is null ? null : new ExchangeClient(forward);
        int number = 0;

        async Task ReceiveAsync(RawDelivery request, HttpContext context)
        {
            DateTimeOffset time = DateTimeOffset.Now;
            Judgement judgement = judge.Judge(request, DeliveryServer.UrlOf(context.Request));
            if (folder is not null)
            {
                Save(folder, time, Interlocked.Increment(ref number), judgement, request);
            }

            // What was refused is no business of whoever it would be handed on to.
            Exchange? forwarded;
            try
            {
                forwarded = client is not null && judgement is { IsTaken: true, Handshake: null }
                    ? await client.SendAsync(request, forward!, ExchangeClient.Patience, context.RequestAborted).ConfigureAwait(false)
                    : null;
            }
            catch (OperationCanceledException)
            {
                log.AddBrokenOff(time, "the sender left before the target had answered");
                return;
            }

            int status = forwarded is null || arguments.GetValue(_answer) is not null ? judgement.StatusCode : forwarded.StatusCode ?? BadGateway;
            log.Add(time, judgement, request.Body.Length, status, forwarded);
            await AnswerAsync(context.Response, status, judgement, forwarded).ConfigureAwait(false);
        }

        DeliveryServer server = await DeliveryServer.StartAsync(
            arguments.GetValue(_port) ?? DefaultPort,
            ReceiveAsync,
            (status, why) => log.AddRefused(DateTimeOffset.Now, status, why),
            why => log.AddBrokenOff(DateTimeOffset.Now, why)).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            string verified = contracts.Any(contract => contract.Secrets.Count > 0) ? "" : "; signatures are not verified, since no secret is given";
            log.Tell($"listening on {server.Url} for {string.Join(", ", contracts.Select(contract => Printable.Of(contract.Chosen.Contract.Id)))}{verified}; Ctrl+C ends");
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }

        log.Summarize();
    }

    private void Save(string folder, DateTimeOffset time, int number, Judgement judgement, RawDelivery request)
    {
        try
        {
            DeliveryFile.Save(folder, time, number, $"{judgement.Contract?.Id ?? "unknown"}-{judgement.What}", request);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            Terminal.Complain($"a request was not saved: {Printable.Of(exception.Message)}");
        }
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CommandFailure.WrongUsage($"{Printable.Of(folder)}: {Printable.Of(exception.Message)}", exception);
        }
    }

    private static async Task AnswerAsync(HttpResponse response, int status, Judgement judgement, Exchange? forwarded)
    {
        response.StatusCode = status;
        ReadOnlyMemory<byte> body = default;
        if (judgement.Handshake is { } handshake)
        {
            foreach ((string name, string value) in handshake.Headers)
            {
                response.Headers.Append(name, value);
            }

            body = handshake.Body;
        }
        else if (forwarded is { StatusCode: not null } && forwarded.StatusCode == status)
        {
            // What this server could not send would cost the whole answer.
            response.ContentType = forwarded.ContentType is { } type && Ascii.IsValid(type) ? type : null;
            foreach ((string name, string value) in forwarded.Headers.Where(header => Ascii.IsValid(header.Value)))
            {
                response.Headers.Append(name, value);
            }

            body = forwarded.Answer;
        }

        // Statuses without a body have none, whatever was answered elsewhere.
        if (body.Length > 0 && status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified))
        {
            await response.Body.WriteAsync(body).ConfigureAwait(false);
        }
    }
}
