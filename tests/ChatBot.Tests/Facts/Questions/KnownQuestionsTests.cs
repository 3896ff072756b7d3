using ChatBot.History.Facts;
using ChatBot.History.Facts.Questions;

namespace ChatBot.Tests.Facts.Questions;

/// <summary>How questions known of facts are learned from, and kept.</summary>
public sealed class KnownQuestionsTests : IDisposable
{
    private readonly SeedFolder seeds = new();

    public void Dispose() => seeds.Dispose();

    [Fact]
    public void What_is_read_of_them_is_kept_beside_the_database_and_taken_from_there()
    {
        Assert.Equal("alaska-sold", Nearest("When was Alaska sold?"));
        var kept = Assert.Single(Kept());
        var written = File.GetLastWriteTimeUtc(kept);
        Assert.Equal("alaska-sold", Nearest("When was Alaska sold?"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(kept));
        Assert.Empty(Directory.GetFiles(Data, "*.tmp"));
    }

    [Theory]
    [InlineData("cut short")]
    [InlineData("a byte changed")]
    [InlineData("empty")]
    public void A_file_that_is_not_whole_is_written_anew(string damage)
    {
        Nearest("When was Alaska sold?");
        var kept = Assert.Single(Kept());
        var whole = File.ReadAllBytes(kept);
        var damaged = damage == "cut short" ? whole[..^100] : damage == "empty" ? [] : whole.ToArray();
        if (damage == "a byte changed")
        {
            damaged[damaged.Length / 2] ^= 1;
        }

        File.WriteAllBytes(kept, damaged);
        Assert.Equal("alaska-sold", Nearest("When was Alaska sold?"));
        Assert.Equal(whole, File.ReadAllBytes(kept));
    }

    [Fact]
    public void Where_nothing_can_be_kept_questions_are_answered_all_the_same()
    {
        using var facts = FactDatabase.OpenOrBuild(seeds.Path, Data, TimeProvider.System);
        // A folder in its place stands for one that cannot be written to: the tests may run as root, who may write anywhere.
        Directory.CreateDirectory(facts.QuestionsFile);
        Assert.Equal("alaska-sold", new QuestionSearch(facts).Find("When was Alaska sold?", null, 1).Found[0].Meaning.Id);
    }

    [Theory]
    [InlineData("ゴルバチョーフ", "ゴルバチョフ")]
    [InlineData("ヴェトナム", "ベトナム")]
    [InlineData("ＩＮＦ條約", "INF条約")]
    [InlineData("START!", "start")]
    public void Ways_of_writing_the_same_are_the_same_grams(string one, string other) => Assert.Equal(GramsOf(one).Order(), GramsOf(other).Order());

    [Fact]
    public void Words_are_other_grams_than_the_same_letters_in_a_word()
    {
        Assert.NotEqual(GramsOf("the art").Order(), GramsOf("theart").Order());
        Assert.True(GramsOf("when was it").IsProperSupersetOf(GramsOf("was it")));
    }

    private string Data => Path.Combine(seeds.Path, "data");

    private string[] Kept() => Directory.GetFiles(Data, "*.questions");

    private string Nearest(string question)
    {
        using var facts = FactDatabase.OpenOrBuild(seeds.Path, Data, TimeProvider.System);
        return new QuestionSearch(facts).Find(question, null, 1).Found[0].Meaning.Id;
    }

    private static HashSet<ulong> GramsOf(string text)
    {
        var grams = new HashSet<ulong>();
        Grams.Cut(text, grams);
        return grams;
    }
}
