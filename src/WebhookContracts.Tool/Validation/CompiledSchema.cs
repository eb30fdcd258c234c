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

    private readonly DescribedSchema _schema;
    private readonly JsonSchema _view;
    private readonly JsonSchemaValidator _validator =
        new(new JsonSchemaValidatorSettings { FormatValidators = FormatValidator.All });

    /// <exception cref="SchemaException">The schema asks for what the validator cannot check.</exception>
    public CompiledSchema(JsonObject selfContained)
    {
        _schema = new DescribedSchema(selfContained);
        string view = ValidatorView.Of(_schema).ToJsonString();
        _view = JsonSchema.FromJsonAsync(view, DocumentBase, schema => new NoReferencesOutside(schema)).GetAwaiter().GetResult();
    }

    /// <summary>What the schema says about a body: everything in the order of the text.</summary>
    public (List<Violation> Violations, List<Note> Notes) Check(BodyValue body, BodyText text)
    {
        // Neither System.Text.Json's nodes nor NJsonSchema's schemas promise that reading them is safe from two threads.
        lock (_view)
        {
            BodyView view = BodyView.Of(_schema.Shape, body, text);
            using BodyTokenReader reader = new(view.Tokens);
            JToken token = JToken.Load(reader);
            List<Violation> violations = InOrder(view.Violations.Concat(
                from error in _validator.Validate(token, _view).SelectMany(error => Explain(error, view))
                group error by OriginOf(error, view) into errors
                from error in WithoutConsequences([.. errors], errors.Key)
                select new Violation(
                    PointerOf(error, errors.Key), text.PositionAt(errors.Key.Start), ViolationText.Of(error, errors.Key))));

            // A reader takes unknown values of a const, as of an enum, and notes them. NJsonSchema refuses them: the violation makes the note superfluous.
            HashSet<string> violated = [.. violations.Select(violation => violation.Pointer)];
            IEnumerable<Note> notes = view.Notes.Where(note => note.Kind != NoteKind.UnknownValue || !violated.Contains(note.Pointer));
            return (violations, [.. notes.OrderBy(note => note.Position.ByteOffset)]);
        }
    }

    /// <summary>Violations in the order of the text, each once.</summary>
    public static List<Violation> InOrder(IEnumerable<Violation> violations) =>
        [.. violations.Distinct().OrderBy(violation => violation.Position.ByteOffset)];

    // What else is said of a value of the wrong type (members missing, limits exceeded) is a consequence of that; and
    // NJsonSchema misses members in values that are no objects and need not be.
    private static List<ValidationError> WithoutConsequences(List<ValidationError> errors, BodyValue value)
    {
        List<ValidationError> aboutType = errors.FindAll(ViolationText.IsAboutType);
        return aboutType.Count > 0 ? aboutType
            : errors.FindAll(error => error.Kind != ValidationErrorKind.PropertyRequired || value.Kind == JsonValueKind.Object);
    }

    private static BodyValue OriginOf(ValidationError error, BodyView view) => view.Origin(BodyTokenReader.OriginOf(error.LineNumber));

    private static string PointerOf(ValidationError error, BodyValue value) =>
        error.Kind == ValidationErrorKind.PropertyRequired ? PointerText.Append(value.Pointer, error.Property!) : value.Pointer;

    // Replaces an error that only says "none of these" by the errors of the one branch that the value may have been meant for, if there is one.
    private static IEnumerable<ValidationError> Explain(ValidationError error, BodyView view)
    {
        switch (error)
        {
            case MultiTypeValidationError types:
                return ErrorsOfOnlyFittingBranch(types.Errors.Values, error, view) ?? [error];
            case ChildSchemaValidationError { Kind: ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf } branches:
                return ErrorsOfOnlyFittingBranch(branches.Errors.Values, error, view) ?? [error];
            case ChildSchemaValidationError { Errors.Count: > 0 } children:
                return children.Errors.Values.SelectMany(errors => errors).SelectMany(e => Explain(e, view));
            default:
                return [error];
        }
    }

    // The errors of the only branch whose type the value has. Null if several have it.
    private static List<ValidationError>? ErrorsOfOnlyFittingBranch(
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
