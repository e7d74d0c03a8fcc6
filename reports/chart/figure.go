package chart

import (
	"strings"
	"unicode"

	"github.com/answerable-data/answerable/internal/diag"
)

// A Figure is a chart with what stands around it, so that it can be read without its page.
type Figure struct {
	ID      string  // unique in a page
	Title   string  // the finding, counted from the rows drawn
	Caption string  // measure, period, base, interval, source
	Wide    *Option // for pages and print; nil if no row can be drawn
	Narrow  *Option // for small screens
	Card    *Option // for the sharing picture, where the wide form is too tall for it; else nil
	Missing []Group // rows that have no value, by state
	Table   Data    // the numbers drawn, and the rows of Missing
	Alt     string  // what is seen, for those who do not see it
	Facts   Facts
}

// A plotter draws itself in a form.
type plotter interface{ option(format) *Option }

// draw draws all forms; one for the picture only where the wide one is too tall for it.
func (f *Figure) draw(p plotter) {
	f.Wide, f.Narrow = p.option(wide), p.option(narrow)
	if f.Wide.Height > tallest {
		if o := p.option(card); o.Height < f.Wide.Height {
			f.Card = o
		}
	}
}

// A Group is the names of rows without a value that share a state.
type Group struct {
	State string
	Label string // the state in words
	Names []string
}

// Data is the table beside a chart.
type Data struct {
	Caption string
	Head    []string
	Keys    []string // names of the columns in files, the same in every language
	Rows    [][]Cell
}

// A Cell is a text, and the number it shows if it shows one. The first cell of a row heads it. Code is
// what files have in place of a text that depends on the language.
type Cell struct {
	Text  string
	Value *float64
	Code  string
}

func text(s string) Cell { return Cell{Text: s} }

// label makes a name fit for a chart: one line, no character that steers the direction of what stands
// around it, and at most n characters.
func label(name string, n int) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, name)
	return diag.Clip(strings.TrimSpace(clean), n-1)
}
