namespace ExperimentApi.SampleRunner.Questions;

/// <summary>
/// Words the turns of one conversation. Each answer is plain arithmetic on the table's numbers, on purpose not through the DSL
/// that the agents use: a mistake there must show as wrong answers.
/// </summary>
internal sealed class TurnWriter(string conversationId, FinancialTable table, SeededRandom random)
{
    private readonly List<Question> _turns = [];

    public IReadOnlyList<Question> Turns => _turns;

    public void Lookup(int row, int column) => Add(QuestionType.Lookup, AnswerText.Number(Value(row, column)), random.Pick<string>(
        [$"what was the {Label(row)} in {Year(column)}?", $"how much was the {Label(row)} in {Year(column)}?"]));

    public void SameRow(int row, int column) => Add(QuestionType.Lookup, AnswerText.Number(Value(row, column)), random.Pick<string>(
        [$"and in {Year(column)}?", $"and what was it in {Year(column)}?"]));

    public void SameYear(int row, int column) =>
        Add(QuestionType.Lookup, AnswerText.Number(Value(row, column)), $"and what was the {Label(row)} in that year?");

    /// <summary>The first of the two looked up before, less the second.</summary>
    public void DifferenceOfTheTwo(decimal first, decimal second) =>
        Add(QuestionType.Calculation, AnswerText.Number(first - second), "what is the difference between the two?");

    public void ChangeThisRepresents(decimal from, decimal to) =>
        Add(QuestionType.Percentage, AnswerText.Percentage((to - from) / from), "what percentage change does this represent?");

    public void Change(int row, int from, int to) => Add(
        QuestionType.Calculation, AnswerText.Number(Value(row, to) - Value(row, from)),
        $"what was the change in the {Label(row)} from {Year(from)} to {Year(to)}?");

    public void Total(int row, int other, int column) => Add(
        QuestionType.Calculation, AnswerText.Number(Value(row, column) + Value(other, column)),
        $"what was the total of the {Label(row)} and the {Label(other)} in {Year(column)}?");

    public void Average(int row, int column, int other) => Add(
        QuestionType.Calculation, AnswerText.Number((Value(row, column) + Value(row, other)) / 2),
        $"what was the average of the {Label(row)} over {Year(column)} and {Year(other)}?");

    public void PercentageChange(int row, int from, int to) => Add(
        QuestionType.Percentage, AnswerText.Percentage((Value(row, to) - Value(row, from)) / Value(row, from)),
        $"what was the percentage change in the {Label(row)} from {Year(from)} to {Year(to)}?");

    public void Share(int whole, int part, int column) => Add(
        QuestionType.Percentage, AnswerText.Percentage(Value(part, column) / Value(whole, column)),
        $"relative to the {Label(whole)}, what percentage was the {Label(part)} in {Year(column)}?");

    public void HigherIn(int row, int column, int other) => Add(
        QuestionType.Comparison, AnswerText.YesNo(Value(row, column) > Value(row, other)),
        $"was the {Label(row)} higher in {Year(column)} than in {Year(other)}?");

    public void Exceeds(int row, int other, int column) => Add(
        QuestionType.Comparison, AnswerText.YesNo(Value(row, column) > Value(other, column)),
        $"did the {Label(row)} exceed the {Label(other)} in {Year(column)}?");

    public decimal Value(int row, int column) => table.Rows[row].Values[column];

    private string Label(int row) => table.Rows[row].Label;

    private string Year(int column) => table.Columns[column];

    private void Add(string type, string expected, string text) =>
        _turns.Add(new Question($"{conversationId}#{_turns.Count}", _turns.Count, type, text, expected));
}
