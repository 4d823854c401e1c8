using ExperimentApi.Json;
using FluentValidation.Results;

namespace ExperimentApi.Http;

/// <summary>What validators find, by pointer.</summary>
public static class ValidationErrors
{
    /// <summary>Adds the failures of a value to the errors of the document it stands in.</summary>
    /// <param name="result">What the validator found.</param>
    /// <param name="root">The value's pointer in the document.</param>
    /// <param name="errors">Takes them.</param>
    public static void AddTo(this ValidationResult result, string root, ValueErrors errors)
    {
        foreach (ValidationFailure failure in result.Errors)
            errors.Add(root + Pointer(failure.PropertyName), failure.ErrorMessage);
    }

    /// <summary>Rules of a whole body name pointers themselves; those of one property name the property.</summary>
    public static string Pointer(string name) => name.Length == 0 || name[0] == '/' ? name : '/' + name;
}
