using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Schemas;
using PointerText = WebhookContracts.Schemas.Text.PointerText;

namespace WebhookContracts.Tool.Validation;

/// <summary>A self-contained schema, ready to check bodies with NJsonSchema.</summary>
internal sealed class CompiledSchema
{
    // A base that is no file path: NJsonSchema reads the disk for those.
    private const string DocumentBase = "http://schema.invalid/";

    private readonly JsonObject _schema;
    private readonly JsonSchema _view;
    private readonly JsonSchemaValidator _validator =
        new(new JsonSchemaValidatorSettings { FormatValidators = FormatValidator.All });

    /// <exception cref="SchemaException">The schema asks for what the validator cannot check.</exception>
    public CompiledSchema(JsonObject selfContained)
    {
        _schema = selfContained;
        string view = ValidatorView.Of(selfContained).ToJsonString();
        _view = JsonSchema.FromJsonAsync(view, DocumentBase, schema => new NoReferencesOutside(schema)).GetAwaiter().GetResult();
    }

    /// <summary>What the schema says about a body: everything in the order of the text.</summary>
    public (List<Violation> Violations, List<Note> Notes) Check(BodyValue body, BodyText text)
    {
        // Neither System.Text.Json's nodes nor NJsonSchema's schemas promise that reading them is safe from two threads.
        lock (_view)
        {
            BodyView view = BodyView.Of(_schema, body, text);
            using BodyTokenReader reader = new(view.Tokens);
            JToken token = JToken.Load(reader);
            IEnumerable<Violation> violations =
                from error in _validator.Validate(token, _view).SelectMany(error => Explain(error, view))
                group error by OriginOf(error, view) into errors
                from error in WorthTelling([.. errors], errors.Key)
                select new Violation(
                    PointerOf(error, errors.Key), text.PositionAt(errors.Key.Start), ViolationText.Of(error, errors.Key));

            return (InOrder(view.Violations.Concat(violations)), [.. view.Notes.OrderBy(note => note.Position.ByteOffset)]);
        }
    }

    /// <summary>Violations in the order of the text, each once.</summary>
    public static List<Violation> InOrder(IEnumerable<Violation> violations) =>
        [.. violations.Distinct().OrderBy(violation => violation.Position.ByteOffset)];

    // Whatever else is said about a value of the wrong type (members missing, limits exceeded) follows from that; and
    // NJsonSchema misses members in values that are no objects and need not be.
    private static List<ValidationError> WorthTelling(List<ValidationError> errors, BodyValue value)
    {
        List<ValidationError> aboutType = errors.FindAll(ViolationText.IsAboutType);
        return aboutType.Count > 0 ? aboutType
            : errors.FindAll(error => error.Kind != ValidationErrorKind.PropertyRequired || value.Kind == JsonValueKind.Object);
    }

    private static BodyValue OriginOf(ValidationError error, BodyView view) => view.Origin(BodyTokenReader.OriginOf(error.LineNumber));

    private static string PointerOf(ValidationError error, BodyValue value) =>
        error.Kind == ValidationErrorKind.PropertyRequired ? PointerText.Append(value.Pointer, error.Property!) : value.Pointer;

    // Replaces an error that only says "none of these" by what is wrong with the branch that was meant, if that can be told.
    private static IEnumerable<ValidationError> Explain(ValidationError error, BodyView view)
    {
        switch (error)
        {
            case MultiTypeValidationError types:
                return Meant(types.Errors.Values, error, view) ?? [error];
            case ChildSchemaValidationError { Kind: ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf } branches:
                return Meant(branches.Errors.Values, error, view) ?? [error];
            case ChildSchemaValidationError { Errors.Count: > 0 } children:
                return children.Errors.Values.SelectMany(errors => errors).SelectMany(e => Explain(e, view));
            default:
                return [error];
        }
    }

    // What is wrong with the branch that was meant: the only one whose type the value has. Null if several have it.
    private static List<ValidationError>? Meant(
        IEnumerable<ICollection<ValidationError>> branches, ValidationError whole, BodyView view)
    {
        BodyValue value = OriginOf(whole, view);
        List<List<ValidationError>> candidates =
        [
            .. from branch in branches
               let errors = branch.SelectMany(error => Explain(error, view)).ToList()
               where !errors.Exists(error => ViolationText.IsAboutType(error) && OriginOf(error, view) == value)
               select errors,
        ];
        return candidates is [{ Count: > 0 } only] ? only : null;
    }
}
