using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace WebhookContracts;

/// <summary>
/// The secrets of one webhook in the configuration: <c>Webhooks:NAME:Secrets</c>, a list or a map of names. Read again when the configuration is reloaded, so that the
/// next delivery is verified with what stands there then.
/// </summary>
internal sealed class ConfiguredSecrets : IDisposable
{
    private const string Root = "Webhooks";
    private const string SecretsKey = "Secrets";
    private const string AllowUnsignedKey = "AllowUnsigned";

    private readonly IConfiguration _configuration;
    private readonly WebhookContract _contract;
    private readonly string _section;
    private readonly bool _allowUnsigned;
    private readonly IDisposable _reloading;
    private volatile WebhookSecrets _secrets = WebhookSecrets.None;

    // By name and text: the same object for as long as a secret stays, since each keeps keyed hash states.
    private Dictionary<(string Name, string Text), WebhookSecret> _known = [];

    /// <param name="configuration">The application's configuration.</param>
    /// <param name="contract">Says how a secret is written.</param>
    /// <param name="name">The webhook's name.</param>
    /// <param name="allowUnsigned">Whether code allows unsigned deliveries; the configuration can too.</param>
    /// <param name="report">Is told of a change that can't be used.</param>
    /// <exception cref="FormatException">A secret is not written as it should be.</exception>
    public ConfiguredSecrets(IConfiguration configuration, WebhookContract contract, string name, bool allowUnsigned, Action<Exception> report)
    {
        _configuration = configuration;
        _contract = contract;
        _allowUnsigned = allowUnsigned;
        _section = $"{Root}:{name}";
        Read();
        _reloading = ChangeToken.OnChange(configuration.GetReloadToken, () => ReadAgain(report));
    }

    public WebhookSecrets Current => _secrets;

    public void Dispose() => _reloading.Dispose();

    // Whoever changes the configuration has no place for an exception.
    private void ReadAgain(Action<Exception> report)
    {
        try
        {
            Read();
        }
        catch (FormatException fault)
        {
            report(fault);
        }
    }

    // Secrets that are gone are not disposed: a delivery that is being verified may have them still.
    private void Read()
    {
        IConfigurationSection section = _configuration.GetSection(_section);
        Dictionary<(string Name, string Text), WebhookSecret> known = [];
        List<WebhookSecret> secrets = [];
        foreach (IConfigurationSection entry in section.GetSection(SecretsKey).GetChildren())
        {
            if (entry.Value is { Length: > 0 } text)
            {
                WebhookSecret secret = _known.TryGetValue((entry.Key, text), out WebhookSecret? same) ? same : Make(text, entry);
                known[(entry.Key, text)] = secret;
                secrets.Add(secret);
            }
        }

        WebhookSecrets all = [.. secrets];
        _known = known;
        _secrets = _allowUnsigned || (bool.TryParse(section[AllowUnsignedKey], out bool allowed) && allowed) ? all.AllowingUnsigned() : all;
    }

    private WebhookSecret Make(string text, IConfigurationSection entry)
    {
        try
        {
            return _contract.SignatureScheme == SignatureScheme.StandardWebhooks
                ? WebhookSecret.FromStandardWebhooks(text, entry.Key)
                : WebhookSecret.FromUtf8(text, entry.Key);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"The secret {entry.Path} can't be used: {fault.Message}");
        }
    }
}
