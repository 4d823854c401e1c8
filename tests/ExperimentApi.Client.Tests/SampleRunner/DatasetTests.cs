using System.Globalization;
using ExperimentApi.SampleRunner.Questions;

namespace ExperimentApi.Client.Tests.SampleRunner;

public class DatasetTests
{
    [Fact]
    public void Every_expected_answer_is_what_an_independent_reader_of_the_table_finds()
    {
        foreach (Conversation conversation in Enumerable.Range(0, 1500).Select(ConversationGenerator.Make))
        {
            var reader = new IndependentAnswer(conversation.Table.ToText());
            foreach (Question question in conversation.Questions)
                Assert.True(Same(question.Expected, reader.To(question.Text)), $"{question.Id}: {question.Text} {question.Expected}");
        }
    }

    [Fact]
    public void Ids_are_different_and_name_their_conversation_and_turn()
    {
        List<Conversation> all = [.. Enumerable.Range(0, ConversationGenerator.Count).Select(ConversationGenerator.Make)];

        Assert.Equal(all.Count, all.DistinctBy(conversation => conversation.Id).Count());
        Assert.All(
            all[..100].SelectMany(c => c.Questions.Select(q => (c, q))), pair => Assert.Equal($"{pair.c.Id}#{pair.q.Turn}", pair.q.Id));
        Assert.Contains(all, conversation => conversation.Id.Contains('/') && conversation.Id.Contains(' '));
        Assert.All(all, conversation => Assert.InRange(conversation.Questions.Count, 3, 6));
    }

    [Fact]
    public void All_kinds_of_question_are_asked_and_yes_is_not_always_right()
    {
        List<Question> questions = [.. Sample.Take(300, false, 0).Conversations.SelectMany(conversation => conversation.Questions)];

        Dictionary<string, int> types = questions.CountBy(question => question.Type).ToDictionary();
        Assert.Equal(["calculation", "comparison", "lookup", "percentage"], types.Keys.Order(StringComparer.Ordinal));
        Assert.All(types.Values, count => Assert.True(count > questions.Count / 10));
        Assert.InRange(questions.Count(question => question.Expected == "yes"), 50, types["comparison"] - 50);
    }

    [Fact]
    public void A_draw_depends_on_its_seed_and_holds_no_conversation_twice()
    {
        string[] Ids(bool random, long seed) => [.. Sample.Take(200, random, seed).Conversations.Select(conversation => conversation.Id)];

        Assert.Equal(Ids(true, 7), Ids(true, 7));
        Assert.NotEqual(Ids(true, 7), Ids(true, 8));
        Assert.Equal(200, Ids(true, 7).Distinct().Count());
        Assert.Equal(Ids(false, 7), Ids(false, 8));
    }

    [Theory]
    [InlineData("94", "94", true)]
    [InlineData("94", "94.004", true)]
    [InlineData("94", "94.01", false)]
    [InlineData("-94", "94", false)]
    [InlineData("1.64%", "1.64%", true)]
    [InlineData("1.64%", "1.64", false)]
    [InlineData("1.64%", "0.02%", false)]
    [InlineData("yes", "Yes", true)]
    [InlineData("yes", "no", false)]
    [InlineData("yes", "1", false)]
    public void An_answer_is_right_within_half_its_last_digit_and_in_the_unit_asked_for(string expected, string predicted, bool right) =>
        Assert.Equal(right, Grader.IsCorrect(expected, predicted));

    private static bool Same(string expected, string found) => expected is "yes" or "no"
        ? expected == found
        : expected.EndsWith('%') == found.EndsWith('%') && Math.Abs(Parse(expected) - Parse(found)) < 0.00500001;

    private static double Parse(string answer) => double.Parse(answer.TrimEnd('%'), CultureInfo.InvariantCulture);
}
