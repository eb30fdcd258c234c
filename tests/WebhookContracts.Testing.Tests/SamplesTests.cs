using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Acme.Shop;
using Parcel.Webhooks;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Testing.Tests;

/// <summary>Example events to begin a test with.</summary>
public partial class SamplesTests
{
    private const string Acme = "schemas/acme";

    private static readonly MethodInfo s_of = typeof(Samples).GetMethod(nameof(Samples.Of))!;

    /// <summary>Every event of the bundled contracts.</summary>
    public static TheoryData<string, string> Events
    {
        get
        {
            TheoryData<string, string> events = [];
            foreach (WebhookContract contract in Bundled.All)
            {
                foreach (WebhookEventType entry in contract.EventTypes)
                {
                    events.Add(contract.Name, entry.Name);
                }
            }

            return events;
        }
    }

    [Fact]
    public void There_are_examples_of_all_58_events() => Assert.Equal(58, Events.Count);

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_bundled_event_has_an_example_that_its_schema_describes_and_that_is_written_back_as_it_is(string name, string eventType)
    {
        WebhookContract contract = Bundled.Named(name);
        Sample[] samples = [.. Samples.For(contract).All.Where(sample => sample.EventType == eventType)];

        Assert.NotEmpty(samples);
        Assert.All(samples, sample =>
        {
            ValidationReport report = SchemaValidator.For(contract.Id).ValidateMessage(sample.Body.Span, contract.GivenType(eventType));
            Assert.True(report.IsValid, $"{sample}: {string.Join('\n', report.Violations)}");
            byte[] written = contract.Serialize(sample.Message);
            using JsonDocument before = JsonDocument.Parse(NineDigits().Replace(Encoding.UTF8.GetString(sample.Body.Span), WrittenByDotNet));
            using JsonDocument after = JsonDocument.Parse(written);
            Assert.True(JsonElement.DeepEquals(before.RootElement, after.RootElement), $"{sample}: {after.RootElement}");
            Assert.Equal(sample.Message, contract.Parse(written, contract.GivenType(eventType)));
        });
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void The_record_finds_it_as_the_event_type_does(string name, string eventType)
    {
        WebhookEventType entry = Bundled.Named(name).Describe(eventType)!;

        object? sample = s_of.MakeGenericMethod(entry.RecordType).Invoke(null, [null]);

        Assert.IsType(entry.RecordType, sample);
        Assert.Same(Samples.For(Bundled.Named(name)).Find(eventType).Event, sample);
    }

    [Fact]
    public void It_is_the_record_itself_so_that_a_test_sets_what_it_is_about()
    {
        GitPushEvent push = Samples.Of<GitPushEvent>() with { GitRepositoryPath = "widget" };
        LaunchpadEvent same = Samples.For(LaunchpadContract.Instance).Of("git:push:0.1");
        OneFuzzMessage message = Samples.For(OneFuzzContract.Instance).MessageOf(Samples.Of<TaskFailedEvent>());

        Assert.Equal(push, (GitPushEvent)same with { GitRepositoryPath = "widget" });
        Assert.NotEmpty(push.RefChanges);
        Assert.Equal("task_failed", (message with { InstanceName = "contoso" }).EventType);
    }

    [Fact]
    public void An_envelope_is_that_of_the_example_with_the_event_in_it()
    {
        ContractSamples<OneFuzzMessage, OneFuzzEvent> samples = Samples.For(OneFuzzContract.Instance);
        TaskFailedEvent failed = Samples.Of<TaskFailedEvent>() with { TaskId = new("0d9b2f5e-6f3a-4f8e-9a38-6f3c1b9a0e55") };

        OneFuzzMessage message = samples.MessageOf(failed);

        Assert.Equal((OneFuzzMessage)samples.Find("task_failed").Message with { Event = failed }, message);
        Assert.Equal(LaunchpadContract.Instance, Samples.For(LaunchpadContract.Instance).Contract);
    }

    [Fact]
    public void An_alias_is_the_event_that_it_stands_for() =>
        Assert.IsType<OciRecipeBuildEvent>(Samples.For(LaunchpadContract.Instance).Of(Bundled.Launchpad.Describe("oci-recipe:build:0.1")!.Aliases[0]));

    [Fact]
    public void What_there_is_not_is_said_with_what_there_is()
    {
        string message = Assert.Throws<ArgumentException>(() => Samples.For(LaunchpadContract.Instance).Of("git:psuh:0.1")).Message;

        Assert.Contains("no example of \"git:psuh:0.1\" (did you mean \"git:push:0.1\"?); there are examples of ", message, StringComparison.Ordinal);
        Assert.Contains("merge-proposal:0.1", message, StringComparison.Ordinal);
        Assert.Contains(
            "Launchpad ping has no example \"empty\"; there is one alone: the one without a name.",
            Assert.Throws<ArgumentException>(() => Samples.For(LaunchpadContract.Instance).Of("ping", "empty")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Acme.Shop.OrderPlacedEvent is no event of Djinn CI, Launchpad, OneFuzz.",
            Assert.Throws<ArgumentException>(() => Samples.Of<OrderPlacedEvent>()).Message,
            StringComparison.Ordinal);
        Assert.Contains("no event of Launchpad", Assert.Throws<ArgumentException>(() => Samples.For(LaunchpadContract.Instance).Of<TaskFailedEvent>()).Message, StringComparison.Ordinal);
        Assert.Contains("Samples.FromFolder", Assert.Throws<ArgumentException>(() => Samples.For(AcmeContract.Instance)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_of_ones_own_contract_are_found_by_event_type_by_schema_and_by_variant()
    {
        ContractSamples<AcmeEvent, AcmeEvent> samples = Samples.FromFolder(AcmeContract.Instance, Acme);

        Assert.Equal(["order-placed.for-nothing.json", "order-placed.json", "order.shipped.json"], samples.All.Select(sample => Path.GetFileName(sample.Path)));
        Assert.Equal(1999, samples.Of<OrderPlacedEvent>().Amount);
        Assert.Equal(0, samples.Of<OrderPlacedEvent>("for-nothing").Amount);
        Assert.Equal("ord_81", samples.Of<OrderShippedEvent>().Id);
        Assert.Same(samples.Of<OrderPlacedEvent>(), samples.Of("shop/order:placed"));
        Assert.Contains(
            "no example \"for-nothin\" (did you mean \"for-nothing\"?); there are: for-nothing, the one without a name.",
            Assert.Throws<ArgumentException>(() => samples.Of<OrderPlacedEvent>("for-nothin")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_of_ones_own_contract_may_be_resources()
    {
        ContractSamples<AcmeEvent, AcmeEvent> samples = Samples.FromResources(AcmeContract.Instance, typeof(SamplesTests).Assembly, "schemas/acme/");

        Assert.Equal(Samples.FromFolder(AcmeContract.Instance, Acme).All.Select(sample => sample.Event), samples.All.Select(sample => sample.Event));
        Assert.Contains(
            "has no resource schemas/other/examples/*.json",
            Assert.Throws<ArgumentException>(() => Samples.FromResources(AcmeContract.Instance, typeof(SamplesTests).Assembly, "schemas/other/")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_example_whose_body_names_its_event_type_may_have_any_name()
    {
        ContractSamples<ParcelMessage, ParcelEvent> samples = Samples.FromFolder(ParcelContract.Instance, "schemas/parcel");
        DeliveredEvent heavy = samples.Of<DeliveredEvent>() with { Weight = 40_000 };

        Assert.Equal("at-the-door", Assert.Single(samples.All).Variant);
        Assert.Equal(new ParcelMessage { Id = "d1", What = heavy }, samples.MessageOf(heavy));
    }

    [Fact]
    public void A_folder_whose_files_say_nothing_of_events_is_refused_with_what_would_be_right()
    {
        string folder = Directory.CreateTempSubdirectory("WebhookContracts.").FullName;
        try
        {
            Assert.Contains("CopyToOutputDirectory", Assert.Throws<DirectoryNotFoundException>(() => Samples.FromFolder(AcmeContract.Instance, folder)).Message, StringComparison.Ordinal);

            string examples = Directory.CreateDirectory(Path.Combine(folder, "examples")).FullName;
            File.WriteAllText(Path.Combine(examples, "order.cancelled.json"), "{}");
            Assert.Contains("order.cancelled.json", Assert.Throws<FormatException>(() => Samples.FromFolder(AcmeContract.Instance, folder)).Message, StringComparison.Ordinal);

            File.Move(Path.Combine(examples, "order.cancelled.json"), Path.Combine(examples, "order.shipped.json"));
            ContractSamples<AcmeEvent, AcmeEvent> samples = Samples.FromFolder(AcmeContract.Instance, folder);
            Assert.StartsWith("examples/order.shipped.json is no body of Acme: ", Assert.Throws<FormatException>(() => samples.Of("order.shipped")).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // .NET's times have seven digits of a second, not nine, and are written without zeros at the end.
    private static string WrittenByDotNet(Match fraction) => fraction.Value[..".1234567".Length].TrimEnd('0');

    [GeneratedRegex(@"(?<=:\d\d)\.\d{8,9}(?=[Z+-])")]
    private static partial Regex NineDigits();
}
