using System.Globalization;

namespace ExperimentApi.SampleRunner.Dsl;

/// <summary>
/// Reads programs such as <c>subtract(5829, 5735), divide(#0, 5735)</c>: steps separated by commas, each on two operands that are
/// numbers or results of earlier steps.
/// </summary>
internal ref struct DslParser
{
    private readonly string _program;
    private int _position;

    private DslParser(string program) => _program = program;

    /// <exception cref="DslParseException">The text is no program.</exception>
    public static IReadOnlyList<DslStep> Parse(string program)
    {
        var parser = new DslParser(program);
        List<DslStep> steps = [];
        do
            steps.Add(parser.Step(steps.Count));
        while (parser.Skip(','));
        return parser.AtEnd() ? steps : throw parser.Expected("the end");
    }

    private DslStep Step(int index)
    {
        string operation = Word("an operation");
        if (!DslStep.Operations.Contains(operation))
            throw Expected("an operation");
        Need('(');
        DslOperand left = Operand(index);
        Need(',');
        DslOperand right = Operand(index);
        Need(')');
        return new DslStep(operation, left, right);
    }

    private DslOperand Operand(int index)
    {
        if (Skip('#'))
        {
            return int.TryParse(Word("a step"), CultureInfo.InvariantCulture, out int step) && step < index
                ? DslOperand.ResultOf(step)
                : throw Expected("an earlier step");
        }

        return decimal.TryParse(Word("a number"), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? DslOperand.Of(number)
            : throw Expected("a number");
    }

    private string Word(string expected)
    {
        SkipSpace();
        int start = _position;
        while (_position < _program.Length && (char.IsAsciiLetterOrDigit(_program[_position]) || _program[_position] is '.' or '-' or '_'))
            _position++;
        return _position > start ? _program[start.._position] : throw Expected(expected);
    }

    private void Need(char character)
    {
        if (!Skip(character))
            throw Expected($"'{character}'");
    }

    private bool Skip(char character)
    {
        SkipSpace();
        if (_position >= _program.Length || _program[_position] != character)
            return false;
        _position++;
        return true;
    }

    private bool AtEnd()
    {
        SkipSpace();
        return _position == _program.Length;
    }

    private void SkipSpace()
    {
        while (_position < _program.Length && _program[_position] == ' ')
            _position++;
    }

    private readonly DslParseException Expected(string what) => new(_program, _position, what);
}
