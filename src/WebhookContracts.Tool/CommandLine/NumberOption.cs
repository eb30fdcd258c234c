using System.CommandLine;
using System.Globalization;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>A whole number on the command line, within bounds.</summary>
internal sealed class NumberOption : Option<int?>
{
    public NumberOption(string name, string description, int least, int most)
        : base(name)
    {
        Description = description;
        HelpName = "N";
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is a whole number from {least} to {most}"));
            return null;
        };
    }
}
