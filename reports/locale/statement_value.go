package locale

import (
	"math"
	"strings"
)

// StatementValue writes a figure from the EU statements of reasons with its unit, as pages do. Hours are days from three
// days on.
func StatementValue(lang string, v float64, unit string) string {
	switch unit {
	case "share":
		return Percent(lang, v, 1)
	case "ratio":
		return Number(lang, v, 2)
	case "statements":
		return Number(lang, v, 0)
	case "hours":
		if v >= 3*24 {
			v, unit = v/24, "days"
		}
	}
	rounded := math.Round(v)
	if key := "unit_one." + unit; Singular(lang, rounded) && Has(key) {
		return Number(lang, rounded, 0) + "\u00a0" + T(lang, key)
	}
	return Number(lang, v, 0) + "\u00a0" + Term(lang, "unit", unit)
}

// StatementName names a figure from the EU statements of reasons by its number, S6/none; false for any other number.
func StatementName(lang, number string) (string, bool) {
	figure, part, _ := strings.Cut(number, "/")
	if !Has("statement." + figure) {
		return number, false
	}
	name := Term(lang, "statement", figure)
	if part != "" {
		name = T(lang, "site.comma_join", name, Term(lang, "statement_part", part))
	}
	return name, true
}

// StatementState says why a figure from the statements of reasons is not there, or that it is.
func StatementState(lang, state string) string {
	if Has("statement_state." + state) {
		return Term(lang, "statement_state", state)
	}
	return Term(lang, "state", state)
}
