using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WebhookContracts.Benchmarks.Measuring;

namespace WebhookContracts.Packaging.Tests.Documentation;

/// <summary>The README's table of speed as a picture, which the benchmarks draw.</summary>
public class SpeedPictureTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private static readonly Ratio[] s_ratios =
    [
        .. from job in (string[])["parse", "verify", "receive"]
           from body in (string[])["onefuzz crash_reported", "onefuzz task_created", "djinn-ci build.tagged", "launchpad git-push"]
           select new Ratio($"{job} {body}", 958, 1_148, 925, 2_941, 0, 0),
    ];

    [Fact]
    public void It_shows_the_numbers_of_the_table_that_it_stands_below()
    {
        XElement picture = XDocument.Parse(Repository.Read("docs/speed.svg")).Root!;
        string[] shown = [.. picture.Descendants(s_svg + "text").Select(text => text.Value)];
        string[][] rows =
        [
            .. Repository.Read("README.md").Split('\n')
                .SkipWhile(line => !line.StartsWith("| body | bytes | parse |", StringComparison.Ordinal))
                .Skip(2)
                .TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
                .Where(row => row[5].Length > 0),
        ];

        Assert.Equal(4, rows.Length);
        Assert.All(rows, row =>
        {
            Assert.Contains(Regex.Match(row[0], "`(.+)`").Groups[1].Value, shown);
            Assert.Contains($"{row[1]} bytes", shown);
            Assert.All((string[])[row[2], row[3], row[5], row[6]], number => Assert.Contains(number, shown));
            Assert.Contains(row[2], picture.Element(s_svg + "desc")!.Value, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Its_bars_are_as_long_as_what_they_stand_for_and_stay_within_it()
    {
        XElement picture = XDocument.Parse(SpeedPicture.Draw(s_ratios)).Root!;
        double[] size = [.. ((string)picture.Attribute("viewBox")!).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        XElement[] bars = [.. picture.Elements(s_svg + "rect").Where(bar => Of(bar, "y") > 40)];

        Assert.Equal(2 * 4 * 3, bars.Length);
        Assert.All(bars, bar => Assert.True(Of(bar, "x") + Of(bar, "width") < size[2] && Of(bar, "y") + Of(bar, "height") < size[3]));
        Assert.All(bars.Chunk(3), three =>
        {
            Assert.Equal(["peer", "ours", "floor"], three.Select(bar => (string?)bar.Attribute("class")));
            Assert.Equal(1_148 / 2_941.0, Of(three[1], "width") / Of(three[0], "width"), 2);
            Assert.Equal(925 / 2_941.0, Of(three[2], "width") / Of(three[0], "width"), 2);
        });

        static double Of(XElement bar, string name) => double.Parse((string)bar.Attribute(name)!, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void It_can_be_read_in_light_in_dark_and_aloud()
    {
        XElement picture = XDocument.Parse(SpeedPicture.Draw(s_ratios)).Root!;

        Assert.Equal("img", (string?)picture.Attribute("role"));
        Assert.All(((string)picture.Attribute("aria-labelledby")!).Split(' '), id => Assert.Single(picture.Elements(), element => (string?)element.Attribute("id") == id));
        Assert.Contains("To verify and parse Djinn CI build.tagged: 1,148; the usual code 2,941; at least 925.", picture.Element(s_svg + "desc")!.Value, StringComparison.Ordinal);
        string style = picture.Element(s_svg + "style")!.Value;
        string[] byScheme = style.Split("@media (prefers-color-scheme: dark)");
        Assert.Equal(2, byScheme.Length);
        Assert.All((string[])["text", ".ours", ".peer", ".floor"], rule => Assert.All(byScheme, half => Assert.Contains(rule + " { ", half, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_measure_that_is_not_there_is_named() => Assert.Contains(
        "\"receive launchpad git-push\"",
        Assert.Throws<ArgumentException>(() => SpeedPicture.Draw(s_ratios[..^1])).Message,
        StringComparison.Ordinal);
}
