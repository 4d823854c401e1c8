namespace ExperimentApi.Formats;

/// <summary>All files of one import. An archive is one file here; the readers look into it through <see cref="Archives.Archive"/>.</summary>
/// <param name="Files">The files, in the order in which they came.</param>
public sealed record Upload(IReadOnlyList<UploadedFile> Files);
