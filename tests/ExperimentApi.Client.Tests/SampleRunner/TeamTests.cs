using ExperimentApi.Contracts.Results;
using ExperimentApi.SampleRunner.Agents;
using ExperimentApi.SampleRunner.Questions;

namespace ExperimentApi.Client.Tests.SampleRunner;

public class TeamTests
{
    private static readonly Lazy<List<ResultSubmission>> Three = new(() => Run(TeamOptions.Three));
    private static readonly Lazy<List<ResultSubmission>> Six = new(() => Run(TeamOptions.Six));

    [Theory]
    [InlineData(TeamOptions.Three, TeamOptions.Retry)]
    [InlineData(TeamOptions.Six, TeamOptions.Retry)]
    [InlineData(TeamOptions.Three, TeamOptions.SinglePass)]
    public void Without_noise_every_answer_is_right_at_the_first_try(string size, string strategy) =>
        Assert.All(Run(size, noise: 0, strategy: strategy), result =>
        {
            Assert.True(result.IsCorrect, $"{result.QuestionId}: {result.Question} {result.Expected} {result.Predicted}");
            Assert.Equal((1d, false, null), (result.Confidence, result.FallbackUsed, result.ErrorType));
            Assert.All(result.Steps!, step => Assert.True(step.Success));
        });

    [Theory]
    [InlineData(TeamOptions.Three)]
    [InlineData(TeamOptions.Six)]
    public void The_same_seed_gives_the_same_answers_and_grades_and_another_seed_others(string size)
    {
        static IEnumerable<object?> Said(IEnumerable<ResultSubmission> results) => results.Select(result =>
            (object?)(result.QuestionId, result.Predicted, result.IsCorrect, result.DslProgram, result.ErrorMessage, result.InputTokens,
                result.EstimatedCost));

        List<ResultSubmission> first = size == TeamOptions.Three ? Three.Value : Six.Value;

        Assert.Equal(Said(first), Said(Run(size)));
        Assert.NotEqual(Said(first), Said(Run(size, seed: 43)));
    }

    [Fact]
    public void Six_agents_are_several_points_better_than_three_on_the_same_questions()
    {
        Assert.Equal(Three.Value.Select(result => result.QuestionId), Six.Value.Select(result => result.QuestionId));
        Assert.True(Three.Value.Count >= 1000);
        Assert.InRange(Accuracy(Six.Value) - Accuracy(Three.Value), 0.05, 0.25);
    }

    [Fact]
    public void More_noise_makes_more_mistakes() =>
        Assert.True(Accuracy(Run(TeamOptions.Three, noise: 0.05)) > Accuracy(Three.Value) + 0.05);

    [Fact]
    public void A_retry_after_a_refusal_helps() =>
        Assert.True(Accuracy(Three.Value) > Accuracy(Run(TeamOptions.Three, strategy: TeamOptions.SinglePass)) + 0.01);

    /// <summary>
    /// Within a conversation a misread figure is remembered and a misunderstanding is built upon, so that mistakes come together.
    /// </summary>
    [Fact]
    public void Mistakes_come_together_within_a_conversation()
    {
        double accuracy = Accuracy(Three.Value);
        var conversations = Three.Value.GroupBy(result => result.ConversationId).Select(turns => turns.ToList()).ToList();
        double wholeIfIndependent = conversations.Average(turns => Math.Pow(accuracy, turns.Count));

        Assert.True(conversations.Average(turns => turns.All(turn => turn.IsCorrect == true) ? 1 : 0) > wholeIfIndependent + 0.05);
    }

    internal static List<ResultSubmission> Run(
        string size, double noise = 0.15, string strategy = TeamOptions.Retry, long seed = 42, int conversations = 300)
    {
        var runner = new ConversationRunner(new TeamOptions(size, noise, strategy, seed), TimeProvider.System);
        return [.. Sample.Take(conversations, random: true, seed: 1).Conversations.SelectMany(runner.Run)];
    }

    private static double Accuracy(List<ResultSubmission> results) =>
        (double)results.Count(result => result.IsCorrect == true) / results.Count;
}
