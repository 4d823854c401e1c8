namespace ExperimentApi.SampleRunner.Questions;

/// <summary>The conversations of one run.</summary>
internal sealed record Sample(IReadOnlyList<Conversation> Conversations, string Strategy, long? Seed)
{
    public const string Sequential = "sequential";
    public const string Random = "random";

    public int QuestionCount => Conversations.Sum(conversation => conversation.Questions.Count);

    /// <summary>The first conversations of the dataset, or that many different ones drawn by the seed.</summary>
    public static Sample Take(int count, bool random, long seed)
    {
        IEnumerable<int> all = Enumerable.Range(0, ConversationGenerator.Count);
        IEnumerable<int> chosen = random ? SeededRandom.For(seed, "sample").Draw(all, count) : all.Take(count);
        // Without a draw the seed chose nothing: leaving it out keeps runs with other seeds on the same dataset hash.
        return new Sample([.. chosen.Select(ConversationGenerator.Make)], random ? Random : Sequential, random ? seed : null);
    }
}
