using System.CommandLine;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Exchanges;
using WebhookContracts.Tool.Inspecting;
using WebhookContracts.Tool.Inspecting.Page;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Listen;

/// <summary><c>webhooks listen</c>: receives deliveries on this machine, and shows them.</summary>
internal sealed class ListenCommand : ToolCommand
{
    private const int DefaultPort = 8080;
    private const int DefaultPagePort = 4040;
    private const int Accepted = 202;

    // A path is sent as it came, dots and all.
    private static readonly UriCreationOptions s_asItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly ProviderArgument _providers = ProviderArgument.Any();
    private readonly NumberOption _port = new("--port", $"Where to listen, on 127.0.0.1: {DefaultPort} unless said otherwise, 0 for any port that is free.", 0, 65535);
    private readonly SecretOptions _secrets = new();
    private readonly Option<string?> _forward = new("--forward") { Description = "Hand on what is taken, the same bytes and headers; its answer becomes the answer.", HelpName = "URL" };
    private readonly Option<string?> _save = new("--save") { Description = "Save each request there, as a file of application/http.", HelpName = "DIR" };
    private readonly PagePortOption _inspect = new(DefaultPagePort);
    private readonly NumberOption _answer = new("--answer", $"The status for what is taken: {Accepted} unless said otherwise, or what --forward answers.", 200, 599);

    public ListenCommand(Terminal terminal)
        : base("listen", "Receive deliveries on this machine: verify and show each as it arrives, hand it on, save it. Ctrl+C ends.", terminal)
    {
        _providers.AddTo(this);
        Add(_port);
        _secrets.AddTo(this);
        Add(_forward);
        Add(_save);
        Add(_inspect);
        Add(_answer);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks listen launchpad --secret-env LAUNCHPAD_SECRET", "Verified and shown, answered 202."),
        ("webhooks listen --forward http://127.0.0.1:5000/hooks --save saved", "Of every provider: handed on to your application, and saved for 'webhooks replay'."),
        ("webhooks listen launchpad --inspect", "With a page to look at them, on http://127.0.0.1:4040."),
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
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ListenLog log = new(Terminal, ended.Cancel);
        using ExchangeClient? client = forward is null ? null : new ExchangeClient(forward);
        Func<RawDelivery, CancellationToken, Task<Exchange>>? handOn = client is null ? null : (request, token) => client.SendAsync(request, forward!, ExchangeClient.Patience, token);
        int? pagePort = _inspect.GetPort(arguments);
        History? history = pagePort is null ? null : new History();
        int? answer = arguments.GetValue(_answer);
        Receiver receiver = new()
        {
            Judge = new(contracts, answer ?? Accepted),
            Save = folder is null ? null : seen => Save(folder, seen),
            Forward = handOn,
            Answer = answer,
            Tell = seen =>
            {
                history?.Put(seen);
                log.Add(seen);
            },
            TellBegun = seen => history?.Put(seen),
        };
        DeliveryServer server = await DeliveryServer.StartAsync(arguments.GetValue(_port) ?? DefaultPort, receiver.ReceiveAsync, receiver.Refuse, receiver.BreakOff).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            using ExchangeClient again = new(new Uri(server.Url));
            PageServer? page = pagePort is null ? null : await PageServer.StartAsync(pagePort.Value, _inspect.Name, new PageSettings
            {
                History = history!,
                Receiver = server.Url,
                SendToReceiver = (request, token) => again.SendAsync(request, new Uri(server.Url + ReceivedTarget.PathOf(request), s_asItIs), ExchangeClient.Patience, token),
                Target = forward is null ? null : DestinationArgument.Shown(forward),
                SendToTarget = handOn,
                Providers = [.. contracts.Select(contract => contract.Chosen.Contract.Id)],
                Remark = NotVerified(contracts),
                Example = ExampleOf(contracts[0].Chosen, server.Url, _secrets.Spelt(arguments)),
            }).ConfigureAwait(false);
            try
            {
                string remark = NotVerified(contracts);
                log.Tell($"listening on {server.Url} for {string.Join(", ", contracts.Select(contract => Printable.Of(contract.Chosen.Contract.Id)))}{(remark.Length > 0 ? "; " : "")}{remark}; Ctrl+C ends");
                if (page is not null)
                {
                    log.Tell($"shown on {page.Url}");
                }

                await Task.Delay(Timeout.Infinite, ended.Token).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
            }
            finally
            {
                if (page is not null)
                {
                    await page.DisposeAsync().ConfigureAwait(false);
                }
            }
        }

        log.Summarize();
    }

    private static string ExampleOf(ChosenContract chosen, string url, string? secret) =>
        $"webhooks send {chosen.Spelt} {(chosen.Contract.EventTypes is [var first, ..] ? first.Name : "EVENT")} {url}{(secret is null ? "" : " ")}{secret}";

    // What is not verified though it may look so.
    private static string NotVerified((ChosenContract Chosen, WebhookSecrets Secrets)[] contracts)
    {
        if (contracts.All(contract => contract.Secrets.Count == 0))
        {
            return "signatures are not verified, since no secret is given";
        }

        string[] unsigned = [.. contracts.Where(contract => contract.Chosen.Contract.SignatureScheme is null).Select(contract => Printable.Of(contract.Chosen.Contract.Id))];
        return unsigned.Length == 0 ? "" : $"deliveries of {string.Join(", ", unsigned)} are not verified, since {(unsigned.Length == 1 ? "its contract names" : "their contracts name")} no signature";
    }

    private void Save(string folder, SeenRequest seen)
    {
        try
        {
            DeliveryFile.Save(folder, seen.Time, seen.Number, seen.FileTitle, seen.Request!);
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
}
