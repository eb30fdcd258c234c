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

    private static bool IsUuid(string value) => Guid.TryParseExact(value, "D", out _);

    private static bool IsDate(string value) =>
        Date().Match(value) is { Success: true } match && IsDay(match);

    // A time without offset is UTC, a fraction may have any number of digits, and second 60 is a leap second that
    // .NET cannot hold.
    private static bool IsDateTime(string value) =>
        DateTime().Match(value) is { Success: true } match
        && IsDay(match)
        && Number(match, "hour") < 24 && Number(match, "minute") < 60 && Number(match, "second") < 60
        && (!match.Groups["offsetHour"].Success || (Number(match, "offsetHour") < 24 && Number(match, "offsetMinute") < 60));

    private static bool IsUri(string value) => Scheme().IsMatch(value) && Uri.TryCreate(value, UriKind.Absolute, out _);

    private static bool IsDay(Match match)
    {
        int year = Number(match, "year");
        int month = Number(match, "month");
        return year > 0 && month is >= 1 and <= 12
            && Number(match, "day") is var day && day >= 1 && day <= System.DateTime.DaysInMonth(year, month);
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    private const string Day = "(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})";

    [GeneratedRegex($@"\A{Day}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(
        $@"\A{Day}[Tt](?<hour>[0-9]{{2}}):(?<minute>[0-9]{{2}}):(?<second>[0-9]{{2}})(\.[0-9]+)?([Zz]|[+-](?<offsetHour>[0-9]{{2}}):(?<offsetMinute>[0-9]{{2}}))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex DateTime();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
