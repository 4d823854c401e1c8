using System.Globalization;
using CsCheck;
using ExperimentApi.SampleRunner.Agents;
using ExperimentApi.SampleRunner.Dsl;

namespace ExperimentApi.Client.Tests.SampleRunner;

public class DslTests
{
    [Theory]
    [InlineData("add(1, 2)", "3")]
    [InlineData("subtract(5829, 5735), divide(#0, 5735)", "0.0163905841325196163905841325")]
    [InlineData("multiply(-1.5, 4), add(#0, #0)", "-12")]
    [InlineData(" greater( 2 , 1 ) ", "1")]
    [InlineData("greater(1, 2)", "0")]
    public void A_program_has_the_value_of_its_last_step(string program, string value) =>
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), DslEvaluator.Evaluate(DslParser.Parse(program)));

    [Theory]
    [InlineData("", "an operation at position 0")]
    [InlineData("subtract(5829, 5735", "')' at position 19")]
    [InlineData("subtract5829, 5735)", "an operation at position 12")]
    [InlineData("power(1, 2)", "an operation at position 5")]
    [InlineData("add(1, two)", "a number at position 10")]
    [InlineData("add(#0, 1)", "an earlier step at position 6")]
    [InlineData("add(1, 2), add(#1, 1)", "an earlier step at position 17")]
    [InlineData("add(1, 2) add(1, 2)", "the end at position 10")]
    [InlineData("add(1, 2),", "an operation at position 10")]
    public void What_is_no_program_is_refused_with_the_place(string program, string complaint)
    {
        AgentFailure failure = Assert.Throws<DslParseException>(() => DslParser.Parse(program));

        Assert.Equal("ParseError", failure.ErrorType);
        Assert.Equal($"expected {complaint} of '{program}'", failure.Message);
    }

    [Fact]
    public void Any_text_is_a_program_or_a_parse_error_and_nothing_else() =>
        Gen.String[Gen.Char["add(#01,.-) x"], 0, 24].Sample(text =>
        {
            try
            {
                DslParser.Parse(text);
            }
            catch (DslParseException)
            {
                // The one expected refusal.
            }
        });

    [Fact]
    public void Division_by_zero_is_a_failure_of_the_agent() =>
        Assert.Equal(
            "ZeroDivisionError", Assert.Throws<AgentFailure>(() => DslEvaluator.Evaluate(DslParser.Parse("divide(1, 0)"))).ErrorType);

    [Fact]
    public void A_result_beyond_decimals_is_a_failure_of_the_agent() => Assert.Equal(
        "OverflowError",
        Assert.Throws<AgentFailure>(() => DslEvaluator.Evaluate(DslParser.Parse("multiply(1e20, 1e20)"))).ErrorType);
}
