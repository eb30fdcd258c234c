using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace WebhookContracts.Hosting.Tests;

/// <summary>Events of the log have numbers and names that somebody's alerts are built on.</summary>
public partial class LogTests
{
    [Fact]
    public void The_page_on_receiving_lists_every_event_of_the_log_with_number_name_and_level()
    {
        string[] events =
        [
            .. from method in typeof(WebhookReceiver).Assembly.GetType("WebhookContracts.WebhookLog", throwOnError: true)!.GetMethods(BindingFlags.Public | BindingFlags.Static)
               let message = method.GetCustomAttribute<LoggerMessageAttribute>()
               where message is not null
               orderby message.EventId
               select $"{message.EventId} {method.Name} {message.Level}",
        ];

        Assert.NotEmpty(events);
        Assert.Equal(events, Row().Matches(Repository.Read("docs", "receiving.md")).Select(row => $"{row.Groups["id"].Value} {row.Groups["name"].Value} {row.Groups["level"].Value}"));
    }

    [GeneratedRegex(@"^\| (?<id>\d+) \| `(?<name>\w+)` \| (?<level>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
