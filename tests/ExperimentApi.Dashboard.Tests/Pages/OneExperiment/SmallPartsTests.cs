using System.Text.Json;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Live;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Dashboard.Formatting;
using ExperimentApi.Dashboard.Pages.OneExperiment.Head;
using ExperimentApi.Dashboard.Pages.OneExperiment.Live;
using ExperimentApi.Dashboard.Pages.OneExperiment.Questions;
using ExperimentApi.Dashboard.Pages.OneExperiment.Settings;

namespace ExperimentApi.Dashboard.Tests.Pages.OneExperiment;

public sealed class SmallPartsTests
{
    [Fact]
    public void Tags_are_typed_one_a_line() => Assert.Equal(["with, comma", "two words"], TagLines.Of(" with, comma\r\n\n two words\nwith, comma"));

    [Fact]
    public void No_tags_are_an_empty_list() => Assert.Empty(TagLines.Of(null));

    [Theory]
    [InlineData("a/b.pdf-1#3 é", null, "experiments/e?tab=questions&question=a%2Fb.pdf-1%233%20%C3%A9")]
    [InlineData("q", 1, "experiments/e?tab=questions&question=q")]
    [InlineData("q", 2, "experiments/e?tab=questions&question=q&attempt=2")]
    public void Any_id_of_a_question_fits_into_an_address(string id, int? attempt, string address) => Assert.Equal(address, QuestionPlaces.Of("e", id, attempt));

    [Fact]
    public void The_newest_answers_come_first_and_a_replaced_one_is_shown_once()
    {
        IReadOnlyList<ResultEvent> shown = RecentAnswers.With([], [Answer("a"), Answer("b", error: "Timeout")]);
        Assert.Equal(["b", "a"], shown.Select(answer => answer.QuestionId));
        shown = RecentAnswers.With(shown, [Answer("b"), .. Enumerable.Range(0, 6).Select(number => Answer($"{number}"))]);
        Assert.Equal(["5", "4", "3", "2", "1", "0", "b", "a"], shown.Select(answer => answer.QuestionId));
        Assert.Null(shown.Single(answer => answer.QuestionId == "b").ErrorType);
        Assert.Equal(RecentAnswers.Most, RecentAnswers.With(shown, [Answer("c")]).Count);
    }

    [Theory]
    [InlineData("null", "–", false, false)]
    [InlineData("true", "yes", false, false)]
    [InlineData("0.10", "0.10", false, false)]
    [InlineData("[]", "none", false, false)]
    [InlineData("""["a", 2]""", "a, 2", false, false)]
    [InlineData("""["one\ntwo"]""", "one\ntwo", true, false)]
    [InlineData("""{"rpm":60}""", "{\n  \"rpm\": 60\n}", true, true)]
    public void Values_of_the_configuration_are_shown_as_people_read_them(string json, string text, bool isBlock, bool isJson) =>
        Assert.Equal(new MemberText(text, isBlock, isJson), MemberText.Of(JsonElement.Parse(json)));

    [Fact]
    public void The_configuration_is_one_object_of_what_was_posted()
    {
        var agent = new AgentConfiguration { Name = "größer" };
        agent.Members["extra"] = JsonElement.Parse("12345678901234567890");
        string json = PrettyJson.Of(ConfigurationJson.Of(new Experiment
        {
            ExperimentId = "e",
            Project = "p",
            Status = "completed",
            Tags = [],
            StartedAt = default,
            LastActivityAt = default,
            CreatedAt = default,
            Redacted = [],
            Agents = [agent],
            Performance = new ExperimentPerformance(new PerformanceFigures(), null, [], []),
        }));
        Assert.Equal("{\n  \"agents\": [\n    {\n      \"name\": \"größer\",\n      \"extra\": 12345678901234567890\n    }\n  ]\n}", json);
    }

    [Fact]
    public void A_shortened_text_has_no_half_characters()
    {
        Assert.Equal("ab", Shortened.Of("ab😀", 3));
        Assert.Equal("ab😀", Shortened.Of("ab😀", 4));
        Assert.Equal("one two…", Shortened.Line("one\n  two three", 8));
        Assert.Equal("one two", Shortened.Line("one\ntwo", 8));
    }

    [Theory]
    [InlineData(null, "–")]
    [InlineData(2.5, "2.5/s")]
    [InlineData(0.2, "12/min")]
    [InlineData(0.001, "3.6/h")]
    public void Rates_have_the_unit_that_fits(double? rate, string shown) => Assert.Equal(shown, Show.Rate(rate));

    private static ResultEvent Answer(string question, string? error = null) => new() { ExperimentId = "e", QuestionId = question, Attempt = 1, ErrorType = error, ReceivedAt = default };
}
