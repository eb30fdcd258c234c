using System.Globalization;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Exchanges;

/// <summary>Deliveries on the disk: a file of <c>application/http</c> each, in the order of their names.</summary>
internal static class DeliveryFile
{
    /// <summary>What the names of such files end in.</summary>
    public const string Extension = ".http";

    // Whatever a file system allows, a name is typed in shells too.
    private const int LongestName = 60;

    /// <summary>The name of a file that holds a delivery: it tells when that came, and no other has it.</summary>
    /// <param name="time">When it came.</param>
    /// <param name="number">Which one it is.</param>
    /// <param name="what">What it is, for people; any text.</param>
    public static string NameOf(DateTimeOffset time, int number, string what)
    {
        string stem = string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyyMMdd'T'HHmmss.fff}-{number:000000}-");
        string safe = string.Concat(what.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' ? character : '-'));
        return stem + safe[..Math.Min(LongestName, safe.Length)] + Extension;
    }

    /// <summary>Saves a delivery under its name.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="time">When it came.</param>
    /// <param name="number">Which one it is.</param>
    /// <param name="what">What it is, for people; any text.</param>
    /// <param name="delivery">The delivery.</param>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="FormatException">A header cannot stand in a request.</exception>
    public static string Save(string folder, DateTimeOffset time, int number, string what, RawDelivery delivery)
    {
        string path = Path.Combine(folder, NameOf(time, number, what));
        byte[] http = delivery.ToArray();

        // Whoever looks into the folder meanwhile finds whole deliveries only.
        string partial = path + ".part";
        using (FileStream file = new(partial, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(http);
        }

        File.Move(partial, path);
        return path;
    }

    /// <summary>The files that a path leads to: itself, or those in the folder that it is.</summary>
    /// <exception cref="CommandFailure">There are none.</exception>
    public static IReadOnlyList<InputFile> FilesOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return [new InputFile(path)];
        }

        InputFile[] files = [.. InputFolder.FilesIn(path, [Extension], SearchOption.TopDirectoryOnly).Select(file => new InputFile(file))];
        return files.Length > 0 ? files : throw CommandFailure.No($"{Printable.Of(path)}: there is no delivery in it; 'webhooks listen --save DIR' saves some, as *{Extension}");
    }

    /// <summary>Reads a delivery.</summary>
    /// <exception cref="CommandFailure">The file cannot be read, or holds none.</exception>
    public static RawDelivery Read(InputFile file, Terminal terminal)
    {
        try
        {
            return RawDelivery.Parse(file.ReadBytes(terminal));
        }
        catch (WebhookFormatException exception)
        {
            throw CommandFailure.No($"{file.Name}: {Printable.Of(exception.Message)}", exception);
        }
    }
}
