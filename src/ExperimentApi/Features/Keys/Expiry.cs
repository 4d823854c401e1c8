using FluentValidation;

namespace ExperimentApi.Features.Keys;

/// <summary>When a key ends, given as a time or as a duration.</summary>
internal static class Expiry
{
    private const double MostSeconds = 10 * 366 * 86400.0;

    /// <summary>To the microsecond, as it is stored.</summary>
    public static DateTimeOffset? Of(DateTimeOffset? at, double? seconds, DateTimeOffset now) =>
        (at?.ToUniversalTime() ?? (seconds is { } duration ? now.AddSeconds(duration) : null)) is { } end ? end.AddTicks(-(end.Ticks % TimeSpan.TicksPerMicrosecond)) : null;

    public static void Rules<T>(AbstractValidator<T> validator, Func<T, (DateTimeOffset? At, double? In)> expiry, TimeProvider clock)
    {
        validator.RuleFor(request => expiry(request).At).Must(at => at is null || at > clock.GetUtcNow()).WithMessage("must be later than now").OverridePropertyName("expires_at");
        validator.RuleFor(request => expiry(request).In).Must(seconds => seconds is null or (> 0 and <= MostSeconds)).WithMessage("must be more than 0 and at most ten years").OverridePropertyName("expires_in");
        validator.RuleFor(request => expiry(request).In).Must((request, seconds) => seconds is null || expiry(request).At is null).WithMessage("is given beside expires_at").OverridePropertyName("expires_in");
    }
}
