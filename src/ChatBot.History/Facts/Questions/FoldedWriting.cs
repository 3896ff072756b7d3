using System.Text;

namespace ChatBot.History.Facts.Questions;

/// <summary>
/// Text made alike for comparison, one entry a letter: width, case, katakana and hiragana, small and full-size kana, long vowels,
/// ヴ and バ, old and new forms of kanji, and kanji typed for a katakana of the same shape. What script a letter was written in
/// is kept, because it tells words apart.
/// </summary>
internal sealed class FoldedWriting
{
    private const char LongVowel = 'ー';
    private const int KatakanaToHiragana = 'ァ' - 'ぁ';
    private const string SmallKana = "ぁぃぅぇぉっゃゅょゎ";
    private const string FullKana = "あいうえおつやゆよわ";
    private const string OldKanji = "國聯條約爭戰體會發鐵獨濟總黨權經關對歐聲臺灣號將觀應續擴邊";
    private const string NewKanji = "国連条約争戦体会発鉄独済総党権経関対欧声台湾号将観応続拡辺";

    /// <summary>Kanji that look like a katakana, and the katakana.</summary>
    private const string KanjiShapes = "力一二工口八夕卜";
    private const string KatakanaShapes = "カーニエロハタト";

    private readonly char[] letters;
    private readonly Script[] scripts;

    /// <summary>Folds a text.</summary>
    public FoldedWriting(string text)
    {
        var plain = TextFolding.WellFormed(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant().ToCharArray();
        Straighten(plain);
        var (letters, scripts) = (new List<char>(plain.Length), new List<Script>(plain.Length));
        for (var i = 0; i < plain.Length; i++)
        {
            var script = ScriptOf(plain[i]);
            if (plain[i] == LongVowel)
            {
                continue;
            }

            letters.Add(script == Script.None ? ' ' : Fold(plain, ref i, script));
            scripts.Add(script);
        }

        (this.letters, this.scripts) = ([.. letters], [.. scripts]);
    }

    /// <summary>How many letters there are.</summary>
    public int Length => letters.Length;

    /// <summary>The folded letters; a space for whatever is no letter.</summary>
    public ReadOnlySpan<char> Letters => letters;

    /// <summary>The script a letter was written in.</summary>
    public Script ScriptAt(int at) => at >= 0 && at < scripts.Length ? scripts[at] : Script.None;

    /// <summary>Where the stretch of one script that begins at a letter ends, just past its last letter.</summary>
    public int EndOfRun(int start)
    {
        var end = start + 1;
        while (end < scripts.Length && scripts[end] == scripts[start])
        {
            end++;
        }

        return end;
    }

    /// <summary>The script of a letter.</summary>
    public static Script ScriptOf(char c) => c switch
    {
        >= '\u3041' and <= '\u3096' => Script.Hiragana,
        (>= '\u30a1' and <= '\u30fa') or LongVowel => Script.Katakana,
        (>= '\u3400' and <= '\u9fff') or '々' => Script.Kanji,
        _ when char.IsLetterOrDigit(c) || char.IsSurrogate(c) => Script.Latin,
        _ => Script.None,
    };

    /// <summary>Between katakana, a kanji of a katakana's shape is that katakana: アメリ力 is アメリカ.</summary>
    private static void Straighten(char[] plain)
    {
        for (var i = 0; i < plain.Length; i++)
        {
            var shape = KanjiShapes.IndexOf(plain[i], StringComparison.Ordinal);
            if (shape >= 0
                && i > 0 && ScriptOf(plain[i - 1]) == Script.Katakana
                && (i + 1 == plain.Length || ScriptOf(plain[i + 1]) != Script.Kanji || i + 2 < plain.Length && ScriptOf(plain[i + 2]) == Script.Katakana))
            {
                plain[i] = KatakanaShapes[shape];
            }
        }
    }

    private static char Fold(char[] plain, ref int at, Script script)
    {
        var c = plain[at];
        if (script == Script.Kanji)
        {
            var old = OldKanji.IndexOf(c, StringComparison.Ordinal);
            return old >= 0 ? NewKanji[old] : c;
        }

        if (script == Script.Latin)
        {
            return TextFolding.PlainLatin(c);
        }

        c = script == Script.Katakana && c <= 'ヶ' ? (char)(c - KatakanaToHiragana) : c;
        if (c == 'ゔ')
        {
            var vowel = at + 1 < plain.Length ? "ァィェォぁぃぇぉ".IndexOf(plain[at + 1], StringComparison.Ordinal) : -1;
            at += vowel >= 0 ? 1 : 0;
            return vowel >= 0 ? "ばびべぼ"[vowel % 4] : 'ぶ';
        }

        var small = SmallKana.IndexOf(c, StringComparison.Ordinal);
        return small >= 0 ? FullKana[small] : c;
    }
}
