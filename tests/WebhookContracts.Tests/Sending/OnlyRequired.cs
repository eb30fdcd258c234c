using System.Reflection;
using System.Runtime.CompilerServices;

namespace WebhookContracts.Tests.Sending;

/// <summary>A message as somebody builds it who sets what the compiler asks for, and nothing else.</summary>
internal static class OnlyRequired
{
    /// <summary>A copy of a record, and of the records in it, with the values of its required properties alone.</summary>
    public static object Of(object record)
    {
        object copy = RuntimeHelpers.GetUninitializedObject(record.GetType());
        foreach (PropertyInfo property in record.GetType().GetProperties().Where(property => property.GetCustomAttribute<RequiredMemberAttribute>() is not null))
        {
            object? value = property.GetValue(record);
            property.SetValue(copy, value is not null && IsRecord(value.GetType()) ? Of(value) : value);
        }

        return copy;
    }

    private static bool IsRecord(Type type) => type.IsClass && type.GetMethod("<Clone>$") is not null;
}
