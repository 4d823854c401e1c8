using System.Text.RegularExpressions;

namespace ExperimentApi.Formats;

/// <summary>What credentials look like by themselves, whatever they are called: known to the service and to the readers of other tools' files.</summary>
public static class CredentialSigns
{
    // All without backtracking: a client's megabyte is looked at once.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.CultureInvariant;

    /// <summary>The tokens of providers, keys in PEM, and addresses with a password (also where a JSON pointer escapes them): nothing else looks so, in the middle of a text either.</summary>
    public static Regex Tokens { get; } = new("""
        \b(sk|pk|rk)-[A-Za-z0-9_-]{16,} | \b(sk|rk)_(live|test)_[A-Za-z0-9]{16,} | \bsk_[a-f0-9]{32,} | \bgh[pousr]_[A-Za-z0-9]{20,} | \bgithub_pat_[A-Za-z0-9_]{20,} | \bglpat-[A-Za-z0-9_-]{16,}
        | \bxox[abeprs]-[A-Za-z0-9-]{10,} | \bxapp-[A-Za-z0-9-]{10,} | hooks\.slack\.com/(services|workflows)/[A-Za-z0-9/_-]{10,} | discord(app)?\.com/api/webhooks/[A-Za-z0-9/_-]{10,}
        | \b(AKIA|ASIA)[A-Z0-9]{16}\b | \bAIza[A-Za-z0-9_-]{30,} | \bGOCSPX-[A-Za-z0-9_-]{16,} | \bya29\.[A-Za-z0-9_-]{20,} | \bhf_[A-Za-z0-9]{20,} | \bgsk_[A-Za-z0-9]{20,} | \bxai-[A-Za-z0-9]{20,}
        | \br8_[A-Za-z0-9]{30,} | \bpplx-[A-Za-z0-9]{20,} | \btvly-[A-Za-z0-9-]{16,} | \blsv2_(pt|sk)_[A-Za-z0-9_]{20,} | \bdapi[a-f0-9]{32} | \bhvs\.[A-Za-z0-9_-]{20,} | \bxp_[A-Za-z0-9]+_[A-Za-z0-9_-]{16,}
        | \bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,} | \bwhsec_[A-Za-z0-9+/=]{20,} | \bdop_v1_[a-f0-9]{32,} | \bshp(at|ca|pa|ss)_[A-Fa-f0-9]{32} | \bSK[a-f0-9]{32}\b | \b[0-9]{8,10}:[A-Za-z0-9_-]{35}\b
        | \bnpm_[A-Za-z0-9]{30,} | \bpypi-[A-Za-z0-9_-]{16,} | \bAGE-SECRET-KEY-1[A-Z0-9]{20,} | \beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*
        | -----BEGIN[A-Z ]*PRIVATE[ ]KEY([ ]BLOCK)?-----[A-Za-z0-9+/=\s\\:,.-]* | :(//|~1~1)[^/\s:@]*:[^/\s@]+@ | [?&;](sig|X-Amz-Signature)=[A-Za-z0-9%+/=]{16,}
        """, Linear);

    /// <summary>Texts in which a credential is given a name: an assignment, a header, an argument of a command.</summary>
    public static Regex Assignments { get; } = new("""
        ^(?i:Bearer|Basic)[ ]\S{8,} | \b(?i:bearer)\s+[A-Za-z0-9._~+/=-]{20,}
        | (^|[^A-Za-z0-9])[A-Za-z0-9_.-]*(?i:password|passwd|passphrase|pwd|api[_-]?key|access[_-]?key|account[_-]?key|secret|secret[_-]?key|private[_-]?key|access[_-]?token|auth[_-]?token)["'\\]*\s*=
        | (^|[^A-Za-z0-9])[A-Za-z0-9_.-]*(?i:password|passwd|passphrase|api[_-]?key|access[_-]?key|secret[_-]?key|client[_-]?secret|private[_-]?key|access[_-]?token|auth[_-]?token|authorization)["'\\]*\s*:\s*["'\\]*[^\s"'\\,;{\[]{4,}
        | (?i:token)\s*=\s*["'\\]*[A-Za-z0-9_.~+/-]{8,} | (^|\s)--?(?i:password|passwd|pass|api[_-]?key|access[_-]?key|token|secret)[ =]\S{4,} | (^|\s)(-u|--user)[ ]\S+:\S{4,}
        """, Linear);
}
