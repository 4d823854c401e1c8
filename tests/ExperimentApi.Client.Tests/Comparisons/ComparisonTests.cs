using ExperimentApi.Client.Comparisons;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Contracts.Gate;

namespace ExperimentApi.Client.Tests.Comparisons;

public class ComparisonTests
{
    private const string Empty = """
        {"baseline":"a","level":0.95,"correction":"holm","warnings":[],"experiments":[],"configuration_differences":[{"path":"/x","values":{"a":null,"b":1.50}}],"pairs":[]}
        """;

    [Fact]
    public async Task Every_choice_is_a_parameter_of_the_contract()
    {
        using var network = new RecordingHandler(_ => Answers.Json(Empty));
        await network.Client().Comparisons.CompareAsync(["a", "baseline:p/main"]);
        Assert.Equal("/api/v1/comparisons?experiment_ids=a%2Cbaseline%3Ap%2Fmain", network.Last.Path);

        var query = new ComparisonQuery { Baseline = "c", Project = "my project", AllPairs = true, Correction = "bh", Level = 0.9 };
        await network.Client().Comparisons.CompareAsync(["a", "b"], query);
        Assert.Equal("/api/v1/comparisons?experiment_ids=a%2Cb&baseline=c&project=my%20project&pairs=all&correction=bh&level=0.9", network.Last.Path);
    }

    [Fact]
    public async Task A_value_that_is_null_is_not_one_that_is_absent()
    {
        using var network = new RecordingHandler(Answers.Json(Empty));
        Comparison comparison = await network.Client().Comparisons.CompareAsync(["a", "b", "c"]);

        ConfigurationDifference difference = Assert.Single(comparison.ConfigurationDifferences);
        Assert.Equal(["null", "1.50"], ["" + difference.Values["a"].GetRawText(), difference.Values["b"].GetRawText()]);
        Assert.DoesNotContain("c", difference.Values.Keys);
    }

    [Fact]
    public async Task The_matrix_is_followed_with_its_filters_through_short_pages()
    {
        using var network = new RecordingHandler(
            Answers.Json(Answers.Page("c1")), Answers.Json(Answers.Page(null, """{"question_id":"q","answers":{"a":{"score":0.5,"attempts":2}}}""")));
        var query = new ComparedQuestionsQuery { Baseline = "a", Project = "p", Change = "regressed", QuestionType = "sum", Text = "net revenue", Limit = 2 };

        List<ComparedQuestion> questions = await network.Client().Comparisons.EnumerateQuestionsAsync(["a", "b"], query).ToListAsync();

        Assert.Equal(0.5, Assert.Single(questions).Answers["a"].Score);
        Assert.Equal(
            "/api/v1/comparisons/questions?experiment_ids=a%2Cb&baseline=a&project=p&change=regressed&question_type=sum&q=net%20revenue&limit=2&cursor=c1",
            network.Last.Path);
    }

    [Fact]
    public async Task A_gate_that_fails_is_an_answer()
    {
        using var network = new RecordingHandler(Answers.Json(
            $$"""{"result":"fail","reasons":["why"],"metric":"cost","mode":"shown_worse","max_regression":0.1,"regression":0.5,"comparison":{{Empty}}}"""));

        GateResult gate = await network.Client().Comparisons.GateAsync(new GateRequest { Baseline = "a", Candidate = "b", MaxRegression = 0.1, Metric = GateMetric.Cost });

        Assert.Equal((GateOutcome.Fail, 0.5), (gate.Result, gate.Regression));
        Assert.Equal(("POST", "/api/v1/gate"), (network.Last.Method.Method, network.Last.Path));
        Assert.Contains("\"max_regression\":0.1", network.Last.Body);
    }
}
