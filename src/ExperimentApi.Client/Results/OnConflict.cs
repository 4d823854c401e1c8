namespace ExperimentApi.Client.Results;

/// <summary>
/// What to do where a stored answer to the same question and attempt has other content. A stored error is always replaced.
/// </summary>
public enum OnConflict
{
    /// <summary>Refuse the whole request with 409, naming the rows.</summary>
    Fail,

    /// <summary>Replace the stored answer.</summary>
    Replace,

    /// <summary>Keep the stored answer.</summary>
    Keep,
}
