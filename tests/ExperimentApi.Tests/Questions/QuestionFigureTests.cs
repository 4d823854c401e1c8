using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Questions;

public sealed class QuestionFigureTests(ServiceFixture fixture) : QuestionsTest(fixture)
{
    [Fact]
    public async Task A_question_is_counted_and_judged_over_all_experiments()
    {
        string project = NewId();
        await RunAsync(project, "a", Right("q"));
        await RunAsync(project, "a", Wrong("q"));
        await RunAsync(project, "b", Right("q"), Right("q", attempt: 2));
        await RunAsync(project, "c", """{"question_id": "q", "error_type": "Timeout"}""", """{"question_id": "q", "attempt": 2}""");

        JsonNode question = Assert.Single(await ItemsAsync($"project={project}"))!;

        Assert.Equal((4, 6, 1, 1), ((int)question["experiments"]!, (int)question["answers"]!, (int)question["ungraded"]!, (int)question["failure_count"]!));
        // Scores of the experiments: 1, 0, 1, 0 (an error counts as wrong).
        Assert.Equal(0.5, (double)question["accuracy_rate"]!);
        Assert.Equal(0.5, (double)question["difficulty"]!);
        Assert.Equal(0.25, (double)question["disagreement"]!, 12);
        // Of configuration a one is right and one wrong, b answered alike twice; c was graded once.
        Assert.Equal(0.125, (double)question["flakiness"]!, 12);
        Assert.Equal("clustered_t", (string)question["accuracy_interval"]!["method"]!);
    }

    [Fact]
    public async Task Configurations_that_ran_once_have_the_interval_of_independent_answers()
    {
        string project = NewId();
        for (int run = 0; run < 10; run++)
            await RunAsync(project, $"c{run}", Wrong("q"));

        JsonNode question = Assert.Single(await ItemsAsync($"project={project}"))!;

        Assert.Equal("wilson", (string)question["accuracy_interval"]!["method"]!);
        Assert.Equal(0, (double)question["accuracy_interval"]!["low"]!);
        Assert.Equal(0.277533, (double)question["accuracy_interval"]!["high"]!, 6);
        Assert.Equal((1, 0), ((double)question["difficulty"]!, (double)question["disagreement"]!));
        Assert.Null(question["flakiness"]);
    }

    [Fact]
    public async Task What_nobody_graded_has_no_figures_and_is_listed_all_the_same()
    {
        string project = NewId();
        await RunAsync(project, "a", """{"question_id": "q"}""");
        await RunAsync(project, "a", """{"question_id": "q"}""");

        JsonNode question = Assert.Single(await ItemsAsync($"project={project}"))!;

        Assert.Equal((2, 2, 2), ((int)question["experiments"]!, (int)question["answers"]!, (int)question["ungraded"]!));
        foreach (string figure in (string[])["accuracy_rate", "accuracy_interval", "difficulty", "disagreement", "flakiness"])
            Assert.Null(question[figure]);
    }

    [Fact]
    public async Task Experiments_that_say_nothing_of_their_configuration_are_no_repeats_of_each_other()
    {
        string project = NewId();
        await CreateWithAsync(Array([Right("q")]), $"\"project\": \"{project}\"");
        await CreateWithAsync(Array([Wrong("q")]), $"\"project\": \"{project}\"");

        JsonNode question = Assert.Single(await ItemsAsync($"project={project}"))!;

        Assert.Equal(0.25, (double)question["disagreement"]!);
        Assert.Null(question["flakiness"]);
        Assert.Equal("wilson", (string)question["accuracy_interval"]!["method"]!);
    }

    [Fact]
    public async Task Partial_scores_count_as_they_are()
    {
        string project = NewId();
        await RunAsync(project, "a", """{"question_id": "q", "score": 0.25, "is_correct": true}""");
        await RunAsync(project, "b", """{"question_id": "q", "score": 0.75}""");

        JsonNode question = Assert.Single(await ItemsAsync($"project={project}"))!;

        Assert.Equal(0.5, (double)question["accuracy_rate"]!);
        Assert.Equal(0.0625, (double)question["disagreement"]!, 12);
    }

    [Fact]
    public async Task Text_and_type_are_those_of_the_latest_answer_that_has_them()
    {
        string project = NewId();
        await RunAsync(project, "a", Right("q", more: """, "question": "old?", "question_type": "lookup", "timestamp": "2026-01-01T00:00:00Z" """));
        await RunAsync(project, "b", Right("q", more: """, "question": "new?", "question_type": "ratio", "timestamp": "2026-01-02T00:00:00Z" """));
        await RunAsync(project, "c", Right("q", more: """, "timestamp": "2026-01-03T00:00:00Z" """), Right("bare"));

        JsonArray questions = await ItemsAsync($"project={project}&sort=question_id");

        Assert.Null(questions[0]!["question"]);
        Assert.Null(questions[0]!["question_type"]);
        Assert.Equal(("new?", "ratio"), ((string)questions[1]!["question"]!, (string)questions[1]!["question_type"]!));
        Assert.Equal("2026-01-03T00:00:00Z", (string)questions[1]!["last_answered_at"]!);
    }
}
