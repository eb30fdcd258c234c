using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits a union of several kinds of JSON: a structure of one reference, and beside it what is no object.</summary>
internal sealed class KindUnionEmitter
{
    private const string Value = "_value";

    private readonly CodeWriter _code = new();
    private readonly TypeText _types;
    private readonly ContractModel _contract;
    private readonly KindUnionModel _union;
    private readonly string _self;
    private readonly List<Part> _parts;
    private readonly string _kinds;
    private readonly string _otherKinds;

    private KindUnionEmitter(ContractModel contract, KindUnionModel union)
    {
        _contract = contract;
        _union = union;
        _types = new TypeText(contract.Namespace);
        _self = Aliases.OfSelf(union.Name);
        string untyped = NamesOf(Enum.GetValues(typeof(JsonKind)).Cast<JsonKind>().Where(kind => union.Alternatives.All(alternative => alternative.Kind != kind || alternative.Type is AnyModel)));
        _parts = union.Alternatives.Select(alternative => new Part(alternative, _types, untyped)).ToList();
        _kinds = NamesOf(union.Alternatives.Select(alternative => alternative.Kind));
        _otherKinds = NamesOf(Enum.GetValues(typeof(JsonKind)).Cast<JsonKind>().Except(union.Alternatives.Select(alternative => alternative.Kind)));
    }

    public static CodeWriter Emit(ContractModel contract, KindUnionModel union)
    {
        KindUnionEmitter emitter = new(contract, union);
        emitter.Emit();
        return emitter._code;
    }

    private void Emit()
    {
        RecordEmitter.EmitHeader(_code, _union.Documentation, $"One of several kinds of JSON: the {_union.Name} of {_contract.Name}.", _union.Name);
        _code.Block($"public readonly partial struct {_union.Name} : System::IEquatable<{_self}>, {Runtime.PrintedRecord}", () =>
        {
            foreach (Part part in Distinct())
            {
                EmitConstructor(part);
            }

            _code.Lines($"private {_union.Name}(object? value) => {Value} = value;").Blank();
            if (_parts.Find(part => part.KeepsDigits) is { } number)
            {
                _code.Lines($"private {_union.Name}(object held, {number.Type} number) => ({Value}, {number.Field}) = (held, number);").Blank();
            }

            _code.Lines(
                $$"""
                /// <summary>Of which kind the value is: what tells which of the properties is not null. Undefined for none.</summary>
                {{EmittedFile.GeneratedCode}}
                public {{Framework.JsonValueKind}} ValueKind => {{Kind()}};

                """);
            foreach (Part part in _parts)
            {
                _code.Lines($"/// <summary>The value if it is {part.Noun}; null if not.</summary>");
                _code.Lines($"{EmittedFile.GeneratedCode}\npublic {part.Type}? {part.Name} => {part.Get};").Blank();
            }

            if (_otherKinds.Length > 0)
            {
                _code.Lines(
                    $"""
                    /// <summary>The value if it is of none of these kinds, as it came; null if not.</summary>
                    {EmittedFile.GeneratedCode}
                    public {Framework.JsonElement}? {UnionModel.JsonProperty} => {Runtime.KindUnion}.ElementOf({Value}, {_otherKinds});

                    """);
            }

            EmitConversions();
            _code.Lines(EmittedFile.Divider).Blank();
            _code.Lines(_parts.Where(part => part.Field is not null).Select(part => $"private readonly {part.Type} {part.Field};").Prepend($"private readonly object? {Value};")).Blank();
            EmitParse();
            EmitEquality();
            EmitFormat();
        });
    }

    // Several kinds may be kept JSON.
    private IEnumerable<Part> Distinct() => _parts.GroupBy(part => part.Type).Select(same => same.First());

    private void EmitConstructor(Part part)
    {
        _code.Lines($"/// <summary>Makes one of {part.Noun}.</summary>\n/// <param name=\"value\">The value.</param>\n{EmittedFile.GeneratedCode}");
        _code.Lines($"public {_union.Name}({part.Type} value) => {part.Set};").Blank();
    }

    // C# converts from no interface.
    private void EmitConversions()
    {
        foreach (Part part in Distinct().Where(part => !part.IsInterface))
        {
            _code.Lines(
                $"""
                /// <summary>Makes one of {part.Noun}.</summary>
                /// <param name="value">The value.</param>
                public static implicit operator {_self}({part.Type} value) => new(value);

                """);
            if (part.Enum is { } @enum)
            {
                _code.Lines(
                    $"""
                    /// <summary>Makes one of {part.Noun}.</summary>
                    /// <param name="value">The value.</param>
                    public static implicit operator {_self}({@enum} value) => new(value);

                    """);
            }
        }

        _code.Lines(
            $"""
            /// <summary>Whether two are the same.</summary>
            /// <param name="left">One.</param>
            /// <param name="right">The other.</param>
            public static bool operator ==({_self} left, {_self} right) => left.Equals(right);

            /// <summary>Whether two are different.</summary>
            /// <param name="left">One.</param>
            /// <param name="right">The other.</param>
            public static bool operator !=({_self} left, {_self} right) => !left.Equals(right);

            """);
    }

    private void EmitParse() => _code.Lines(
        $"""
        /// <inheritdoc cref="{Runtime.RecordText}.Parse"/>
        public static {_self} Parse({Runtime.JsonInput} json, {Runtime.WebhookReadOptions}? options = null) =>
            {Runtime.RecordText}.Parse<{_self}, {FormatEmitter.Name}>(json, options);

        /// <inheritdoc cref="{Runtime.RecordText}.TryParse"/>
        public static bool TryParse(
            {Runtime.JsonInput} json, out {_self} value, [{Framework.NotNullWhen}(false)] out {Runtime.WebhookError}? error, {Runtime.WebhookReadOptions}? options = null) =>
            {Runtime.RecordText}.TryParse<{_self}, {FormatEmitter.Name}>(json, options, out value, out error);

        """);

    private void EmitEquality()
    {
        IEnumerable<string> equal = _parts.Where(part => part.Equal.Length > 0).Select(part => part.Equal).Append($"{Runtime.KindUnion}.AreEqual({Value}, other.{Value})");
        IEnumerable<string> hashes = _parts.Where(part => part.Hash.Length > 0).Select(part => part.Hash).Append($"{Runtime.KindUnion}.Hash({Value})");
        IEnumerable<string> shown = _parts.Select(part => part.Name).Concat(_otherKinds.Length > 0 ? [UnionModel.JsonProperty] : []);
        _code.Lines(
            $"""
            /// <inheritdoc/>
            {EmittedFile.GeneratedCode}
            public bool Equals({_self} other) =>
                {string.Join("\n    && ", equal)};

            /// <inheritdoc/>
            public override bool Equals(object? obj) => obj is {_self} other && Equals(other);

            /// <inheritdoc/>
            {EmittedFile.GeneratedCode}
            public override int GetHashCode() => System::HashCode.Combine({string.Join(", ", hashes)});

            /// <inheritdoc/>
            {EmittedFile.GeneratedCode}
            public override string ToString() => {Runtime.LogLine}.Show({string.Join(", ", shown)});

            """);
    }

    private void EmitFormat()
    {
        IEnumerable<string> reads = _parts
            .Where(part => !part.IsKept)
            .Select(part => part.KeepsDigits
                ? $"{part.Tokens} => new({Runtime.KindUnion}.ReadNumber<{part.Format}>(ref reader, options, out {part.Type} number), number),"
                : $"{part.Tokens} => new({part.Format}.Read(ref reader, options)),")
            .Append($"_ => new({Runtime.KindUnion}.Keep(ref reader, options, {_kinds})),");
        _code.Lines(EmittedFile.GeneratedCode);
        _code.Block($"internal readonly struct {FormatEmitter.Name} : {Runtime.JsonFormat}<{_self}>", () =>
        {
            _code.Block(
                $"public static {_self} Read(ref {Framework.Utf8JsonReader} reader, {Runtime.WebhookReadOptions} options) => reader.TokenType switch",
                () => _code.Lines(reads),
                "};");
            _code.Blank();
            _code.Block($"public static void Write({Framework.Utf8JsonWriter} writer, {_self} value)", () =>
            {
                foreach (Part part in _parts.Where(part => !part.IsKept && part.Local.Length > 0))
                {
                    string write = part.KeepsDigits ? $"{Runtime.KindUnion}.WriteNumber(writer, value.{Value}, {part.Local})" : $"{part.Format}.Write(writer, {part.Local})";
                    _code.Lines($"if (value.{part.Name} is {{ }} {part.Local}) {{ {write}; return; }}");
                }

                _code.Lines($"{Runtime.KindUnion}.Write(writer, value.{Value});");
            });
            if (_contract.IsTolerant)
            {
                _code.Blank().Lines("public static bool IsTolerant => true;");
            }
        });
    }

    private static string NamesOf(IEnumerable<JsonKind> kinds) => string.Join(" | ", kinds.Select(kind => $"{Runtime.JsonKinds}.{kind}"));

    private string Kind()
    {
        List<string> arms = _parts.Where(part => part.IsReference).Select(part => $"{part.Type} => {Framework.JsonValueKind}.{part.Name},").ToList();
        string other = $"{Runtime.KindUnion}.KindOf({Value})";
        return arms.Count == 0 ? other : $"{Value} switch\n{{\n    {string.Join("\n    ", arms)}\n    _ => {other},\n}}";
    }

    // What of the structure an alternative is.
    private sealed class Part
    {
        /// <param name="alternative">The alternative.</param>
        /// <param name="types">How types are written.</param>
        /// <param name="untyped">The kinds that are kept as JSON.</param>
        public Part(KindAlternative alternative, TypeText types, string untyped)
        {
            Name = alternative.Kind.ToString();
            Type = types.Of(alternative.Type);
            Format = types.FormatOf(alternative.Type);
            IsKept = alternative.Type is AnyModel;
            KeepsDigits = alternative.Type is ScalarModel { Kind: ScalarKind.Double };
            IsInterface = alternative.Type is ListModel or MapModel;
            IsReference = !TypeText.IsValueType(alternative.Type);
            Enum = alternative.Type is EnumReference { IsInteger: false } @enum ? types.NameOf(@enum.Namespace, @enum.Name) : null;
            bool isFlag = alternative.Kind == JsonKind.Boolean;
            Field = IsReference || IsKept || isFlag ? null : "_" + char.ToLowerInvariant(Name[0]) + Name.Substring(1);
            Noun = alternative.Kind switch
            {
                JsonKind.String => "a string",
                JsonKind.Number => "a number",
                JsonKind.Boolean => "true or false",
                JsonKind.Object => "an object",
                _ => "an array",
            };
            Tokens = alternative.Kind switch
            {
                JsonKind.Boolean => $"{Framework.JsonTokenType}.True or {Framework.JsonTokenType}.False",
                JsonKind.Object => $"{Framework.JsonTokenType}.StartObject",
                JsonKind.Array => $"{Framework.JsonTokenType}.StartArray",
                _ => $"{Framework.JsonTokenType}.{Name}",
            };
            Local = isFlag ? "" : alternative.Kind switch
            {
                JsonKind.String => "text",
                JsonKind.Number => "number",
                JsonKind.Object => "record",
                _ => "items",
            };
            Get = IsKept ? $"{Runtime.KindUnion}.ElementOf({Value}, {Runtime.JsonKinds}.{Name})"
                : isFlag ? $"{Runtime.KindUnion}.BooleanOf({Value})"
                : IsReference ? $"{Value} as {Type}"
                : KeepsDigits ? $"{Runtime.KindUnion}.KindOf({Value}) == {Framework.JsonValueKind}.Number ? {Field} : null"
                : $"{Value} == {Runtime.KindUnion}.{Name} ? {Field} : null";
            Set = IsKept ? $"{Value} = {Runtime.KindUnion}.Keep(value, {untyped})"
                : isFlag ? $"{Value} = {Runtime.KindUnion}.Of(value)"
                : IsReference ? $"{Value} = value ?? throw new System::ArgumentNullException(\"value\")"
                : $"({Value}, {Field}) = ({Runtime.KindUnion}.{Name}, value)";
            bool isPlain = alternative.Type is RecordReference or EnumReference || (alternative.Type is ScalarModel { Kind: not ScalarKind.Uri });
            string nullable = $"{(IsReference ? Runtime.NullableReferenceFormat : Runtime.NullableValueFormat)}<{Type}, {Format}>";
            Equal = IsKept || isFlag ? "" : KeepsDigits ? $"System::Nullable.Equals({Name}, other.{Name})" : isPlain ? $"{Name} == other.{Name}" : $"{nullable}.AreEqual({Name}, other.{Name})";
            Hash = IsKept || isFlag ? "" : isPlain ? Name : $"{nullable}.Hash({Name})";
        }

        public string Name { get; }

        public string Type { get; }

        public string Format { get; }

        public string? Enum { get; }

        /// <summary>The field for a value beside the reference; null for none.</summary>
        public string? Field { get; }

        public bool IsKept { get; }

        /// <summary>Whether the number in C# may say less than the JSON did.</summary>
        public bool KeepsDigits { get; }

        public bool IsInterface { get; }

        /// <summary>Whether the reference is the value itself.</summary>
        public bool IsReference { get; }

        public string Noun { get; }

        public string Tokens { get; }

        public string Local { get; }

        public string Get { get; }

        public string Set { get; }

        public string Equal { get; }

        public string Hash { get; }
    }
}
