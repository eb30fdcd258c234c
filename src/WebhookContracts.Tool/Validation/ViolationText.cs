using System.Globalization;
using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Validation;

/// <summary>What NJsonSchema's errors mean, for people: what was expected, and what was found.</summary>
internal static class ViolationText
{
    /// <summary>Whether the error says that a value is of the wrong type altogether.</summary>
    public static bool IsAboutType(ValidationError error) =>
        error.Kind == ValidationErrorKind.NoTypeValidates || TypeExpectedBy(error.Kind) is not null;

    public static string Of(ValidationError error, BodyValue value) => error.Kind switch
    {
        _ when TypeExpectedBy(error.Kind) is { } type => $"expected {type}, found {Found(value)}",
        ValidationErrorKind.NoTypeValidates => $"expected {Types(error.Schema.Type)}, found {Found(value)}",
        ValidationErrorKind.PropertyRequired => $"the member {Printable.Quote(error.Property!)} is missing{InsteadOf(error.Property!, value)}",
        ValidationErrorKind.NoAdditionalPropertiesAllowed => $"the schema has no member {Printable.Quote(error.Property!)}",
        ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf => $"{Alternatives(error)}, found {Found(value)}",
        ValidationErrorKind.ExcludedSchemaValidates => "nothing is allowed here",
        ValidationErrorKind.PatternMismatch or ValidationErrorKind.NotInEnumeration =>
            $"{error.Schema.Description ?? $"expected text that matches {error.Schema.Pattern}"}, found {Found(value)}",
        ValidationErrorKind.StringTooShort => $"expected at least {error.Schema.MinLength} characters, found {value.Text.Length}",
        ValidationErrorKind.StringTooLong => $"expected at most {error.Schema.MaxLength} characters, found {value.Text.Length}",
        ValidationErrorKind.NumberTooSmall => $"expected {AtLeast(error.Schema)}, found {Found(value)}",
        ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig =>
            $"expected {AtMost(error.Schema)}, found {Found(value)}",
        ValidationErrorKind.NumberNotMultipleOf or ValidationErrorKind.IntegerNotMultipleOf =>
            string.Create(CultureInfo.InvariantCulture, $"expected a multiple of {error.Schema.MultipleOf}, found {Found(value)}"),
        ValidationErrorKind.TooFewItems => $"expected at least {error.Schema.MinItems} items, found {value.Items.Count}",
        ValidationErrorKind.TooManyItems => $"expected at most {error.Schema.MaxItems} items, found {value.Items.Count}",
        ValidationErrorKind.TooManyItemsInTuple => $"expected at most {error.Schema.Items.Count} items, found {value.Items.Count}",
        ValidationErrorKind.ItemsNotUnique => "an item is there twice",
        ValidationErrorKind.TooFewProperties => $"expected at least {error.Schema.MinProperties} members, found {value.Members.Count}",
        ValidationErrorKind.TooManyProperties => $"expected at most {error.Schema.MaxProperties} members, found {value.Members.Count}",
        _ when FormatValidator.All.FirstOrDefault(format => format.ValidationErrorKind == error.Kind) is { } format =>
            $"{format.Expected}, found {Found(value)}",
        _ => $"the schema forbids it ({error.Kind}), found {Found(value)}",
    };

    // Where a member is missing, a similar one shows whether its name is spelt otherwise.
    private static string InsteadOf(string name, BodyValue value) =>
        value.Members.Find(member => Spelling.IsLike(member.Name, name)) is { Name: { } like } ? $"; there is {Printable.Quote(like)}" : "";

    private static string? TypeExpectedBy(ValidationErrorKind kind) => kind switch
    {
        ValidationErrorKind.StringExpected => "a string",
        ValidationErrorKind.NumberExpected => "a number",
        ValidationErrorKind.IntegerExpected => "an integer of at most 64 bits",
        ValidationErrorKind.BooleanExpected => "true or false",
        ValidationErrorKind.ObjectExpected => "an object",
        ValidationErrorKind.ArrayExpected => "an array",
        ValidationErrorKind.NullExpected => "null",
        _ => null,
    };

    // NJsonSchema's own flags, in the order in which they read best.
    private static string Types(JsonObjectType types)
    {
        (JsonObjectType Flag, ValidationErrorKind Kind)[] all =
        [
            (JsonObjectType.String, ValidationErrorKind.StringExpected),
            (JsonObjectType.Integer, ValidationErrorKind.IntegerExpected),
            (JsonObjectType.Number, ValidationErrorKind.NumberExpected),
            (JsonObjectType.Boolean, ValidationErrorKind.BooleanExpected),
            (JsonObjectType.Object, ValidationErrorKind.ObjectExpected),
            (JsonObjectType.Array, ValidationErrorKind.ArrayExpected),
            (JsonObjectType.Null, ValidationErrorKind.NullExpected),
        ];
        return string.Join(" or ", all.Where(type => types.HasFlag(type.Flag)).Select(type => TypeExpectedBy(type.Kind)));
    }

    // A fixed list of values describes itself; other alternatives are told by their types.
    private static string Alternatives(ValidationError error)
    {
        List<ICollection<ValidationError>> branches = [.. (error as ChildSchemaValidationError)?.Errors.Values ?? []];
        if (branches.SelectMany(errors => errors).Select(e => e.Schema.Description).Distinct().ToList() is [{ } description])
        {
            return description;
        }

        if (branches.Exists(errors => errors.Count == 0))
        {
            return "expected exactly one of the shapes that the schema allows";
        }

        List<string?> types = branches.ConvertAll(errors => errors.Select(e => TypeExpectedBy(e.Kind)).FirstOrDefault(type => type is not null));
        return types.Count > 0 && !types.Contains(null)
            ? "expected " + string.Join(" or ", types.Distinct())
            : "expected one of the shapes that the schema allows";
    }

    private static string AtLeast(JsonSchema schema) => schema.ExclusiveMinimum is { } limit
        ? string.Create(CultureInfo.InvariantCulture, $"more than {limit}")
        : string.Create(CultureInfo.InvariantCulture, $"at least {schema.Minimum}");

    private static string AtMost(JsonSchema schema) => schema.ExclusiveMaximum is { } limit
        ? string.Create(CultureInfo.InvariantCulture, $"less than {limit}")
        : string.Create(CultureInfo.InvariantCulture, $"at most {schema.Maximum}");

    private static string Found(BodyValue value) => value.Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the string {Printable.Quote(value.Text)}",
        JsonValueKind.Number => value.Text.Length <= 40 ? value.Text : value.Text[..40] + "…",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}
