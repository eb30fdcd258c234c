using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Layers;

/// <summary>A folder is a layer, and layers know only those below them: judged over the symbols of the code itself.</summary>
public class LayerTests
{
    private static readonly Layering s_runtimeLayers = new(
        ["Problems"],
        ["Json"],
        ["Http"],
        ["Signing"],
        ["Contracts"],
        ["Receiving", "Sending", "Subscriptions", "Management"],
        ["OneFuzz", "DjinnCi", "Launchpad"]);

    // The shared sources, which know neither C# nor Roslyn, and where both their users begin.
    private static readonly string[][] s_sharedLayers = [["Polyfills"], ["Signatures"], ["Problems"], ["Text"], ["Linking"], ["Shapes"], ["Fronts"]];

    private static readonly Layering s_generatorLayers = new(
    [
        .. s_sharedLayers,
        ["Model"],
        ["Naming", "Emit", "Diagnostics"],
        ["Pipeline"],
        [Layering.Root],
    ]);

    private static readonly Layering s_toolLayers = new(
    [
        .. s_sharedLayers,
        ["Model"],
        ["Naming"],
        ["Printing"],
        ["Bodies", "Contracts"],
        ["Schemas"],
        ["Validation", "Described", "Documents", "Named"],
        ["Reading"],
        ["CommandLine"],
        ["Exchanges"],
        ["Inspecting"],
        ["Commands/*"],
        [Layering.Root],
    ]);

    // One concept, and a folder of the shared sources.
    private static readonly Layering s_testingLayers = new(["Problems"], [Layering.Root]);

    private static readonly Layering s_hostingLayers = new(
        ["Stores", "Answers"],
        ["Handlers"],
        ["Requests"],
        ["Secrets", "Diagnostics"],
        ["Dispatch"],
        ["Receivers"],
        [Layering.Root]);

    private static readonly Layering s_postgreSqlLayers = new(["Sql"], [Layering.Root]);

    private static readonly Layering s_rabbitMQLayers = new(
        ["Messages"],
        ["Settings"],
        ["Connections"],
        ["Publishing"],
        ["Consuming"],
        [Layering.Root]);

    private static readonly Layering s_senderLayers = new(
        ["Retries", "Reports", "Limits"],
        ["Settings"],
        ["Addresses", "Diagnostics"],
        ["Exchanges"],
        [Layering.Root]);

    private static readonly Layering s_endpointLayers = new([Layering.Root]);

    private static readonly Dictionary<string, Lazy<LayeredCode>> s_projects = new()
    {
        ["WebhookContracts"] = new(() => new(s_runtimeLayers, ShippedProject.Runtime)),
        ["WebhookContracts.Generators"] = new(() => new(s_generatorLayers, ShippedProject.Generator)),
        ["WebhookContracts.Tool"] = new(() => new(s_toolLayers, ShippedProject.Tool)),
        ["WebhookContracts.Testing"] = new(() => new(s_testingLayers, ShippedProject.Testing)),
        ["WebhookContracts.Hosting"] = new(() => new(s_hostingLayers, ShippedProject.Hosting)),
        ["WebhookContracts.AspNetCore"] = new(() => new(s_endpointLayers, ShippedProject.AspNetCore)),
        ["WebhookContracts.AspNetCore.OpenApi"] = new(() => new(s_endpointLayers, ShippedProject.OpenApi)),
        ["WebhookContracts.RabbitMQ"] = new(() => new(s_rabbitMQLayers, ShippedProject.RabbitMQ)),
        ["WebhookContracts.PostgreSql"] = new(() => new(s_postgreSqlLayers, ShippedProject.PostgreSql)),
        ["WebhookContracts.Sending"] = new(() => new(s_senderLayers, ShippedProject.Sending)),
    };

    public static TheoryData<string> Projects => [.. s_projects.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_name_means_something(string project) => Assert.Empty(s_projects[project].Value.UnresolvedNames);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_file_lies_in_a_layer(string project) => Assert.Empty(s_projects[project].Value.FilesWithoutLayer);

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_arrow_points_against_the_grain(string project) =>
        Assert.True(!s_projects[project].Value.ArrowsAgainstTheGrain.Any(), string.Join('\n', s_projects[project].Value.ArrowsAgainstTheGrain));

    /// <summary>A new arrow with the grain is no fault, but worth a look.</summary>
    [Fact]
    public Task The_arrows_are_the_reviewed_ones()
    {
        StringBuilder tables = new();
        foreach ((string name, Lazy<LayeredCode> code) in s_projects)
        {
            tables.Append(name).Append("\n\n").Append(code.Value.Table()).Append('\n');
        }

        return VerifyXunit.Verifier.Verify(tables.ToString());
    }

    /// <summary>Each of these uses the roof from the ground: by name, by a member, or without naming it.</summary>
    [Theory]
    [InlineData("class Cellar { Roof roof; }", "Roof")]
    [InlineData("using Top = Roof; class Cellar { }", "Roof")]
    [InlineData("class Cellar { object M(Wall wall) => wall.ReachRoof(); }", "Wall.ReachRoof()")]
    [InlineData("class Cellar { string M() => \"\".Thatch(); }", "string.Thatch()")]
    [InlineData("class Cellar { void M() => Ladder.Put(new()); }", "Roof.Roof()")]
    [InlineData("class Cellar { object M() => Ladder.Top + 1; }", "Roof.operator +(Roof, int)")]
    [InlineData("class Cellar { object M() => Ladder.Top[0]; }", "Roof.this[int]")]
    public void An_arrow_against_the_grain_is_found(string cellar, string symbol)
    {
        LayeredCode house = House(("Ground/Cellar.cs", cellar));

        Assert.Empty(house.UnresolvedNames);
        Arrow arrow = Assert.Single(house.ArrowsAgainstTheGrain, arrow => arrow.Symbol == symbol);
        Assert.StartsWith("Ground/Cellar.cs(1,", arrow.Place, StringComparison.Ordinal);
        Assert.Equal("Roof", arrow.To);
    }

    [Fact]
    public void Layers_of_one_row_know_nothing_of_each_other()
    {
        LayeredCode house = House(("East/East.cs", "class East { West west; }"), ("West/West.cs", "class West { Roof roof; }"));

        Assert.Equal(["East/East.cs(1,14): East uses West of West"], house.ArrowsAgainstTheGrain.Select(arrow => arrow.ToString()).Where(arrow => arrow.StartsWith("East", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_partial_class_may_span_layers()
    {
        LayeredCode house = House(("East/Door.cs", "class Door { Wall wall; }"));

        Assert.Contains(house.Arrows, arrow => arrow is { From: "East", To: "Ground", Symbol: "Wall" });
        Assert.Empty(house.ArrowsAgainstTheGrain);
    }

    [Fact]
    public void A_name_that_means_nothing_is_found() =>
        Assert.Equal(["East/Door.cs(1,14): Handle"], House(("East/Door.cs", "class Door { Handle handle; }")).UnresolvedNames);

    [Fact]
    public void A_file_without_a_layer_is_found() => Assert.Equal(["Attic/Box.cs"], House(("Attic/Box.cs", "class Box { }")).FilesWithoutLayer);

    // A wall that stands on the ground and reaches the roof, and a ladder that leads from one to the other.
    private static LayeredCode House(params (string Path, string Text)[] files)
    {
        (string Path, string Text)[] house =
        [
            ("Ground/Wall.cs", "partial class Wall { }"),
            ("Roof/Wall.cs", "partial class Wall { public object ReachRoof() => this; }"),
            ("Roof/Roof.cs", "class Roof { public int this[int tile] => tile; public static object operator +(Roof roof, int tiles) => roof; }"),
            ("Roof/Thatching.cs", "static class Thatching { public static string Thatch(this string text) => text; }"),
            ("Roof/Ladder.cs", "static class Ladder { public static readonly Roof Top = new(); public static void Put(Roof roof) { } }"),
        ];
        return new(
            new Layering(["Ground"], ["East", "West"], ["Roof"]),
            CSharpCompilation.Create(
                "House",
                house.Concat(files).Select(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path)),
                GeneratorRun.Framework,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)));
    }
}
