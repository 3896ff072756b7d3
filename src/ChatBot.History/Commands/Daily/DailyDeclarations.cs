using ChatBot.Chat;

namespace ChatBot.History.Commands.Daily;

/// <summary>What <c>/daily</c> and each of its parts declare.</summary>
internal static class DailyDeclarations
{
    public const string CommandName = "daily";
    private static readonly CommandOption ChannelOption =
        new(DailyOptions.Channel, new LocalizedText("別のチャットやチャンネル（省略するとここ）", "Another chat or channel; here when left out"), OptionType.Channel) { Label = new LocalizedText("チャンネル", DailyOptions.Channel) };

    private static readonly CommandOption TimeOption =
        new(DailyOptions.Time, new LocalizedText("投稿の時刻（例 9:00）", "The time of the post, such as 9:00"), OptionType.Time) { Label = new LocalizedText("時刻", DailyOptions.Time) };

    private static readonly CommandOption ZoneOption =
        new(DailyOptions.Zone, new LocalizedText("時間帯（例 Asia/Tokyo、東京）", "The time zone, such as Asia/Tokyo"), OptionType.TimeZone) { Label = new LocalizedText("時間帯", DailyOptions.Zone), HasCompletion = true };

    private static readonly CommandOption LanguageOption =
        new(DailyOptions.Language, new LocalizedText("投稿の言語", "The language of the posts"), OptionType.Choice)
        {
            Label = new LocalizedText("言語", DailyOptions.Language),
            Choices = [new("ja", new LocalizedText("日本語", "Japanese")), new("en", new LocalizedText("英語", "English")), new("both", new LocalizedText("両方", "Both"))],
        };

    private static readonly CommandOption RuleOption =
        new(DailyOptions.Rule, new LocalizedText("その日付の出来事がない日にどうするか", "What to do on a day that no fact has"), OptionType.Choice)
        {
            Label = new LocalizedText("方針", DailyOptions.Rule),
            IsRequired = true,
            Choices =
            [
                new("month", new LocalizedText("同じ月の出来事", "One of the month")),
                new("archive", new LocalizedText("全体から次の出来事", "The next of all")),
                new("skip", new LocalizedText("投稿しない", "No post")),
            ],
        };

    private static readonly CommandOption SwitchOption =
        new(DailyOptions.Switch, new LocalizedText("オンかオフ", "On or off"), OptionType.YesNo) { Label = new LocalizedText("切替", DailyOptions.Switch), IsRequired = true };

    private static readonly CommandOption ConfirmOption =
        new(DailyOptions.Confirm, new LocalizedText("確認なしで行う", "Do it without asking back"), OptionType.YesNo) { Label = new LocalizedText("確認", DailyOptions.Confirm) };

    /// <summary>The command with all its parts; the first is called when none is named.</summary>
    public static CommandDeclaration Command { get; } = new(
        CommandName,
        new LocalizedText("毎日の投稿", CommandName),
        new LocalizedText("毎日の投稿を設定する（管理者向け）", "Set up the daily post of this chat (for moderators)"),
        [],
        [new("/daily on 9:00 東京 ja", "/daily on 9:00 America/New_York en"), new("/daily status", "/daily status"), new("/daily preview", "/daily preview")])
    {
        IsReplyPrivate = true,
        IsForManagers = true,
        Subcommands =
        [
            Part("status", "状態", "設定、次の投稿、この7日間の結果を見る", "Settings, the next post, and what became of the last 7 days", [ChannelOption]),
            Part("on", "開始", "ここに毎日投稿する", "Post here every day", [TimeOption, ZoneOption, LanguageOption, ChannelOption], "/daily on 9:00 東京 ja", "/daily on 21:30 America/New_York en"),
            Part("time", "時刻", "投稿の時刻を変える", "Change the time of the posts", [TimeOption with { IsRequired = true }, ChannelOption], "/daily time 8:30", "/daily time 8:30"),
            Part("zone", "時間帯", "時刻の時間帯を変える", "Change the time zone the time is meant in", [ZoneOption with { IsRequired = true }, ChannelOption], "/daily zone 東京", "/daily zone Europe/London"),
            Part("language", "言語", "投稿の言語を変える", "Change the language of the posts", [LanguageOption with { IsRequired = true }, ChannelOption], "/daily language both", "/daily language both"),
            Part(
                "days",
                "曜日",
                "投稿する曜日を選ぶ",
                "Choose the days of the week",
                [
                    new(DailyOptions.Days, new LocalizedText("曜日（例 月水金、平日、毎日）", "Days, such as mon wed fri, weekdays, all"), OptionType.Text) { Label = new LocalizedText("曜日", DailyOptions.Days), IsRequired = true },
                    ChannelOption,
                ],
                "/daily days 月水金",
                "/daily days mon wed fri"),
            Part("empty", "空白日", "その日付の出来事がない日にどうするか", "What to post on a day that no fact has", [RuleOption, ChannelOption], "/daily empty month", "/daily empty month"),
            Part(
                "late",
                "遅れ",
                "何時間まで遅れて投稿してよいか",
                "How late a missed post may still come",
                [
                    new(DailyOptions.Hours, new LocalizedText("時間（1〜23）", "Hours, 1 to 23"), OptionType.Number) { Label = new LocalizedText("時間", DailyOptions.Hours), IsRequired = true },
                    ChannelOption,
                ],
                "/daily late 6",
                "/daily late 6"),
            Part("silent", "無音", "通知音なしで投稿する", "Post without a sound", [SwitchOption, ChannelOption], "/daily silent on", "/daily silent on"),
            Part("picture", "画像", "投稿に画像を付ける", "Post with a picture", [SwitchOption, ChannelOption], "/daily picture off", "/daily picture off"),
            Part(
                "eras",
                "時代",
                "投稿する時代を絞る",
                "Restrict the posts to some eras",
                [
                    new(DailyOptions.Eras, new LocalizedText("時代の名前を「、」で区切って（省略するとすべて）", "Names of eras with commas between; all when left out"), OptionType.Text) { Label = new LocalizedText("時代", DailyOptions.Eras), HasCompletion = true },
                    ChannelOption,
                ],
                "/daily eras 冷戦",
                "/daily eras détente"),
            Part(
                "mention",
                "呼びかけ",
                "投稿で1つのロールに呼びかける（Discord）",
                "Mention one role in the posts (Discord)",
                [
                    new(DailyOptions.Role, new LocalizedText("ロール（省略するとなし）", "The role; none when left out"), OptionType.Role) { Label = new LocalizedText("ロール", DailyOptions.Role) },
                    ChannelOption,
                ]),
            Part("publish", "公開", "アナウンスチャンネルの投稿を公開する（Discord）", "Publish posts of an announcement channel (Discord)", [SwitchOption, ChannelOption]),
            Part(
                "preview",
                "予告",
                "これからの投稿を見る",
                "See the next posts as they will be",
                [
                    new(DailyOptions.Count, new LocalizedText("日数（1〜7）", "How many days, 1 to 7"), OptionType.Number) { Label = new LocalizedText("日数", DailyOptions.Count) },
                    ChannelOption,
                ],
                "/daily preview 3",
                "/daily preview 3"),
            Part(
                "skip",
                "休む",
                "1日だけ投稿しない",
                "Leave out one day",
                [
                    new(DailyOptions.Date, new LocalizedText("日付（省略すると次の投稿の日）", "The date; that of the next post when left out"), OptionType.Date) { Label = new LocalizedText("日付", DailyOptions.Date) },
                    ChannelOption,
                ],
                "/daily skip 明日",
                "/daily skip tomorrow"),
            Part("test", "試す", "次の投稿を試しに今すぐ出す", "Post the next one now, marked as a test", [ChannelOption]),
            Part(
                "pause",
                "休止",
                "投稿を休止する",
                "Pause the posts",
                [
                    new(DailyOptions.Date, new LocalizedText("再開する日（省略すると再開するまで）", "The first date of posts again; until resumed when left out"), OptionType.Date) { Label = new LocalizedText("再開日", "until") },
                    ChannelOption,
                ],
                "/daily pause 8月15日",
                "/daily pause 15 August"),
            Part("resume", "再開", "投稿を再開する", "Resume the posts", [ChannelOption]),
            Part("off", "終了", "投稿をやめる（設定は30日残る）", "End the posts; the settings stay for 30 days", [ConfirmOption, ChannelOption]),
            Part("list", "一覧", "自分が設定したチャットと次の投稿を見る", "The chats you set up, with their next posts", []),
            Part("copy", "写す", "別のチャットの設定をここに写す", "Take over another chat's settings", [ChannelOption with { IsRequired = true }]),
            Part("forget", "消去", "ここについて残したものをすべて消す", "Erase everything kept about this chat", [ConfirmOption, ChannelOption]),
            Part(
                "again",
                "再送",
                "届いたか不明の日の投稿をもう一度出す",
                "Post a day again of which it is not known whether it arrived",
                [
                    new(DailyOptions.Date, new LocalizedText("その日付", "The date"), OptionType.Date) { Label = new LocalizedText("日付", DailyOptions.Date), IsRequired = true },
                    ChannelOption,
                ]),
        ],
    };

    private static CommandDeclaration Part(
        string part, string label, string japanese, string english, IReadOnlyList<CommandOption> options, string? exampleJa = null, string? exampleEn = null) => new(
        $"{CommandName} {part}",
        new LocalizedText(label, part),
        new LocalizedText(japanese, english),
        options,
        exampleJa is null ? [] : [new LocalizedText(exampleJa, exampleEn!)])
        {
            IsReplyPrivate = true,
            IsForManagers = true,
        };
}
