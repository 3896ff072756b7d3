namespace ChatBot.History.Facts.Questions;

/// <summary>
/// The part that the forms of an English word share: "annexed", "annexes" and "annexation" all have "annex". After the first
/// steps of M. F. Porter's algorithm, with the irregular verbs of historical writing, and British and American spelling alike.
/// </summary>
internal static class EnglishStem
{
    private const int Shortest = 4;

    /// <summary>Irregular forms, each with the form it belongs to.</summary>
    private static readonly Dictionary<string, string> Irregular = (
        "bought:buy sold:sell began:begin begun:begin left:leave met:meet won:win lost:lose fell:fall fallen:fall broke:break "
        + "broken:break withdrew:withdraw withdrawn:withdraw told:tell said:say sent:send took:take taken:take gave:give "
        + "given:give came:come went:go gone:go made:make held:hold kept:keep led:lead built:build thought:think brought:bring "
        + "spoke:speak spoken:speak wrote:write written:write saw:see seen:see knew:know known:know grew:grow grown:grow "
        + "became:become chose:choose chosen:choose drew:draw drawn:draw fought:fight shot:shoot struck:strike stood:stand "
        + "lent:lend paid:pay spent:spend meant:mean felt:feel threw:throw thrown:throw shut:shut froze:freeze frozen:freeze "
        + "overthrew:overthrow forbade:forbid rose:rise risen:rise shook:shake sought:seek dealt:deal hid:hide hidden:hide ran:run "
        + "lay:lie men:man women:woman crises:crisis died:die dying:die defense:defence offense:offence center:centre "
        + "programme:program defenses:defence centers:centre programmes:program got:get gotten:get ended:end ending:end tied:tie "
        + "ties:tie owed:owe owes:owe lied:lie used:use using:use")
        .Split(' ')
        .Select(pair => pair.Split(':'))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Endings and what is left in their place, the longest first.</summary>
    private static readonly (string Ending, string Left)[] Endings =
    [
        ("isations", ""), ("izations", ""), ("isation", ""), ("ization", ""), ("ations", ""), ("itions", ""), ("ation", ""), ("ition", ""),
        ("ments", ""), ("ating", ""), ("ising", ""), ("izing", ""), ("iness", "y"), ("ated", ""), ("ates", ""), ("ised", ""), ("ized", ""),
        ("ises", ""), ("izes", ""), ("ment", ""), ("ness", ""), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ions", ""), ("ings", ""), ("ate", ""), ("ise", ""), ("ize", ""),
        ("ion", ""), ("ing", ""), ("ied", "y"), ("ies", "y"), ("ily", "y"), ("ers", ""), ("ed", ""), ("ly", ""), ("er", ""), ("s", ""),
    ];

    /// <summary>The stem of a folded word; a word of another script, or a number, is its own.</summary>
    public static string Of(string word)
    {
        if (word.Length < Shortest || !char.IsAsciiLetter(word[0]))
        {
            return Irregular.GetValueOrDefault(word, word);
        }

        if (Irregular.TryGetValue(word, out var regular))
        {
            word = regular;
        }

        foreach (var (ending, left) in Endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= MostOf(ending) && !(ending == "s" && word.EndsWith("ss", StringComparison.Ordinal)))
            {
                word = word[..^ending.Length] + left;
                break;
            }
        }

        word = word.EndsWith("our", StringComparison.Ordinal) && word.Length > 4 ? word[..^2] + "r" : word;
        word = word.Length > Shortest && word[^1] == word[^2] && word[^1] != 's' && (word[^1] != 'l' || word.Length > Shortest + 1) ? word[..^1] : word;
        return word.Length > Shortest && word[^1] == 'e' ? word[..^1] : word;
    }

    /// <summary>How much of a word must be left when an ending is taken off: more for endings that often belong to the word.</summary>
    private static int MostOf(string ending) => ending switch
    {
        "e" or "s" or "ed" or "ies" or "ied" => 3,
        "er" or "ers" or "ate" or "ise" or "ize" or "ion" or "ions" or "ment" or "ments" or "ness" => 5,
        _ => 4,
    };
}
