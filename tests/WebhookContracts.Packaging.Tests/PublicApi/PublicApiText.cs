using System.Reflection;
using System.Text;

namespace WebhookContracts.Packaging.Tests.PublicApi;

/// <summary>
/// The public API of an assembly in lines like C#, in an order of their own. Left out is what every record has (Equals, GetHashCode, ToString, ==, !=,
/// Deconstruct, cloning) and what a class must override. A member that editors hide is marked.
/// </summary>
internal static class PublicApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> s_ofEveryType = ["Equals", "GetHashCode", "ToString", "op_Equality", "op_Inequality"];
    private static readonly HashSet<string> s_ofEveryRecord = ["<Clone>$", "Deconstruct", "PrintMembers", "EqualityContract"];

    public static string Of(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (IGrouping<string, Type> types in assembly.GetExportedTypes().GroupBy(type => type.Namespace ?? "").OrderBy(types => types.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(types.Key).Append('\n');
            foreach (Type type in types.OrderBy(type => type.FullName, StringComparer.Ordinal))
            {
                text.Append('\n').Append(ApiSyntax.Type(type)).Append('\n');
                foreach (string member in Members(type))
                {
                    text.Append("    ").Append(member).Append('\n');
                }
            }

            text.Append('\n');
        }

        return text.Length == 0 ? "no public types\n" : text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<string> Members(Type type) => type switch
    {
        { IsEnum: true } => Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), provider: null)}"),
        { BaseType.FullName: "System.MulticastDelegate" } => [],
        _ =>
        [
            .. Lines(type.GetFields(Declared).Where(IsVisible), ApiSyntax.Field),
            .. Lines(type.GetConstructors(Declared).Where(constructor => IsVisible(constructor) && !IsForCopies(constructor)), ApiSyntax.Constructor),
            .. Lines(type.GetProperties(Declared).Where(property => IsVisible(property) && !IsImplied(property)), ApiSyntax.Property),
            .. Lines(type.GetEvents(Declared).Where(@event => IsVisible(@event.AddMethod)), ApiSyntax.Event),
            .. Lines(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsOfPropertyOrEvent(method) && !IsImplied(method)), ApiSyntax.Method),
        ],
    };

    private static IEnumerable<string> Lines<TMember>(IEnumerable<TMember> members, Func<TMember, string> line)
        where TMember : MemberInfo =>
        members.Select(member => (member.Name, Line: line(member))).OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Line, StringComparer.Ordinal).Select(member => member.Line);

    // Protected members are for everybody who may derive.
    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsVisible(FieldInfo field) => field is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsVisible(PropertyInfo property) => IsVisible(property.GetMethod) || IsVisible(property.SetMethod);

    private static bool IsForCopies(ConstructorInfo constructor) =>
        ApiSyntax.IsRecord(constructor.DeclaringType!) && constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    private static bool IsImplied(MemberInfo member) =>
        s_ofEveryType.Contains(member.Name) || (ApiSyntax.IsRecord(member.DeclaringType!) && s_ofEveryRecord.Contains(member.Name));

    private static bool IsOfPropertyOrEvent(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);
}
