using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace WebhookContracts.Tests.Fixtures;

/// <summary>Finds the members that no property has taken, at any depth of a record.</summary>
internal static class AdditionalMembersOf
{
    /// <summary>The path of each, by property names, list indices and map keys.</summary>
    public static IEnumerable<string> Everything(object? value) => value switch
    {
        null or string or JsonElement => [],
        IDictionary map => map.Keys.Cast<string>().SelectMany(key => Below(key, map[key])),
        IEnumerable list => list.Cast<object?>().SelectMany((item, index) => Below($"{index}", item)),
        _ when value.GetType().Assembly == typeof(WebhookError).Assembly && value.GetType().IsClass => OfRecord(value),
        _ => [],
    };

    private static IEnumerable<string> OfRecord(object record) => record
        .GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(property => property.GetValue(record) is IReadOnlyDictionary<string, JsonElement> { } map && property.Name == "AdditionalProperties"
            ? map.Keys
            : Below(property.Name, property.GetValue(record)));

    private static IEnumerable<string> Below(string name, object? value) => Everything(value).Select(path => name + "." + path);
}
