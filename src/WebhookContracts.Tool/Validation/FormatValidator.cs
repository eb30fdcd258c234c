using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using NJsonSchema.Validation;
using NJsonSchema.Validation.FormatValidators;

namespace WebhookContracts.Tool.Validation;

/// <summary>
/// The formats that decide a C# type, as the readers understand them. NJsonSchema's own are left out: they depend on
/// the culture, refuse nine digits of a second, and take <c>/x</c> for an absolute URI on Linux.
/// </summary>
internal sealed partial class FormatValidator : IFormatValidator
{
    private const string Day = "yyyy-MM-dd";

    private readonly Func<string, bool> _isValid;

    private FormatValidator(string format, ValidationErrorKind kind, string expected, Func<string, bool> isValid)
    {
        Format = format;
        ValidationErrorKind = kind;
        Expected = expected;
        _isValid = isValid;
    }

    public static IReadOnlyList<FormatValidator> All { get; } =
    [
        new("uuid", ValidationErrorKind.UuidExpected, "expected a UUID such as 00000000-0000-0000-0000-000000000000", IsUuid),
        new("date-time", ValidationErrorKind.DateTimeExpected, "expected a time such as 2023-01-02T03:04:05.678Z", IsDateTime),
        new("date", ValidationErrorKind.DateExpected, "expected a date such as 2023-01-02", IsDate),
        new("uri", ValidationErrorKind.UriExpected, "expected an absolute URI such as https://example.com/", IsUri),
    ];

    public string Format { get; }

    public ValidationErrorKind ValidationErrorKind { get; }

    /// <summary>What a violation says.</summary>
    public string Expected { get; }

    public bool IsValid(string value, JTokenType tokenType) => tokenType != JTokenType.String || _isValid(value);

    private static bool IsUuid(string value) => Uuid().IsMatch(value);

    private static bool IsDate(string value) => DateOnly.TryParseExact(value, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // A time without offset is UTC, a fraction may have any number of digits, and a leap second ends a day in UTC. What .NET cannot hold is refused:
    // offsets beyond 14 hours, and those that lead out of its years.
    private static bool IsDateTime(string value) =>
        Timestamp().Match(value) is { Success: true } match
        && DateTimeOffset.TryParseExact(
            match.Groups["day"].Value + match.Groups["minute"].Value + (match.Groups["leap"].Success ? ":59" : match.Groups["second"].Value)
                + (match.Groups["offset"] is { Success: true } offset ? offset.Value : "+00:00"),
            Day + "HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
        && (!match.Groups["leap"].Success || time.UtcDateTime is { Hour: 23, Minute: 59 });

    private static bool IsUri(string value) => Scheme().IsMatch(value) && Uri.TryCreate(value, UriKind.Absolute, out _);

    [GeneratedRegex(@"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();

    [GeneratedRegex(
        @"\A(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<minute>[0-9]{2}:[0-9]{2})((?<leap>:60)|(?<second>:[0-9]{2}))(\.[0-9]+)?([Zz]|(?<offset>[+-][0-9]{2}:[0-5][0-9]))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
