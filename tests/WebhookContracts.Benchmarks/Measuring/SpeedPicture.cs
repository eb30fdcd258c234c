using System.Globalization;
using System.Text;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>
/// What <c>--ratios</c> printed, as a picture: for the bodies of the README's table a bar for the usual code, for ours and for the floor, of parsing and of verifying and parsing.
/// Shorter is faster; bars of one column have one scale. Its colours follow the reader's, light or dark.
/// </summary>
internal static class SpeedPicture
{
    private const int Width = 800;
    private const int Labels = 150;
    private const int Panel = 300;
    private const int Gap = 25;
    private const int Bar = 13;
    private const int BarDistance = 16;
    private const int Group = 66;
    private const int Top = 84;

    // Room behind the longest bar for what it stands for.
    private const int NumberWidth = 56;

    private static readonly (string Name, string Provider, string Body)[] s_bodies =
    [
        ("onefuzz crash_reported", "OneFuzz", "crash_reported"),
        ("onefuzz task_created", "OneFuzz", "task_created"),
        ("djinn-ci build.tagged", "Djinn CI", "build.tagged"),
        ("launchpad git-push", "Launchpad", "git:push:0.1"),
    ];

    private static readonly (string Job, string Title, string Peer)[] s_panels =
    [
        ("parse", "parse", "System.Text.Json, source-generated"),
        ("receive", "verify and parse", "hash at once, compare texts, then System.Text.Json"),
    ];

    private static readonly (string Style, string Title, Func<Ratio, double?> Time)[] s_contestants =
    [
        ("peer", "the usual code", ratio => ratio.BestPeer),
        ("ours", "WebhookContracts", ratio => ratio.Ours),
        ("floor", "the least it can cost", ratio => ratio.Floor),
    ];

    /// <summary>Which measures the picture shows, as a filter for <c>--ratios</c>.</summary>
    public static string Filter =>
        $"^({string.Join('|', s_panels.Select(panel => panel.Job))}) ({string.Join('|', s_bodies.Select(body => body.Name.Replace(".", @"\.", StringComparison.Ordinal)))})$";

    /// <summary>The picture as SVG.</summary>
    /// <param name="ratios">Measures, those of the picture's bodies among them.</param>
    /// <exception cref="ArgumentException">A measure that the picture shows is not there.</exception>
    public static string Draw(IReadOnlyList<Ratio> ratios)
    {
        int height = Top + (s_bodies.Length * Group) + 10;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-labelledby="title desc">
            <title id="title">Nanoseconds that a delivery costs</title>
            <desc id="desc">{Describe(ratios)}</desc>

            """);
        svg.Append("""
            <style>
            text { font: 12px system-ui, sans-serif; fill: #24292f }
            .head { font-weight: 600; font-size: 13px }
            .minor { fill: #57606a; font-size: 11px }
            .ours { fill: #0969da } .peer { fill: #8c959f } .floor { fill: #afb8c1 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .minor { fill: #9198a1 }
            .ours { fill: #4493f8 } .peer { fill: #656c76 } .floor { fill: #3d444d }
            }
            </style>

            """);
        DrawLegend(svg);
        for (int panel = 0; panel < s_panels.Length; panel++)
        {
            DrawPanel(svg, ratios, s_panels[panel], Labels + (panel * (Panel + Gap)));
        }

        for (int body = 0; body < s_bodies.Length; body++)
        {
            int y = Top + (body * Group) + BarDistance;
            Text(svg, 0, y, "head", s_bodies[body].Provider);
            Text(svg, 0, y + BarDistance, "", s_bodies[body].Body);
            Text(svg, 0, y + (2 * BarDistance), "minor", string.Create(CultureInfo.InvariantCulture, $"{Find(ratios, s_panels[0].Job, s_bodies[body].Name).BodyLength:N0} bytes"));
        }

        return svg.Append("</svg>\n").ToString().ReplaceLineEndings("\n");
    }

    private static void DrawLegend(StringBuilder svg)
    {
        int x = Labels;
        foreach ((string style, string title, _) in s_contestants)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="{style}" x="{x}" y="8" width="{Bar}" height="{Bar}" rx="2"/>{"\n"}""");
            Text(svg, x + Bar + 6, 19, "", title);
            x += 170;
        }
    }

    private static void DrawPanel(StringBuilder svg, IReadOnlyList<Ratio> ratios, (string Job, string Title, string Peer) panel, int x)
    {
        Text(svg, x, 50, "head", $"{panel.Title}, nanoseconds");
        Text(svg, x, 66, "minor", panel.Peer);
        Ratio[] shown = [.. s_bodies.Select(body => Find(ratios, panel.Job, body.Name))];
        double longest = shown.SelectMany(ratio => s_contestants.Select(contestant => contestant.Time(ratio) ?? 0)).Max();
        for (int body = 0; body < shown.Length; body++)
        {
            int y = Top + (body * Group);
            foreach ((string style, _, Func<Ratio, double?> timeOf) in s_contestants)
            {
                if (timeOf(shown[body]) is { } time)
                {
                    double width = time / longest * (Panel - NumberWidth);
                    svg.Append(CultureInfo.InvariantCulture, $"""<rect class="{style}" x="{x}" y="{y}" width="{width:F1}" height="{Bar}" rx="2"/>{"\n"}""");
                    Text(svg, x + width + 5, y + Bar - 2, style == "ours" ? "head" : "minor", time.ToString("N0", CultureInfo.InvariantCulture));
                }

                y += BarDistance;
            }
        }
    }

    // For those who can't see it.
    private static string Describe(IReadOnlyList<Ratio> ratios) => string.Join(' ', s_panels.SelectMany(panel => s_bodies.Select(body =>
    {
        Ratio ratio = Find(ratios, panel.Job, body.Name);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"To {panel.Title} {body.Provider} {body.Body}: {ratio.Ours:N0}; the usual code {ratio.BestPeer:N0}{(ratio.Floor is { } floor ? string.Create(CultureInfo.InvariantCulture, $"; at least {floor:N0}") : "")}.");
    })));

    private static Ratio Find(IReadOnlyList<Ratio> ratios, string job, string body) =>
        ratios.FirstOrDefault(ratio => ratio.Name == $"{job} {body}") ?? throw new ArgumentException($"There is no measure \"{job} {body}\", which the picture shows.", nameof(ratios));

    private static void Text(StringBuilder svg, double x, double y, string style, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"""<text{(style.Length > 0 ? $" class=\"{style}\"" : "")} x="{x:0.#}" y="{y:0.#}">{text}</text>{"\n"}""");
}
