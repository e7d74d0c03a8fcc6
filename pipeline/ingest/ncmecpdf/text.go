package ncmecpdf

import (
	"math"
	"slices"
	"strings"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
)

// Distances that tell words, cells and lines apart, in font sizes. Between a name and its number lie
// at least 4 in the published lists, between two words about 0.3; a raised parenthesis stands 0.1
// above its line, a number set between the two lines of a name 0.6.
const (
	wordGap   = 0.2
	cellGap   = 1.5
	lineSlack = 0.3
)

// A run is a piece of text without a wide gap: one cell of a table, or a sentence.
type run struct {
	x, right float64 // in points from the left of the page
	text     string
}

// A line is all the text on one baseline, from left to right.
type line struct {
	y    float64 // in points from the bottom of the page
	runs []run
}

func (l line) text() string {
	parts := make([]string, len(l.runs))
	for i, r := range l.runs {
		parts[i] = r.text
	}
	return strings.Join(parts, " ")
}

// readPages gives the lines of every page, from top to bottom.
func readPages(pages []pdf.Page) ([][]line, error) {
	left := newAllowance()
	var text [][]line
	for _, p := range pages {
		lines, err := readPage(p, left)
		if err != nil {
			return nil, err
		}
		text = append(text, lines)
	}
	return text, nil
}

func readPage(p pdf.Page, left *allowance) (lines []line, err error) {
	defer catch(&err)
	if err := checkPage(p, left); err != nil {
		return nil, err
	}
	return makeLines(p.Content().Text)
}

// makeLines sorts glyphs into lines. The order in which a PDF draws its text says nothing about the
// order in which it is read: in the published lists the title comes last.
func makeLines(glyphs []pdf.Text) ([]line, error) {
	glyphs = slices.DeleteFunc(slices.Clone(glyphs), func(g pdf.Text) bool { return g.S == "\n" })
	for _, g := range glyphs {
		for _, v := range []float64{g.X, g.Y, g.W, g.FontSize} {
			if math.IsNaN(v) || math.Abs(v) > 1e6 {
				return nil, damaged("text stands outside every page", nil)
			}
		}
	}
	slices.SortStableFunc(glyphs, func(a, b pdf.Text) int { return compare(b.Y, a.Y) })
	var lines []line
	for len(glyphs) > 0 {
		n := 1
		for n < len(glyphs) && glyphs[0].Y-glyphs[n].Y <= lineSlack*math.Abs(glyphs[n].FontSize) {
			n++
		}
		if runs := makeRuns(glyphs[:n]); len(runs) > 0 {
			lines = append(lines, line{glyphs[0].Y, runs})
		}
		glyphs = glyphs[n:]
	}
	return lines, nil
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// makeRuns joins the glyphs of one line. Spaces that are drawn do not widen a run, so that a row of
// them between two columns separates like an empty gap.
func makeRuns(glyphs []pdf.Text) []run {
	slices.SortStableFunc(glyphs, func(a, b pdf.Text) int { return compare(a.X, b.X) })
	var runs []run
	var text strings.Builder
	space := false
	flush := func() {
		if text.Len() > 0 {
			runs[len(runs)-1].text = clean(text.String())
			text.Reset()
		}
	}
	for _, g := range glyphs {
		if strings.TrimSpace(g.S) == "" {
			space = true
			continue
		}
		if text.Len() == 0 || g.X-runs[len(runs)-1].right > cellGap*math.Abs(g.FontSize) {
			flush()
			runs = append(runs, run{x: g.X})
		} else if space || g.X-runs[len(runs)-1].right > wordGap*math.Abs(g.FontSize) {
			text.WriteByte(' ')
		}
		text.WriteString(g.S)
		runs[len(runs)-1].right = g.X + g.W
		space = false
	}
	flush()
	return runs
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// clean writes out ligatures, normalises white space and restores the characters between 0x80 and
// 0x9f of the Windows code page, such as curly quotes, which the library leaves as control codes.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 0x80 && r <= 0x9f {
			return charmap.Windows1252.DecodeByte(byte(r))
		}
		return r
	}, s)
	return strings.Join(strings.Fields(ligatures.Replace(s)), " ")
}
