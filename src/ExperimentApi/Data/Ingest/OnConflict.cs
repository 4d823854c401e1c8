namespace ExperimentApi.Data.Ingest;

/// <summary>What to do with a result whose identity is stored with other content. A stored error may always be replaced.</summary>
public enum OnConflict
{
    Fail,
    Replace,
    Keep,
}
