using System.Globalization;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>How often each fault test runs; the number of the round is its seed.</summary>
public static class Rounds
{
    public const string Variable = "EXPERIMENTAPI_FAULT_ROUNDS";

    public static TheoryData<int> All
    {
        get
        {
            int count = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : 1;
            return new TheoryData<int>(Enumerable.Range(1, count));
        }
    }
}
