namespace ChatBot.History.Facts.Questions;

/// <summary>The kinds of writing that Japanese text mixes; where one ends and another begins, a word mostly does too.</summary>
internal enum Script : byte
{
    /// <summary>Space and punctuation.</summary>
    None,

    /// <summary>Latin letters, digits, and every other script that puts spaces between words.</summary>
    Latin,

    /// <summary>Hiragana: mostly grammar.</summary>
    Hiragana,

    /// <summary>Katakana: mostly foreign names.</summary>
    Katakana,

    /// <summary>Kanji.</summary>
    Kanji,
}
