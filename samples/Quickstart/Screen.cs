using System.Globalization;
using Spectre.Console;

namespace Quickstart;

/// <summary>Standard output: as wide as the terminal, and without colours where there is none.</summary>
internal static class Screen
{
    // A file, a pipe or a build log has no width of its own; in this nothing but the longest messages is broken.
    private const int WidthOfFile = 160;

    public static IAnsiConsole Open()
    {
        bool isFile = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isFile ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isFile ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 0)
        {
            console.Profile.Width = columns;
        }
        else if (isFile)
        {
            console.Profile.Width = WidthOfFile;
        }

        return console;
    }
}
