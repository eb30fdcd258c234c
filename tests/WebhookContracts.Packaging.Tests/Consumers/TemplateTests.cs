using System.Diagnostics;
using System.Net;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Packaging.Tests.Workspace;
using WebhookContracts.Testing;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary><c>dotnet new webhooks-receiver</c>, from the packed package, and what it makes.</summary>
[Trait("Speed", "Slow")]
public class TemplateTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private const string SecretText = "correct horse battery staple";

    [Fact]
    public async Task What_it_makes_builds_starts_with_a_secret_alone_and_handles_a_delivery()
    {
        Consumer shelf = packages.CreateEmptyConsumer("Shelf", "template");
        await NewAsync(shelf, "install", packages.PathOf("WebhookContracts.Templates"));
        (string Choice, Func<HttpClient, WebhookSecret, Task<HttpResponseMessage>> Post)[] choices =
        [
            ("onefuzz", (client, secret) => client.PostWebhookAsync(OneFuzzContract.Instance, "/webhooks/onefuzz", Samples.Of<TaskFailedEvent>(), secret)),
            ("djinn-ci", (client, secret) => client.PostWebhookAsync(DjinnCiContract.Instance, "/webhooks/djinn-ci", Samples.Of<BuildFinishedEvent>(), secret)),
            ("launchpad", (client, secret) => client.PostWebhookAsync(LaunchpadContract.Instance, "/webhooks/launchpad", Samples.Of<GitPushEvent>(), secret)),
        ];
        foreach ((string choice, _) in choices)
        {
            await NewAsync(shelf, "webhooks-receiver", "--provider", choice, "--output", shelf.PathOf(ProjectOf(choice)), "--name", ProjectOf(choice));
        }

        // Together, since starting MSBuild takes longer than compiling these.
        string[] projects = [.. choices.Select(item => Path.Combine(ProjectOf(item.Choice), ProjectOf(item.Choice) + ".csproj"))];
        shelf.Write("All.proj", $"""
            <Project DefaultTargets="Build">
              <ItemGroup><Made Include="{string.Join(';', projects)}" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Made)" Targets="Restore" /></Target>
              <Target Name="Build"><MSBuild Projects="@(Made)" Targets="Build" Properties="TreatWarningsAsErrors=true" /></Target>
            </Project>
            """);
        await shelf.BuildAsync("All.proj");

        using WebhookSecret secret = WebhookSecret.FromUtf8(SecretText);
        foreach ((string choice, Func<HttpClient, WebhookSecret, Task<HttpResponseMessage>> post) in choices)
        {
            CommandResult without = await shelf.TryDotnetAsync(AssemblyOf(shelf, choice), "--urls", "http://127.0.0.1:0");
            Assert.NotEqual(0, without.ExitCode);
            Assert.Contains(":Secrets:0 in the configuration", without.Output, StringComparison.Ordinal);

            using Process process = shelf.StartDotnet(AssemblyOf(shelf, choice), ["--urls", "http://127.0.0.1:0", $"--Webhooks:{NameOf(choice)}:Secrets:0={SecretText}"]);
            try
            {
                using HttpClient client = new() { BaseAddress = await AddressOf(process) };
                using HttpResponseMessage answer = await post(client, secret);
                Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
                Assert.Contains("Event {", await LineAsync(process, "signed with \"0\""), StringComparison.Ordinal);
            }
            finally
            {
                process.Kill();
            }
        }
    }

    // The templates of this machine's user are none of our business.
    private static Task<string> NewAsync(Consumer shelf, params string[] arguments) => shelf.DotnetAsync(["new", .. arguments, "--debug:custom-hive", shelf.PathOf("hive")]);

    private static string ProjectOf(string choice) => "My." + NameOf(choice);

    private static string NameOf(string choice) => choice switch
    {
        "onefuzz" => "OneFuzz",
        "djinn-ci" => "DjinnCi",
        _ => "Launchpad",
    };

    private static string AssemblyOf(Consumer shelf, string choice) => shelf.PathOf(ProjectOf(choice), "bin", "Debug", "net10.0", ProjectOf(choice) + ".dll");

    private static async Task<Uri> AddressOf(Process process)
    {
        const string Listening = "Now listening on: ";
        string line = await LineAsync(process, Listening);
        return new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]);
    }

    private static async Task<string> LineAsync(Process process, string part)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program has ended without a line with \"{part}\".");
    }
}
