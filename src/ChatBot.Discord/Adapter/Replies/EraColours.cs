using System.Text;
using ChatBot.Chat;

namespace ChatBot.Discord.Adapter.Replies;

/// <summary>The colour at the edge of a reply: the same for all that belongs to a period.</summary>
internal static class EraColours
{
    /// <summary>Colours that can be told apart on a dark and on a light ground, 0xRRGGBB.</summary>
    private static readonly int[] Palette =
        [0x4E79A7, 0xF28E2B, 0xE15759, 0x76B7B2, 0x59A14F, 0xEDC948, 0xB07AA1, 0xFF9DA7, 0x9C755F, 0x8CD17D, 0x499894, 0xD37295];

    /// <summary>The colour of the period a reply is about, or of its first fact's; null where it has none.</summary>
    public static int? Of(Reply reply)
    {
        var era = reply.Subjects.FirstOrDefault(subject => subject.Kind == SubjectKind.Era)?.Id
            ?? reply.Facts.Select(fact => fact.Era).FirstOrDefault(era => era.Length > 0);
        return era is null ? null : Palette[Place(era)];
    }

    /// <summary>A place in the palette that depends on the id alone (FNV-1a), and so stays when periods are added.</summary>
    private static int Place(string era)
    {
        var hash = 2_166_136_261;
        foreach (var one in Encoding.UTF8.GetBytes(era))
        {
            hash = unchecked((hash ^ one) * 16_777_619);
        }

        return (int)(hash % (uint)Palette.Length);
    }
}
