using ExperimentApi.Contracts.Results;

namespace ExperimentApi.SampleRunner.Output;

/// <summary>One line on stderr that overwrites itself; nothing where no one watches.</summary>
internal sealed class Progress(Surroundings surroundings, int expected)
{
    private const string ClearLine = "\r\u001b[K";
    private int _answered;
    private int _right;

    public void Count(ResultSubmission result)
    {
        _answered++;
        if (result.IsCorrect == true)
            _right++;
        if (surroundings.ShowProgress)
            surroundings.Error.Write($"{ClearLine}{_answered} of {expected} questions, {_right} right");
    }

    public void Clear()
    {
        if (surroundings.ShowProgress)
            surroundings.Error.Write(ClearLine);
    }
}
