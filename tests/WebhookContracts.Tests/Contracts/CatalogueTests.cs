using System.Reflection;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Contracts;

/// <summary>What a contract says about itself.</summary>
public class CatalogueTests
{
    public static TheoryData<string> Providers => new(Bundled.All.Select(contract => contract.Name));

    [Theory]
    [InlineData("OneFuzz", 28)]
    [InlineData("DjinnCi", 15)]
    [InlineData("Launchpad", 15)]
    public void The_catalogue_lists_every_event_type(string provider, int count)
    {
        WebhookContract contract = Bundled.Named(provider);
        IReadOnlyList<WebhookEventType> eventTypes = contract.EventTypes;

        Assert.Equal(count, eventTypes.Count);
        Assert.Same(eventTypes, contract.EventTypes);
        Assert.Equal(count, eventTypes.Select(eventType => eventType.RecordType).Distinct().Count());
        IEnumerable<string> names = eventTypes.SelectMany(eventType => eventType.Aliases.Prepend(eventType.Name));
        Assert.Equal(names.Count(), names.Distinct().Count());
        Assert.All(eventTypes, eventType =>
        {
            Assert.True(eventType.RecordType.IsSealed && eventType.RecordType.IsSubclassOf(EventBaseOf(contract)));
            Assert.False(string.IsNullOrWhiteSpace(eventType.Description));
            Assert.All(eventType.Quirks, quirk => Assert.False(string.IsNullOrWhiteSpace(quirk)));
            Assert.Equal(eventType.Name, eventType.ToString());
        });
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_name_and_alias_is_found(string provider)
    {
        WebhookContract contract = Bundled.Named(provider);
        foreach (WebhookEventType eventType in contract.EventTypes)
        {
            Assert.Equal(eventType.Name, contract.FindEventType(eventType.Name));
            Assert.All(eventType.Aliases, alias => Assert.Equal(eventType.Name, contract.FindEventType(alias)));
            Assert.Null(contract.FindEventType(eventType.Name.ToUpperInvariant()));
            Assert.Null(contract.FindEventType(eventType.Name + " "));
        }

        Assert.Null(contract.FindEventType(""));
        Assert.Null(contract.FindEventType("no_such_event"));
    }

    [Fact]
    public void The_documents_misspellings_are_aliases()
    {
        Dictionary<string, string[]> aliases = Bundled.All
            .SelectMany(contract => contract.EventTypes)
            .Where(eventType => eventType.Aliases.Count > 0)
            .ToDictionary(eventType => eventType.Name, eventType => eventType.Aliases.ToArray());

        Assert.Equal(["ocirecipe:build:0.1", "ocrecipe:build:0.1"], aliases["oci-recipe:build:0.1"]);
        Assert.Equal(["source-package-upload:0.1"], aliases["archive:source-package-upload:0.1"]);
        Assert.Equal(["binary-package-upload:0.1"], aliases["archive:binary-package-upload:0.1"]);
        Assert.Equal(["binary-build:0.1"], aliases["archive:binary-build:0.1"]);
        Assert.Equal(4, aliases.Count);
    }

    [Theory]
    [InlineData("OneFuzz", null, null, null, "X-Onefuzz-Digest")]
    [InlineData("DjinnCi", "X-Djinn-CI-Event", null, "X-Djinn-CI-Hook-ID", "X-Djinn-CI-Signature")]
    [InlineData("Launchpad", "X-Launchpad-Event-Type", "X-Launchpad-Delivery", null, "X-Hub-Signature")]
    public void Its_headers_are_those_of_the_service(string provider, string? eventType, string? deliveryId, string? webhookId, string signature)
    {
        WebhookContract contract = Bundled.Named(provider);

        Assert.Equal((eventType, deliveryId, webhookId, signature), (contract.EventTypeHeader, contract.DeliveryIdHeader, contract.WebhookIdHeader, contract.SignatureScheme!.HeaderName));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_other_assembly_can_derive_an_event(string provider)
    {
        Type eventBase = EventBaseOf(Bundled.Named(provider));
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

        // A record's copy constructor is open to whoever derives, so a member that none can implement has to close it.
        Assert.Contains(eventBase.GetMethods(Any), method => method.IsAbstract && (method.IsAssembly || method.IsFamilyAndAssembly));
        Assert.All(eventBase.GetConstructors(Any).Where(constructor => constructor.GetParameters().Length == 0), constructor => Assert.True(constructor.IsFamilyAndAssembly));
    }

    [Fact]
    public void Every_record_is_sealed_and_every_event_one_of_the_catalogue_or_made_for_what_is_in_none()
    {
        Type[] types = typeof(OneFuzzContract).Assembly.GetExportedTypes();
        IEnumerable<Type> events = types.Where(type => typeof(IWebhookEvent).IsAssignableFrom(type) && !type.IsAbstract);
        IEnumerable<Type> listed = Bundled.All.SelectMany(contract => contract.EventTypes).Select(eventType => eventType.RecordType);

        Assert.All(types.Where(type => type.IsClass && !type.IsAbstract && type.GetMethod("<Clone>$") is not null), type => Assert.True(type.IsSealed, type.Name));
        Assert.Equal(
            ["UnknownDjinnCiEvent", "UnknownLaunchpadEvent", "UnknownOneFuzzEvent", "UntypedBuildEvent", "UntypedInviteEvent"],
            events.Except(listed).Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    private static Type EventBaseOf(WebhookContract contract) => contract.GetType().BaseType!.GetGenericArguments()[1];
}
