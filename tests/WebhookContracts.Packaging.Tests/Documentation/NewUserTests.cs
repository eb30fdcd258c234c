using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Documentation;

/// <summary>Does what the pages say, from an empty folder, with nothing but the packages: every block as it stands.</summary>
[Trait("Speed", "Slow")]
public partial class NewUserTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    [ExternalToolFact("curl")]
    public async Task The_README_leads_from_an_empty_folder_to_a_verified_delivery()
    {
        Consumer consumer = packages.CreateEmptyConsumer("receiver", "readme");
        await consumer.DotnetAsync("new", "web", "--framework", "net10.0");
        consumer.Write("nuget.config", Block("xml", "README.install-1").Replace("/path/to/the/clone/artifacts/packages", packages.Feed, StringComparison.Ordinal));
        await consumer.DotnetAsync([.. Arguments("README.install-1")]);
        consumer.Write("Program.cs", Block("csharp", "README.receive-1"));
        await consumer.BuildAsync();

        using Process unready = consumer.Start("net10.0", [], "--urls", "http://127.0.0.1:0");
        Assert.Contains("set Webhooks:Launchpad:Secrets:0 in the configuration", await unready.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        using Process receiver = consumer.Start("net10.0", new() { ["Webhooks__Launchpad__Secrets__0"] = "correct horse battery staple" }, "--urls", "http://127.0.0.1:0");
        try
        {
            string address = await ReadAddressAsync(receiver);
            string sending = Block("shell", "README.receive-1").Replace("http://localhost:5000", address, StringComparison.Ordinal);

            Assert.Contains("202 Accepted", await consumer.RunShellAsync(sending, new() { ["Webhooks__Launchpad__Secrets__0"] = "correct horse battery staple" }), StringComparison.Ordinal);
            Assert.Contains("Accepted: Launchpad ping", await ReadUntilAsync(receiver, "Accepted"), StringComparison.Ordinal);
            Assert.Contains("401 Unauthorized", await consumer.RunShellAsync(sending, new() { ["Webhooks__Launchpad__Secrets__0"] = "another secret than that" }), StringComparison.Ordinal);
        }
        finally
        {
            receiver.Kill();
        }
    }

    [Fact]
    public async Task The_page_on_testing_leads_to_tests_that_pass()
    {
        Consumer consumer = packages.CreateEmptyConsumer("receiver.tests", "testing");
        string references = string.Concat(((string[])["Microsoft.NET.Test.Sdk", "xunit", "xunit.runner.visualstudio"])
            .Select(name => $"""<PackageReference Include="{name}" Version="{CentralVersion(name)}" />"""));
        consumer.Write("receiver.tests.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {references}
                {Block("xml", "testing.your-first-handler-test-1")}
              </ItemGroup>
            </Project>
            """);
        consumer.Write("PushEndpoint.cs", Block("csharp", "testing.your-first-handler-test-1"));
        consumer.Write("PushEndpointTests.cs", Block("csharp", "testing.your-first-handler-test-2"));

        string output = await consumer.DotnetAsync("test");

        Assert.Contains("Passed:     3, Skipped:     0, Total:     3", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_on_contracts_of_ones_own_leads_from_an_example_payload_to_a_signed_delivery()
    {
        Consumer consumer = packages.CreateEmptyConsumer("receiver", "own-contract");
        CodeBlock[] blocks = [.. CodeBlock.All("json").Where(block => block.Page == "docs/own-contract.md")];
        consumer.Write("payload.json", blocks[0].Text);

        // The others show a member of x-webhook alone.
        foreach (CodeBlock block in blocks[1..].Where(block => SchemaPath().IsMatch(block.Introduction)))
        {
            consumer.Write(SchemaPath().Match(block.Introduction).Value, block.Text);
        }

        // The README has the packages too; the page alone has the item in its group.
        string items = Block("xml", "README.your-own-contract-1");
        Assert.Contains(Block("xml", "own-contract.ten-minutes-1").Split('\n')[1].Trim(), items, StringComparison.Ordinal);
        consumer.Write("receiver.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
            {items}
              </ItemGroup>
            </Project>
            """);
        consumer.Write("Program.cs", """
            using System;
            using System.IO;
            using System.Linq;
            using Acme.Webhooks;
            using WebhookContracts;

            AcmeEvent received = AcmeContract.Instance.Parse(File.ReadAllBytes("payload.json"), "order.placed");
            Money total = ((OrderPlacedEvent)received).Total;
            using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
            RawDelivery sent = AcmeContract.Instance.CreateDelivery(received, secret);
            Console.WriteLine($"{total.Amount} {total.Currency}, {sent.Headers.Single(header => header.Key == "X-Acme-Signature").Value[..7]}");
            Console.WriteLine(AcmeContract.Instance.Receive(sent.Headers.ToArray(), sent.Body, secret).Delivery?.Event.Equals(received));
            """);

        await consumer.BuildAsync();

        Assert.Equal(["1999 EUR, sha256=", "True"], await consumer.RunAsync("net10.0"));
    }

    // The test project of a new user has the same runner as ours.
    private static string CentralVersion(string package) => XDocument.Parse(Repository.Read("Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Single(version => (string?)version.Attribute("Include") == package)
        .Attribute("Version")!
        .Value;

    private static string Block(string language, string name) => CodeBlock.All(language).Single(block => block.Name == name).Text;

    // The arguments of the one command of a block.
    private static IEnumerable<string> Arguments(string block) => Block("shell", block).Trim().Split(' ').Skip(1);

    private static async Task<string> ReadAddressAsync(Process receiver) => Address().Match(await ReadUntilAsync(receiver, "http://127.0.0.1:")).Value;

    // The first line that has the text.
    private static async Task<string> ReadUntilAsync(Process receiver, string text)
    {
        while (await receiver.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException(await receiver.StandardError.ReadToEndAsync());
    }

    [GeneratedRegex(@"schemas/[\w./-]+\.json")]
    private static partial Regex SchemaPath();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
