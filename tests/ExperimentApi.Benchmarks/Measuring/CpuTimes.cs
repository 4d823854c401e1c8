namespace ExperimentApi.Benchmarks.Measuring;

/// <summary>Seconds of processor time, by who used them: all share the same cores.</summary>
internal readonly record struct CpuTimes(double Service, double Postgres, double Load)
{
    public static CpuTimes operator -(CpuTimes left, CpuTimes right) =>
        new(left.Service - right.Service, left.Postgres - right.Postgres, left.Load - right.Load);

    public CpuTimes Per(double rows) => new(Service / rows, Postgres / rows, Load / rows);
}
