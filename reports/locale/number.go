package locale

import (
	"math"
	"strconv"
	"strings"
)

// The marks inside a number. golang.org/x/text groups French digits with U+00A0, browsers with
// U+202F; both come from us so that a page and its charts agree.
const (
	narrowSpace = "\u202f"
	hardSpace   = "\u00a0"
	minus       = "\u2212"
	noNumber    = "\u2014"
)

// Number writes a number for prose with a fixed count of decimals: 1,234.5 or 1 234,5. A value that
// is not finite is written as a dash.
func Number(lang string, v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return noNumber
	}
	digits := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, frac, _ := strings.Cut(digits, ".")
	group, point := ",", "."
	if lang == French {
		group, point = narrowSpace, ","
	}
	s := grouped(whole, group)
	if frac != "" {
		s += point + frac
	}
	if v < 0 && strings.Trim(digits, "0.") != "" {
		s = minus + s
	}
	return s
}

// Integer writes a whole number for prose: 1,234 or 1 234. Years and codes are not numbers in this
// sense: print them as they are.
func Integer(lang string, n int64) string {
	digits, sign := strconv.FormatInt(n, 10), ""
	if n < 0 {
		digits, sign = digits[1:], minus
	}
	if lang == French {
		return sign + grouped(digits, narrowSpace)
	}
	return sign + grouped(digits, ",")
}

// Percent writes a share between 0 and 1 as a percentage: 12.3% or 12,3 %.
func Percent(lang string, share float64, decimals int) string {
	s := Number(lang, share*100, decimals)
	switch {
	case s == noNumber:
		return s
	case lang == French:
		return s + hardSpace + "%"
	}
	return s + "%"
}

// grouped puts a mark between groups of three digits, counted from the right.
func grouped(digits, mark string) string {
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(mark)
		}
		b.WriteRune(r)
	}
	return b.String()
}
