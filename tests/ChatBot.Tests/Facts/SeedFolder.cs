using ChatBot.History.Facts;

namespace ChatBot.Tests.Facts;

/// <summary>A small seeds folder that holds together, to be broken on purpose. Deleted when disposed.</summary>
internal sealed class SeedFolder : IDisposable
{
    public SeedFolder()
    {
        Write("sources.yaml", """
            - id: column
              title: { ja: コラム, en: Column }
              sections:
                - { key: "1", ja: 第1節, en: Section 1 }
            """);
        Write("people.yaml", "- { id: seward, ja: スワード, en: Seward, aliases: [Seward] }");
        Write("places.yaml", "- { id: alaska, ja: アラスカ, en: Alaska, aliases: [] }");
        Write("words.yaml", "- { id: buy, ja: [買う], en: [buy] }");
        Write("eras.yaml", """
            - id: imperial
              interval: 1803/1917
              name: { ja: 帝政期, en: Imperial era }
              aliases: [帝政]
              character: { ja: 穏やかだった。, en: It was calm. }
              sources: [{ id: column, section: "1" }]
            """);
        Write("treaties.yaml", """
            - id: purchase
              kind: treaty
              name: { ja: アラスカ購入, en: Alaska Purchase }
              aliases: [アラスカ]
              parties: [alaska]
              events: [{ event: signed, fact: alaska-sold }]
              summary: { ja: 売られた。, en: It was sold. }
              status: { ja: 完了, en: completed }
              sources: [{ id: column, section: "1" }]
            """);
        Write("facts/imperial.yaml", Fact());
        Write("questions/imperial.txt", "# alaska-sold\nWhen was Alaska sold?\n- Who signed the sale of Alaska?\n");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("chatbot-seeds-").FullName;

    /// <summary>A fact, with as much changed as a test asks for.</summary>
    public static string Fact(string id = "alaska-sold", string date = "1867-03-30", string more = "") => $$"""
        - id: {{id}}
          date: {{date}}
          era: imperial
          title: { ja: アラスカ売却, en: Alaska is sold }
          summary: { ja: 売られた。, en: It was sold. }
          people: [seward]
          places: [alaska]
          treaties: [purchase]
          tags: [territory]
          sources: [{ id: column, section: "1" }]
          {{more}}

        """;

    public SeedFolder Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Puts other words in the place of some that a file holds.</summary>
    public SeedFolder Replace(string file, string old, string with)
    {
        var text = File.ReadAllText(System.IO.Path.Combine(Path, file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Write(file, text.Replace(old, with, StringComparison.Ordinal));
    }

    public Seeds Read() => SeedReader.Read(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
