using ChatBot.Chat;
using ChatBot.History.Facts;
using ChatBot.History.Facts.Coverage;

namespace ChatBot.Tests.Facts.Coverage;

public sealed class DocumentCoverageTests
{
    private static readonly Source Document = new() { Id = "document", Title = Text("文書"), Sections = [] };

    [Theory]
    [InlineData("1947年3月", "1947-03")]
    [InlineData("1947年頃", "1947")]
    [InlineData("1947年", "1947~")]
    [InlineData("1990年代", "199X")]
    [InlineData("2014年2–3月", "2014-02/2014-03")]
    [InlineData("1947–1991年", "1947~/1991~")]
    [InlineData("1991年", "1947/1991")]
    [InlineData("2022年以降", "2022/..")]
    [InlineData("2022年以降", "2022")]
    public void A_date_is_stated_by_a_fact_of_that_date(string text, string date) => Assert.Empty(Missing(text, Cited(date)));

    [Theory]
    [InlineData("1947年3月", "1947")]
    [InlineData("1947年3月", "1947-03-12")]
    [InlineData("1947年", "1947-03")]
    [InlineData("1950年", "1947/1991")]
    [InlineData("1941–1945年", "1941/1991")]
    [InlineData("1947年", null)]
    public void A_date_of_another_precision_or_inside_an_interval_is_missing(string text, string? date) =>
        Assert.Single(Missing(text, Cited(date)));

    [Theory]
    [InlineData("1947年3月にも", "", "")]
    [InlineData("", "1947年2月に始まり、3月に終わった。", "")]
    [InlineData("", "", "1947年3月から1948年までともされる。")]
    public void The_words_of_a_fact_state_dates_too(string title, string summary, string note)
    {
        var fact = Cited(null) with { Title = Text(title), Summary = Text(summary), Note = Text(note) };

        Assert.Empty(Missing("1947年3月", fact));
    }

    [Fact]
    public void English_words_of_a_fact_state_nothing() =>
        Assert.Single(Missing("1947年3月", Cited(null) with { Summary = new LocalizedText("なし", "In March 1947.") }));

    [Fact]
    public void An_interval_is_stated_by_facts_of_both_its_ends()
    {
        Assert.Empty(Missing("1941–1945年", Cited("1941"), Cited("1945")));
        Assert.Single(Missing("1941–1945年", Cited("1941")));
    }

    [Fact]
    public void A_fact_that_cites_another_document_states_nothing() =>
        Assert.Single(Missing("1947年3月", Cited("1947-03") with { Sources = [new SourceReference("other", "1")] }));

    [Fact]
    public void Missing_dates_keep_the_documents_order_and_lines()
    {
        var missing = Missing("1947年3月\n1949年と1947年3月\n1917年", Cited("1949"));

        Assert.Equal([(1, "1947年3月"), (2, "1947年3月"), (3, "1917年")], missing.Select(date => (date.Line, date.Quote)));
    }

    private static IReadOnlyList<FoundDate> Missing(string text, params Fact[] facts) => DocumentCoverage.Missing(text, Document, facts);

    private static Fact Cited(string? date) => new()
    {
        Id = "fact",
        Date = date is null ? null : PartialDate.Parse(date),
        Era = "era",
        Title = Text("題"),
        Summary = Text("説明"),
        Sources = [new SourceReference("document", "1")],
    };

    private static LocalizedText Text(string ja) => new(ja, "");
}
