namespace ChatBot.Chat;

/// <summary>A picture that goes with a reply. It may not be drawn yet: see <see cref="PictureDrawing.DrawnAsync"/>.</summary>
public sealed class Picture
{
    private readonly Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>>? draw;
    private readonly ReadOnlyMemory<byte> png;

    /// <summary>A picture that is there.</summary>
    /// <param name="png">The picture as PNG (ISO/IEC 15948).</param>
    /// <param name="altText">What it says.</param>
    public Picture(ReadOnlyMemory<byte> png, string altText) => (this.png, AltText) = (png, altText);

    /// <summary>A picture that is drawn only when somebody is to see it.</summary>
    /// <param name="altText">What it says.</param>
    /// <param name="draw">Draws it, as PNG.</param>
    public Picture(string altText, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> draw) => (this.draw, AltText) = (draw, altText);

    /// <summary>What the picture says, in the reply's language, for those who cannot see it.</summary>
    public string AltText { get; }

    /// <summary>The picture as PNG (ISO/IEC 15948).</summary>
    /// <exception cref="InvalidOperationException">It is not drawn yet.</exception>
    public ReadOnlyMemory<byte> Png => draw is null ? png : throw new InvalidOperationException("The picture is not drawn yet.");

    /// <summary>The same picture, drawn.</summary>
    public async ValueTask<Picture> DrawnAsync(CancellationToken stop) => draw is null ? this : new Picture(await draw(stop), AltText);
}
