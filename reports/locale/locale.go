// Package locale holds every text that a report shows, in English and French, and writes numbers,
// dates and lists as each language does.
//
// It promises that a key has both languages with the same verbs (a test holds it), that the output
// depends on its arguments alone (never on the machine's locale), and that an unknown key or code is
// shown as itself, never lost.
//
// How to add a text: put it into the file of the report that shows it (workbook.go, chart.go,
// site.go; common.go where several do) as one entry of the table there,
//
//	var _ = register(Table{
//		"chart.reporting.title": {En: "Reports of %s in %s", Fr: "Signalements de %s en %s"},
//	})
//
// and use it as locale.T(lang, "chart.reporting.title", name, year). Keys start with the name of the
// report and are lower case with dots. Where French needs another order, write %[2]s %[1]s. Numbers
// and dates are handed over as text made with Number, Integer, Percent and Date. In French write
// U+00A0 before ":", ";", "?", "!" and inside «», as \u00a0; apostrophes may be straight: package typo sets them, and
// the narrow spaces, when a text is registered.
//
// Codes of the data (states, flags, units, ...) have their names under "<domain>.<code>"; Term finds
// them.
package locale

import (
	"fmt"
	"math"
	"sort"

	"github.com/answerable-data/answerable/internal/typo"
)

// English and French are the languages of the project. Anything else is read as English.
const (
	English = "en"
	French  = "fr"
)

// Languages lists them in the order in which reports are built.
func Languages() []string { return []string{English, French} }

// A Text is a text in both languages. It may hold verbs of package fmt.
type Text struct {
	En, Fr string
}

// In gives the text in a language.
func (t Text) In(lang string) string {
	if lang == French {
		return t.Fr
	}
	return t.En
}

// A Table maps keys to texts.
type Table map[string]Text

var (
	texts = Table{}
	twice []string // keys registered more than once; the test of the package refuses them
)

// register adds a table when the program starts.
func register(t Table) bool {
	for k, v := range t {
		if _, ok := texts[k]; ok {
			twice = append(twice, k)
		}
		v.Fr = typo.French(v.Fr)
		texts[k] = v
	}
	return true
}

// T gives the text of a key with its arguments put in. An unknown key is shown in brackets.
func T(lang, key string, args ...any) string {
	t, ok := texts[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	if len(args) == 0 {
		return t.In(lang)
	}
	return fmt.Sprintf(t.In(lang), args...)
}

// Has tells whether a key has a text.
func Has(key string) bool {
	_, ok := texts[key]
	return ok
}

// Term gives the name of a code of the data, for example Term(lang, "state", "not_published"). A code
// without a name is shown as itself, and an empty one as nothing.
func Term(lang, domain, code string) string {
	if t, ok := texts[domain+"."+code]; ok {
		return t.In(lang)
	}
	return code
}

// Keys lists every key, sorted.
func Keys() []string {
	keys := make([]string, 0, len(texts))
	for k := range texts {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// Singular says whether a noun that is counted by a number stands in the singular: 1 in English; in French whatever
// is under 2, 0 included.
func Singular(lang string, v float64) bool {
	if lang == French {
		return math.Abs(v) < 2
	}
	return math.Abs(v) == 1
}
