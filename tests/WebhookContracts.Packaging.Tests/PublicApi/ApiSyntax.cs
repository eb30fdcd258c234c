using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace WebhookContracts.Packaging.Tests.PublicApi;

/// <summary>Types and members as C# declares them, each in one line.</summary>
internal static class ApiSyntax
{
    private static readonly Dictionary<string, string> s_operators = new()
    {
        ["op_Implicit"] = "implicit operator",
        ["op_Explicit"] = "explicit operator",
        ["op_LessThan"] = "operator <",
        ["op_GreaterThan"] = "operator >",
        ["op_LessThanOrEqual"] = "operator <=",
        ["op_GreaterThanOrEqual"] = "operator >=",
    };

    public static bool IsRecord(Type type) => type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;

    public static string Type(Type type)
    {
        if (type.BaseType?.FullName == "System.MulticastDelegate")
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"{Hidden(type)}public delegate {Return(invoke)} {NameOf(type)}{Parameters(invoke)}{Constraints(type.GetGenericArguments())}";
        }

        Type[] bases = [.. new[] { type.BaseType }.OfType<Type>().Where(IsWorthNaming), .. DeclaredInterfaces(type)];
        string inheritance = bases.Length == 0 || type.IsEnum ? "" : " : " + string.Join(", ", bases.Select(TypeName.Of));
        return $"{Hidden(type)}public {Modifiers(type)}{Kind(type)} {NameOf(type)}{inheritance}{Constraints(type.GetGenericArguments())}";
    }

    public static string Field(FieldInfo field) => field.IsLiteral
        ? $"{Access(field)} const {TypeName.Of(field)} {field.Name} = {Literal(field.GetRawConstantValue(), field.FieldType)}"
        : $"{Hidden(field)}{Access(field)} {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeName.Of(field)} {field.Name}";

    public static string Constructor(ConstructorInfo constructor) =>
        $"{Hidden(constructor)}{Access(constructor)} {NameWithoutArity(constructor.DeclaringType!)}{Parameters(constructor)}";

    public static string Property(PropertyInfo property)
    {
        MethodInfo accessor = new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().OrderBy(method => method.IsPublic ? 0 : 1).First();
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        ParameterInfo[] indices = property.GetIndexParameters();
        string name = indices.Length == 0 ? property.Name : $"this[{string.Join(", ", indices.Select(Parameter))}]";
        string get = property.GetMethod is { } getter && IsVisible(getter) ? Narrower(getter, accessor) + "get; " : "";
        string set = property.SetMethod is { } setter && IsVisible(setter) ? Narrower(setter, accessor) + (IsInit(setter) ? "init; " : "set; ") : "";
        return $"{Hidden(property)}{Access(accessor)} {Modifiers(accessor)}{required}{TypeName.Of(property)} {name} {{ {get}{set}}}";
    }

    public static string Event(EventInfo @event) =>
        $"{Hidden(@event)}{Access(@event.AddMethod!)} {Modifiers(@event.AddMethod!)}event {TypeName.Of(@event.EventHandlerType!)} {@event.Name}";

    public static string Method(MethodInfo method)
    {
        string arguments = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        string declaration = method.Name is "op_Implicit" or "op_Explicit"
            ? $"{s_operators[method.Name]} {Return(method)}"
            : $"{Return(method)} {s_operators.GetValueOrDefault(method.Name, method.Name)}{arguments}";
        return $"{Hidden(method)}{Access(method)} {Modifiers(method)}{declaration}{Parameters(method)}{Constraints(method.GetGenericArguments())}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ => IsRecord(type) ? "record" : "class",
    };

    private static string Modifiers(Type type) => type switch
    {
        { IsEnum: true } or { IsInterface: true } => "",
        { IsValueType: true } => (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref " : ""),
        { IsAbstract: true, IsSealed: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } => "sealed ",
        _ => "",
    };

    // What an interface declares is abstract without saying so.
    private static string Modifiers(MethodBase method) => method switch
    {
        { DeclaringType.IsInterface: true } => method.IsStatic ? "static abstract " : "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        MethodInfo { IsVirtual: true } overriding when overriding.GetBaseDefinition() != overriding => overriding.IsFinal ? "sealed override " : "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Access(FieldInfo field) => field.IsPublic ? "public" : "protected";

    private static bool IsVisible(MethodInfo method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Narrower(MethodInfo accessor, MethodInfo widest) => accessor.IsPublic == widest.IsPublic ? "" : Access(accessor) + " ";

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == nameof(IsExternalInit));

    private static string Hidden(MemberInfo member) => member.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never ? "[hidden] " : "";

    private static bool IsWorthNaming(Type type) => type.FullName is not ("System.Object" or "System.ValueType" or "System.Enum");

    // That a record can be compared with its like goes without saying, and so do the interfaces of its base.
    private static IEnumerable<Type> DeclaredInterfaces(Type type) => type.GetInterfaces()
        .Except(type.BaseType?.GetInterfaces() ?? [])
        .Except(type.GetInterfaces().SelectMany(@interface => @interface.GetInterfaces()))
        .Where(@interface => @interface.IsVisible && !(IsRecord(type) && @interface.Name == "IEquatable`1"))
        .OrderBy(TypeName.Of, StringComparer.Ordinal);

    private static string NameOf(Type type) => TypeName.Declared(type);

    private static string NameWithoutArity(Type type) => type.Name.Split('`')[0];

    private static string Return(MethodInfo method) => TypeName.Of(method.ReturnParameter);

    private static string Parameters(MethodBase method)
    {
        string extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"({extension}{string.Join(", ", method.GetParameters().Select(Parameter))})";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        string direction = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true } when parameter.IsDefined(typeof(IsReadOnlyAttribute)) => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "",
        };
        string when = parameter.GetCustomAttribute<NotNullWhenAttribute>() is { } notNull ? $"[NotNullWhen({Literal(notNull.ReturnValue, typeof(bool))})] " : "";
        string value = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue, parameter.ParameterType) : "";
        return $"{when}{direction}{TypeName.Of(parameter)} {parameter.Name}{value}";
    }

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(Constraint));

    private static string Constraint(Type argument)
    {
        GenericParameterAttributes attributes = argument.GenericParameterAttributes;
        bool isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] constraints =
        [
            .. attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. isStruct ? ["struct"] : Array.Empty<string>(),
            .. argument.GetGenericParameterConstraints().Where(constraint => constraint.FullName != "System.ValueType").Select(TypeName.Of),
            .. attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct ? ["new()"] : Array.Empty<string>(),
        ];
        return constraints.Length == 0 ? "" : $" where {argument.Name} : {string.Join(", ", constraints)}";
    }

    private static string Literal(object? value, Type type) => value switch
    {
        not null when type.IsEnum => $"{type.Name}.{Enum.ToObject(type, value)}",
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null && !type.IsByRef ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
