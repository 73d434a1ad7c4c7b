using System.Globalization;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using Xunit;

namespace SwarmGuard.Tests.Settings;

/// <summary>For every setting a value that it takes (another than its default), and some that it doesn't.</summary>
internal static class SettingTexts
{
    public static TheoryData<string> Keys => [.. SettingCatalogue.All.Select(s => s.Key)];

    public static string Good(Setting setting) => setting.Shape.Type switch
    {
        SettingType.Choice or SettingType.Switch => setting.Shape.Words.Last(w => w != setting.Show(new ServicePolicy())),
        SettingType.Whole => "3",
        _ => setting.Shape.Most <= 1 ? "0.5" : setting.Shape.Unit == "percent" ? "40.5" : "7.5",
    };

    /// <summary>Of a wrong type, too small, too large.</summary>
    public static IEnumerable<string> Bad(Setting setting)
    {
        yield return "soon";
        if (setting.Shape.Type is SettingType.Choice or SettingType.Switch)
        {
            yield return "1";
            yield break;
        }

        yield return Text(setting.Shape.Least - 0.5);
        yield return Text(setting.Shape.Most + 0.5);
        yield return "NaN";
        yield return "5m";
        if (setting.Shape.Type == SettingType.Whole) yield return "2.5";
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
