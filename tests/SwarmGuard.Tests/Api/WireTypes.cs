using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Tests.Api;

/// <summary>The types that come and go over the wire, as their serializer sees them.</summary>
internal static class WireTypes
{
    /// <summary>The objects among these types, what they hold, and so on.</summary>
    public static IReadOnlySet<Type> Within(IEnumerable<Type> types)
    {
        var found = new HashSet<Type>();
        var left = new Queue<Type>(types);
        while (left.TryDequeue(out var type))
        {
            if (WireJson.Default.GetTypeInfo(type) is not { } info) continue;
            if (info.ElementType is { } element) left.Enqueue(element);
            if (info.Kind != JsonTypeInfoKind.Object || !found.Add(type)) continue;
            foreach (var property in info.Properties) left.Enqueue(property.PropertyType);
        }

        return found;
    }

    public static IEnumerable<JsonPropertyInfo> Properties(Type type) => WireJson.Default.GetTypeInfo(type)!.Properties;

    public static string NameInCode(JsonPropertyInfo property) => ((MemberInfo)property.AttributeProvider!).Name;

    /// <summary>What is null is left out; everything else is always written.</summary>
    public static bool IsAlwaysWritten(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is null : !property.IsGetNullable;
}
