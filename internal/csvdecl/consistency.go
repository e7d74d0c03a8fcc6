package csvdecl

import (
	"fmt"
	"strings"
)

// What is looked at to compare dialects: the beginning of a file.
const (
	sampleBytes = 256 << 10
	sampleRows  = 2000
)

// A candidate is one dialect and how evenly it cuts the sample into cells.
type candidate struct {
	d      Declaration
	width  int // the most usual number of cells, at least 2; 0 where there is none
	even   int // records of that width
	broken int // records whose quotes are not as declared
	rows   int // records that are not blank
}

// score is the share of even records, squared so that evenness counts most, and less where they have few
// cells: a wrong delimiter finds little.
func (c candidate) score(weight float64) float64 {
	if c.rows == 0 || c.width < 2 {
		return 0
	}
	share := float64(c.even) / float64(c.rows)
	return weight * share * share * (1 - 1/float64(c.width))
}

// delimiterWeights are the delimiters that are tried, and what speaks against the last ones: they stand
// in times and between words. Of two that do equally well the first is proposed.
var delimiterWeights = []struct {
	text   string
	weight float64
}{{", ", 1}, {",", 1}, {";", 1}, {"\t", 1}, {"|", 1}, {"\x01", 1}, {"\x1f", 1}, {"^", 0.9}, {"~", 0.9}, {":", 0.7}, {" ", 0.7}}

// dialect proposes delimiter, quote, escape and whether cells hold line breaks.
func (p *proposer) dialect() {
	base := p.d
	base.Columns = []string{"-"}
	best, top := candidate{}, 0.0
	for _, delim := range delimiterWeights {
		if !strings.Contains(p.text, delim.text) {
			continue
		}
		for _, q := range quotings {
			d := base
			d.Delimiter, d.Quote, d.Escape, d.LineBreaks = delim.text, q.quote, q.escape, q.breaks
			if !q.worthwhile(p.text) {
				continue
			}
			c := p.try(d)
			if score := c.score(delim.weight * q.weight); score > top+1e-9 {
				best, top = c, score
			}
		}
	}
	if top == 0 {
		base.Delimiter, base.Quote = ",", `"`
		best.d = base
	}
	p.d = best.d
	p.d.Columns = nil
	p.explain(best)
}

// quotings are the ways of quoting that are tried, the usual one first.
// A stray quote or two must not lead to a proposal that takes all quotes for text: that has the least
// weight.
var quotings = []quoting{{`"`, "", "", 1}, {`"`, `\`, "", 1}, {`"`, "", Careful, 1}, {`"`, `\`, Careful, 1}, {"'", "", "", 0.95}, {None, "", "", 0.5}}

type quoting struct {
	quote, escape, breaks string
	weight                float64
}

// worthwhile spares a scan that could show nothing new.
func (q quoting) worthwhile(text string) bool {
	has := strings.Contains(text, q.quote)
	switch {
	case q.quote == None:
		return strings.ContainsAny(text, `"`)
	case q.escape != "" && !strings.Contains(text, q.escape+q.quote):
		return false
	}
	return has || q.quote == `"` && q.escape == "" && q.breaks == ""
}

// try cuts the sample under one dialect.
func (p *proposer) try(d Declaration) candidate {
	c := candidate{d: d}
	counts := map[int]int{}
	p.each(d, sampleBytes, sampleRows, func(r record, raw string, _ int) {
		if strings.TrimSpace(raw) == "" {
			return
		}
		c.rows += r.lines
		if r.broken != "" {
			c.broken++
			return
		}
		counts[r.n] += r.lines
	})
	for n, times := range counts {
		if n >= 2 && (times > c.even || times == c.even && n > c.width) {
			c.width, c.even = n, times
		}
	}
	return c
}

// each goes through the records of the text as they are cut under a dialect; line is where they begin.
func (p *proposer) each(d Declaration, maxBytes, maxRows int, f func(r record, raw string, line int)) {
	dia, err := d.compile("")
	if err != nil {
		return
	}
	text := p.text
	if len(text) > maxBytes {
		text = text[:maxBytes]
		text = text[:strings.LastIndexAny(text, "\r\n")+1]
	}
	s := newScanner(dia, text, len(text))
	line := 1
	if p.skip > 0 {
		line = 2
	}
	for pos, rows := p.skip, 0; pos < len(text) && rows < maxRows && s.work < 8*len(text)+1<<20; rows++ {
		r := s.next(pos)
		f(r, text[r.start:r.end], line)
		pos, line = r.after, line+r.lines
	}
}

func (p *proposer) explain(c candidate) {
	if c.width == 0 {
		p.review("delimiter", "no delimiter is seen; a file of one column, or one of another kind")
	} else {
		p.noteIf(c.even < c.rows, "delimiter", fmt.Sprintf("it gives %d cells on %d of the first %d lines", c.width, c.even, c.rows))
	}
	q := p.d.Quote
	switch {
	case q == None:
		p.review("quote", "there are quotes, but not around cells")
	case !strings.Contains(p.text, q):
		p.note("quote", "there is none in the file; the usual one is proposed")
	default:
		p.noteIf(c.broken > 0 || q != `"`, "quote", fmt.Sprintf("it stands around cells; on %d of the first %d lines it stands elsewhere, too", c.broken, c.rows))
	}
	if p.d.Escape != "" {
		p.review("escape", "a backslash stands before quotes")
	}
	if p.d.LineBreaks == Careful {
		p.review("line_breaks", "quoted cells go over several lines")
	}
}

// noteIf is a review where there is a doubt, and a note otherwise.
func (p *proposer) noteIf(doubt bool, key, evidence string) {
	p.notes = append(p.notes, Note{Key: key, Evidence: evidence, Review: doubt})
}
