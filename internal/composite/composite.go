// Package composite builds composite indicators: an index, and the scores below it, from a table of
// indicators and a framework. It knows nothing of the subject; the units may be platforms, countries
// or anything else.
//
// The steps are those of the OECD/JRC Handbook on Constructing Composite Indicators (2008): treatment of
// outliers, normalisation, weights in a tree, aggregation level by level, uncertainty and sensitivity, and
// the way back to the data. New makes a Framework out of a Spec, Framework.Compute gives the scores,
// Simulation varies every judgement at once, and the rest of the package looks at the result: ranks, drop
// one, contributions, outranking, rank sets, Sobol indices, correlations, principal components, Cronbach's
// alpha, benefit of the doubt.
//
// It promises:
//   - Missing is a state and never a number. No NaN and no infinity gets in or out; what is not defined is an
//     error or is said not to be there. Nothing is imputed: a missing value leaves the weights of its
//     group, lowers its coverage and widens its bounds.
//   - Every draw of a simulation is a pure function of the seed, the number of the draw and the name of the
//     factor, so the same call gives the same bits on any number of cores.
//   - Ranks, outranking and Copeland compare values rounded to RankDigits significant digits (half away from
//     zero), so that the sixteenth digit orders nobody. Everything else is computed from unrounded values.
//   - Errors are *diag.Problem. A Framework never changes after New and may be shared between goroutines.
//
// Random numbers are those of ChaCha8 (math/rand/v2), one stream for each factor of each draw. Its key of 32
// bytes is the seed and the number of the draw, eight bytes each and little-endian, followed by the first
// sixteen bytes of the SHA-256 of the factor's name. Quantiles are of type 7 of Hyndman and Fan.
package composite

import (
	"fmt"

	"github.com/answerable-data/answerable/internal/diag"
)

// Codes of the problems that the package reports.
const (
	codeKey       = "E-INDEX-KEY"       // an unknown key in a framework file
	codeYAML      = "E-INDEX-YAML"      // a framework file that is no YAML, or has a value of the wrong kind
	codeFramework = "E-INDEX-FRAMEWORK" // a framework that cannot be computed
	codeTable     = "E-INDEX-TABLE"     // a table that does not fit
	codeCell      = "E-INDEX-CELL"      // a cell that is no number
	codeUndefined = "E-INDEX-UNDEFINED" // an operation that these values do not define
)

// refuse is a problem with a framework or with a call.
func refuse(code, node, next, format string, args ...any) *diag.Problem {
	return &diag.Problem{Code: code, What: fmt.Sprintf(format, args...), Where: diag.Place{Column: node}, Next: next}
}

// undefined is a problem of values for which an operation is not defined.
func undefined(node, rule, format string, args ...any) *diag.Problem {
	return &diag.Problem{
		Code: codeUndefined, What: fmt.Sprintf(format, args...), Where: diag.Place{Column: node}, Rule: rule,
		Next: "leave the indicator out, or choose another method for it in the framework",
	}
}
