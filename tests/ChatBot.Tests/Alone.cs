namespace ChatBot.Tests;

/// <summary>Tests that measure time or memory: they run after all others, one at a time, so that nothing is measured with them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
