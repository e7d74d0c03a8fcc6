package locale

import "strings"

var _ = register(Table{
	"span.to":      {En: "up to %s", Fr: "jusqu'au %s"},
	"span.between": {En: "%s to %s", Fr: "%s à %s"},
})

// Span writes a period as indicators carry it: one period, the first and the last joined by a slash, or
// "to-" and the last day that counts.
func Span(lang, period string) string {
	if day, ok := strings.CutPrefix(period, "to-"); ok {
		return T(lang, "span.to", Date(lang, day))
	}
	if from, to, ok := strings.Cut(period, "/"); ok {
		return T(lang, "span.between", Period(lang, Date(lang, from)), Period(lang, Date(lang, to)))
	}
	return Period(lang, period)
}
