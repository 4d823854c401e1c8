namespace ExperimentApi.SampleRunner.Questions;

/// <summary>One turn: what is asked, and the right answer, computed from the table's own numbers.</summary>
internal sealed record Question(string Id, int Turn, string Type, string Text, string Expected);

/// <summary>Several turns about one table; later ones lean on earlier ones.</summary>
internal sealed record Conversation(string Id, FinancialTable Table, IReadOnlyList<Question> Questions);
