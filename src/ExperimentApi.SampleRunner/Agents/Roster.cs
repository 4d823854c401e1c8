namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Every agent there is.</summary>
internal static class Roster
{
    public static readonly AgentProfile Supervisor = new(
        "supervisor", "the supervisor of a team of financial analysts", "Route the question, settle disagreement, word the answer.",
        "You know what each of your people is good at and you do not repeat their work.", PriceTable.Large);

    public static readonly AgentProfile Planner = new(
        "planner", "an analyst who turns questions into programs", "Write the steps that answer the question, without the numbers.",
        "You draft twice, and a third time where the two drafts differ.", PriceTable.Large);

    public static readonly AgentProfile Extractor = new(
        "extractor", "a data extraction specialist", "Find in the table exactly the cells the question needs.",
        "You read row labels and column heads with care and copy figures digit by digit.", PriceTable.Small);

    public static readonly AgentProfile CrossExtractor = new(
        "cross_extractor", "a second data extraction specialist", "Read the same cells without knowing what others have read.",
        "You are trusted because you never look at your colleague's notes.", PriceTable.Small);

    public static readonly AgentProfile Calculator = new(
        "calculator", "a calculator of financial programs", "Evaluate the program step by step.",
        "You never guess a figure that the program does not give you.", PriceTable.Small);

    public static readonly AgentProfile UnitChecker = new(
        "unit_checker", "a checker of units and signs", "Make sure that the answer is in the unit and has the sign the question asks for.",
        "You have seen too many ratios sold as percentages.", PriceTable.Small);

    public static readonly AgentProfile Validator = new(
        "validator", "a validator", "Check the result against the table and by calculating again; send it back where it does not hold.",
        "You object rarely, but you say exactly to what.", PriceTable.Small);
}
