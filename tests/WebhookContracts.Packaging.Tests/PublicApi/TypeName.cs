using System.Reflection;

namespace WebhookContracts.Packaging.Tests.PublicApi;

/// <summary>The names of types as C# writes them, with what may be null.</summary>
internal static class TypeName
{
    private static readonly NullabilityInfoContext s_nullability = new();

    private static readonly Dictionary<string, string> s_keywords = new()
    {
        ["System.Void"] = "void",
        ["System.Object"] = "object",
        ["System.String"] = "string",
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Char"] = "char",
        ["System.Int16"] = "short",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.UInt32"] = "uint",
        ["System.UInt64"] = "ulong",
        ["System.Single"] = "float",
        ["System.Double"] = "double",
        ["System.Decimal"] = "decimal",
    };

    public static string Of(Type type) => Of(type, nullability: null);

    public static string Of(PropertyInfo property) => Of(property.PropertyType, s_nullability.Create(property));

    public static string Of(FieldInfo field) => Of(field.FieldType, s_nullability.Create(field));

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, s_nullability.Create(parameter));

    /// <summary>The name where the type is declared: its own parameters, not arguments.</summary>
    public static string Declared(Type type)
    {
        string name = type.Name.Split('`')[0];
        Type[] own = type.GetGenericArguments();
        string arguments = own.Length == 0 ? "" : $"<{string.Join(", ", own.Select(Variant))}>";
        return (type.DeclaringType is null ? "" : Declared(type.DeclaringType) + ".") + name + arguments;
    }

    private static string Of(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        string mark = !type.IsValueType && State(nullability) == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        }

        if (type.IsGenericParameter)
        {
            return type.Name + mark;
        }

        if (s_keywords.TryGetValue(type.FullName ?? "", out string? keyword))
        {
            return keyword + mark;
        }

        string name = (type.DeclaringType is null ? "" : Of(type.DeclaringType) + ".") + type.Name.Split('`')[0];
        return name + Arguments(type, nullability) + mark;
    }

    private static string Arguments(Type type, NullabilityInfo? nullability)
    {
        Type[] arguments = type.GetGenericArguments();
        NullabilityInfo?[] states = nullability?.GenericTypeArguments is { Length: > 0 } known && known.Length == arguments.Length ? known : new NullabilityInfo?[arguments.Length];
        return arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Zip(states, Of))}>";
    }

    private static NullabilityState? State(NullabilityInfo? nullability) =>
        nullability?.ReadState is NullabilityState.Unknown ? nullability.WriteState : nullability?.ReadState;

    private static string Variant(Type parameter) => (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
    {
        GenericParameterAttributes.Covariant => "out ",
        GenericParameterAttributes.Contravariant => "in ",
        _ => "",
    } + parameter.Name;
}
