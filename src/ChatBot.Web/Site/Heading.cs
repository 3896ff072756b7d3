using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ChatBot.Web.Site;

/// <summary>A heading of a level that depends on where it stands.</summary>
public sealed class Heading : ComponentBase
{
    /// <summary>The level, 1 to 6.</summary>
    [Parameter, EditorRequired] public int Level { get; set; }

    /// <summary>Its words.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, $"h{Math.Min(Level, 6)}");
        builder.AddContent(1, ChildContent);
        builder.CloseElement();
    }
}
