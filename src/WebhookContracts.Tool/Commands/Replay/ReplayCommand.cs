using System.CommandLine;
using Spectre.Console;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Exchanges;

namespace WebhookContracts.Tool.Commands.Replay;

/// <summary><c>webhooks replay</c>: saved deliveries, sent again.</summary>
internal sealed class ReplayCommand : ToolCommand
{
    private readonly Argument<string> _path = new("FILE|DIR") { Description = "A delivery as 'listen --save' saves it, application/http; or a folder of such, taken in the order of their names." };
    private readonly DestinationArgument _url = new();
    private readonly Option<bool> _resign = new("--resign") { Description = "Sign each anew, as its provider does: with a secret of yours, and for now." };
    private readonly SecretOptions _secrets = new();
    private readonly ContractOption _contracts = new("A contract of your own that deliveries may be of, beside those of the tool: its contract.json, or the folder of that; may be repeated.");

    public ReplayCommand(Terminal terminal)
        : base("replay", "Send saved deliveries again, in order: the same bytes and headers, or signed anew.", terminal)
    {
        Add(_path);
        Add(_url);
        Add(_resign);
        _secrets.AddTo(this);
        Add(_contracts);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("webhooks replay saved http://127.0.0.1:8080/hook", "Every delivery that 'webhooks listen --save saved' has saved."),
        ("webhooks replay saved/one.http http://127.0.0.1:8080/hook --resign --secret-env LAUNCHPAD_SECRET", "One, signed with another secret."),
    ];

    protected override int Run(ParseResult arguments)
    {
        Uri url = _url.GetUrl(arguments);
        List<WebhookContract> contracts = [.. _contracts.GetContracts(arguments).Select(chosen => chosen.Contract), .. LibraryContracts.All];
        Func<RawDelivery, RawDelivery> prepare = Resigning(arguments, contracts, url);
        IReadOnlyList<InputFile> files = DeliveryFile.FilesOf(arguments.GetRequiredValue(_path));
        using Interruption interruption = new(Terminal.Stop);
        using ExchangeClient client = new(url);
        ExchangeTally tally = new();
        int worst = ForEach(files, file => interruption.Token.IsCancellationRequested ? ExitCode.No : ReplayAsync(client, file, prepare, url, tally, interruption.Token).GetAwaiter().GetResult());
        if (files.Count > 1)
        {
            foreach (string line in tally.Lines())
            {
                Terminal.People.Value.WriteLine(line);
            }
        }

        return worst;
    }

    private async Task<int> ReplayAsync(ExchangeClient client, InputFile file, Func<RawDelivery, RawDelivery> prepare, Uri url, ExchangeTally tally, CancellationToken cancellationToken)
    {
        RawDelivery delivery = DeliveryFile.Read(file, Terminal);
        try
        {
            Exchange exchange = await client.SendAsync(prepare(delivery), url, ExchangeClient.Patience, cancellationToken).ConfigureAwait(false);
            bool isTaken = exchange.StatusCode is >= 200 and < 300;
            tally.Add(exchange, isTaken);
            Terminal.People.Value.WriteLine($"{file.Name}: {exchange}");
            return isTaken ? ExitCode.Yes : ExitCode.No;
        }
        catch (CommandFailure failure)
        {
            throw CommandFailure.No($"{file.Name}: {failure.Message}", failure);
        }
        catch (FormatException exception)
        {
            throw CommandFailure.No($"{file.Name}: {exception.Message}", exception);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.No;
        }
    }

    // What is done to a delivery before it is sent: nothing, unless it is signed anew.
    private Func<RawDelivery, RawDelivery> Resigning(ParseResult arguments, IReadOnlyList<WebhookContract> contracts, Uri url)
    {
        if (!arguments.GetValue(_resign))
        {
            return _secrets.IsGiven(arguments)
                ? throw CommandFailure.WrongUsage("a secret is given, but nothing is signed; give --resign, or leave the secret out")
                : static delivery => delivery;
        }

        // Each contract may take a secret in a form of its own.
        Dictionary<WebhookContract, WebhookSecrets> secrets = contracts.Where(contract => contract.SignatureScheme is not null).ToDictionary(contract => contract, contract => _secrets.GetSecret(arguments, contract));
        SecretWarning.Give(secrets.Values.First(), Terminal);
        return delivery => ContractRecognition.Find(contracts, delivery) is { SignatureScheme: { } scheme } contract
            ? scheme.Sign(scheme.CoversRequestLine ? WithTarget(delivery, url) : delivery, secrets[contract])
            : throw CommandFailure.No($"no contract is known that signs such a delivery; there are {string.Join(", ", contracts.Select(known => known.Id))}, and --contract F for one of your own");
    }

    private static RawDelivery WithTarget(RawDelivery delivery, Uri url) => new()
    {
        Method = delivery.Method,
        Target = url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped),
        Headers = delivery.Headers,
        Body = delivery.Body,
    };
}
