using ChatBot.Chat;
using ChatBot.History.Facts;
using NodaTime;

namespace ChatBot.History.Commands;

/// <summary>Time zones by what people call them: IANA names, cities in English, and the common ones in Japanese.</summary>
internal static class TimeZoneNames
{
    /// <summary>Cities and countries whose zone Japanese readers look for, with the zone.</summary>
    private static readonly (string Name, string Zone)[] Japanese =
    [
        ("東京", "Asia/Tokyo"), ("日本", "Asia/Tokyo"), ("大阪", "Asia/Tokyo"), ("札幌", "Asia/Tokyo"), ("ソウル", "Asia/Seoul"), ("韓国", "Asia/Seoul"),
        ("北京", "Asia/Shanghai"), ("上海", "Asia/Shanghai"), ("中国", "Asia/Shanghai"), ("香港", "Asia/Hong_Kong"), ("台北", "Asia/Taipei"), ("台湾", "Asia/Taipei"),
        ("シンガポール", "Asia/Singapore"), ("バンコク", "Asia/Bangkok"), ("デリー", "Asia/Kolkata"), ("インド", "Asia/Kolkata"), ("ドバイ", "Asia/Dubai"),
        ("モスクワ", "Europe/Moscow"), ("サンクトペテルブルク", "Europe/Moscow"), ("ウラジオストク", "Asia/Vladivostok"), ("エカテリンブルク", "Asia/Yekaterinburg"),
        ("キーウ", "Europe/Kyiv"), ("キエフ", "Europe/Kyiv"), ("ロンドン", "Europe/London"), ("イギリス", "Europe/London"), ("パリ", "Europe/Paris"),
        ("ベルリン", "Europe/Berlin"), ("ドイツ", "Europe/Berlin"), ("ローマ", "Europe/Rome"), ("マドリード", "Europe/Madrid"), ("ウィーン", "Europe/Vienna"),
        ("ニューヨーク", "America/New_York"), ("ワシントン", "America/New_York"), ("シカゴ", "America/Chicago"), ("デンバー", "America/Denver"),
        ("ロサンゼルス", "America/Los_Angeles"), ("サンフランシスコ", "America/Los_Angeles"), ("アンカレッジ", "America/Anchorage"), ("アラスカ", "America/Anchorage"),
        ("ホノルル", "Pacific/Honolulu"), ("ハワイ", "Pacific/Honolulu"), ("シドニー", "Australia/Sydney"), ("オークランド", "Pacific/Auckland"),
        ("サンパウロ", "America/Sao_Paulo"), ("トロント", "America/Toronto"), ("バンクーバー", "America/Vancouver"), ("協定世界時", "UTC"),
    ];

    /// <summary>What abbreviations most often mean. Several zones share each, so that they are suggested and never guessed.</summary>
    private static readonly Dictionary<string, string[]> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["JST"] = ["Asia/Tokyo"],
        ["EST"] = ["America/New_York", "America/Toronto"],
        ["EDT"] = ["America/New_York", "America/Toronto"],
        ["ET"] = ["America/New_York", "America/Toronto"],
        ["CST"] = ["America/Chicago", "Asia/Shanghai"],
        ["CDT"] = ["America/Chicago"],
        ["MST"] = ["America/Denver", "America/Phoenix"],
        ["MDT"] = ["America/Denver"],
        ["PST"] = ["America/Los_Angeles", "America/Vancouver"],
        ["PDT"] = ["America/Los_Angeles", "America/Vancouver"],
        ["PT"] = ["America/Los_Angeles", "America/Vancouver"],
        ["GMT"] = ["Europe/London", "UTC"],
        ["BST"] = ["Europe/London"],
        ["CET"] = ["Europe/Berlin", "Europe/Paris"],
        ["CEST"] = ["Europe/Berlin", "Europe/Paris"],
        ["EET"] = ["Europe/Kyiv", "Europe/Helsinki"],
        ["MSK"] = ["Europe/Moscow"],
        ["IST"] = ["Asia/Kolkata", "Europe/Dublin"],
        ["KST"] = ["Asia/Seoul"],
    };

    private static readonly string[] Common = ["Asia/Tokyo", "America/New_York", "Europe/Moscow"];

    /// <summary>Every zone that names a place, and UTC. Old names and abbreviations such as <c>EST</c> are left out.</summary>
    private static readonly Lazy<string[]> Zones = new(() =>
        [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id == "UTC" || (id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)))]);

    private static readonly Lazy<Dictionary<string, string>> ByName = new(() =>
    {
        var names = new Dictionary<string, string>();
        foreach (var (name, zone) in Japanese)
        {
            names.TryAdd(Key(name), zone);
        }

        foreach (var zone in Zones.Value)
        {
            names[Key(zone)] = zone;
        }

        foreach (var cities in Zones.Value.GroupBy(zone => Key(City(zone))).Where(cities => cities.Count() == 1))
        {
            names.TryAdd(cities.Key, cities.Single());
        }

        return names;
    });

    /// <summary>The IANA name of the zone that is certainly meant; null when none is.</summary>
    public static string? Find(string typed) => ByName.Value.GetValueOrDefault(Key(typed));

    /// <summary>Zones that may be meant, best first; the common ones when nothing is like it.</summary>
    public static IReadOnlyList<string> Suggest(string typed)
    {
        if (Abbreviations.TryGetValue(typed.Trim(), out var meant))
        {
            return meant;
        }

        var found = Complete(typed).Select(completion => completion.Value).Distinct().Take(3).ToList();
        return found.Count > 0 ? found : Common;
    }

    /// <summary>The zones whose name, city or Japanese name begins with what was typed.</summary>
    public static IEnumerable<Completion> Complete(string typed)
    {
        var key = Key(typed);
        if (key.Length == 0)
        {
            return Common.Append("UTC").Select(zone => new Completion(zone, zone));
        }

        var abbreviated = Abbreviations.TryGetValue(typed.Trim(), out var meant) ? meant : [];
        var japanese = Japanese.Where(one => Key(one.Name).StartsWith(key, StringComparison.Ordinal));
        var cities = Zones.Value.Where(zone => Key(City(zone)).StartsWith(key, StringComparison.Ordinal) || Key(zone).StartsWith(key, StringComparison.Ordinal));
        return abbreviated.Select(zone => new Completion(zone, zone))
            .Concat(japanese.Select(one => new Completion($"{one.Name} — {one.Zone}", one.Zone)))
            .Concat(cities.Select(zone => new Completion(zone, zone)))
            .DistinctBy(completion => completion.Value);
    }

    private static string City(string zone) => zone[(zone.LastIndexOf('/') + 1)..];

    private static string Key(string name) => TextFolding.Fold(name.Trim().Replace('_', ' ')).Replace(" ", "", StringComparison.Ordinal);
}
