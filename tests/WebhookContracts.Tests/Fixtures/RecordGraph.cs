using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WebhookContracts.Tests.Fixtures;

/// <summary>The records that a message is made of.</summary>
internal static class RecordGraph
{
    /// <summary>A record, and every record that it holds at any depth.</summary>
    public static IEnumerable<object> RecordsIn(object? value) => value switch
    {
        null or string or JsonElement => [],
        IDictionary map => map.Values.Cast<object?>().SelectMany(RecordsIn),
        IEnumerable list => list.Cast<object?>().SelectMany(RecordsIn),
        _ when IsRecord(value.GetType()) => PropertiesOf(value).SelectMany(property => RecordsIn(property.GetValue(value))).Prepend(value),
        _ => [],
    };

    /// <summary>What can be set of a record.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(object record) => record
        .GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite);

    public static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    /// <summary>The members that no property has taken.</summary>
    public static IEnumerable<string> AdditionalMembersIn(object value) =>
        from record in RecordsIn(value)
        let members = record.GetType().GetProperty("AdditionalProperties")?.GetValue(record) as IReadOnlyDictionary<string, JsonElement>
        where members is not null
        from name in members.Keys
        select $"{record.GetType().Name}.{name}";

    private static bool IsRecord(Type type) => type.IsClass && type.GetMethod("<Clone>$") is not null;
}
