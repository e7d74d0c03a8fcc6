package chart

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// drawn finds whose figures a row shows. Where every scored indicator of a platform's pillar is its
// operator's, the score is the operator's too, and is drawn once under its name.
func (b *Book) drawn(platform, pillar string) string {
	owner := ""
	for _, i := range b.set.Indicators {
		if i.Platform != platform || i.Pillar != pillar || !i.Scored {
			continue
		}
		if owner != "" && owner != i.Perimeter {
			return platform
		}
		owner = i.Perimeter
	}
	if b.platforms[owner] == nil {
		return platform
	}
	return owner
}

// A scoreRow is a score and whose figures it rests on.
type scoreRow struct {
	entity string
	score  *table.Score
	covers []string // platforms that inherit it
}

// scores gives the scored rows of a pillar, each figure once, and the platforms without a score by state.
func (b *Book) scores(pillar string) (rows []scoreRow, missing map[string][]string) {
	missing = map[string][]string{}
	at := map[string]int{}
	for i := range b.set.Scores {
		s := &b.set.Scores[i]
		if s.Pillar != pillar {
			continue
		}
		if s.Score == nil {
			missing[s.State] = append(missing[s.State], b.name(s.Platform))
			continue
		}
		e := b.drawn(s.Platform, pillar)
		j, seen := at[e]
		if !seen {
			j = len(rows)
			at[e] = j
			rows = append(rows, scoreRow{entity: e, score: s})
		}
		if s.Platform == e {
			rows[j].score = s
		} else {
			rows[j].covers = append(rows[j].covers, b.name(s.Platform))
		}
	}
	slices.SortFunc(rows, func(x, y scoreRow) int {
		return cmp.Or(cmp.Compare(*y.score.Score, *x.score.Score), byName(b.name(x.entity), b.name(y.entity)), cmp.Compare(x.entity, y.entity))
	})
	return rows, missing
}

// pillar draws the scores of a pillar with their limits, size class by size class.
func (b *Book) pillar(p datasets.Pillar) Figure {
	rows, missing := b.scores(p.ID)
	f := Figure{ID: "fig-" + p.ID, Title: b.pillarTitle(p, rows, missing), Missing: b.missing(missing)}
	f.Caption = b.pillarCaption(p)
	f.Table = b.data(b.t("chart.pillar.table", p.Name.In(b.lang)), "platform", "score", "lower", "upper", "n", "state", "covers")
	plot := rangePlot{id: f.ID, lang: b.lang, axis: b.t("chart.axis.score"), min: 0, max: 100}
	for _, class := range classes {
		head := false
		for _, r := range rows {
			if b.class(r.entity) != class {
				continue
			}
			if !head {
				plot.rows = append(plot.rows, rangeRow{label: b.t("chart.class." + class), heading: true})
				head = true
			}
			plot.rows = append(plot.rows, b.scoreLine(r))
			f.Table.Rows = append(f.Table.Rows, b.scoreCells(r))
		}
	}
	f.add(b, &plot, 7)
	return b.done(f, b.pillarFacts(p, len(rows)))
}

func (b *Book) pillarFacts(p datasets.Pillar, rows int) Facts {
	k := Facts{Name: p.ID, Kind: "scores", Measure: p.Question.In(b.lang), Unit: b.t("chart.axis.score"), Periods: b.spans(p.ID),
		N: rows, Counts: b.t("chart.counts.scores"), Limits: b.t("chart.limits.draws"), Sources: b.from(b.used(p.ID))}
	level := 0.9 // of the draws, from the 5th percentile to the 95th
	if p.ID == "dismissal" {
		k.Limits = b.t("chart.limits.pooled")
		if d := b.know.Framework.Indicator("C1"); d != nil {
			level = b.know.Framework.Level(d)
		}
	}
	k.Level = &level
	return k
}

// spans lists the periods of the scored indicators of a pillar.
func (b *Book) spans(pillar string) []string {
	var out []string
	for _, i := range b.set.Indicators {
		if i.Pillar == pillar && i.Scored {
			out = append(out, i.Period)
		}
	}
	return out
}

func (b *Book) pillarCaption(p datasets.Pillar) string {
	args := []any{p.Question.In(b.lang), b.edition()}
	if p.ID == "dismissal" {
		return b.t("chart.pillar.caption.dismissal", append(args, b.level("C1"), b.know.Catalog.Publisher)...)
	}
	return b.t("chart.pillar.caption."+p.ID, append(args, b.publishers(b.used(p.ID)))...)
}

// add draws a plot, unless it has no row, and lists the missing rows in the table too.
func (f *Figure) add(b *Book, plot *rangePlot, columns int) {
	if len(plot.rows) > 0 {
		f.draw(plot)
	}
	for _, g := range f.Missing {
		for _, n := range g.Names {
			row := make([]Cell, columns)
			row[0], row[5] = text(n), Cell{Text: g.Label, Code: g.State}
			f.Table.Rows = append(f.Table.Rows, row)
		}
	}
}

// Reach is how far a score could move: its full band, or, where the model that pools operators gives an interval, that
// interval; without either the limits of its indicators.
func Reach(s *table.Score) (lower, upper *float64) {
	if s.Pillar == "dismissal" || s.FullLower == nil || s.FullUpper == nil {
		return s.Lower, s.Upper
	}
	return s.FullLower, s.FullUpper
}

func (b *Book) scoreLine(r scoreRow) rangeRow {
	s := r.score
	lower, upper := Reach(s)
	l := rangeRow{label: b.name(r.entity), value: *s.Score, lower: lower, upper: upper, hollow: s.Reliability == "low"}
	l.short = b.int(*s.Score)
	l.note = l.short
	if lower != nil && upper != nil {
		l.note += " " + b.limits(b.int(*lower), b.int(*upper))
	}
	if s.N != nil {
		l.note += " " + b.t("chart.n", b.int(*s.N))
	}
	return l
}

func (b *Book) scoreCells(r scoreRow) []Cell {
	s := r.score
	state := Cell{Text: locale.Term(b.lang, "state", s.State), Code: s.State}
	if s.Reliability == "low" {
		state.Text += ", " + locale.Term(b.lang, "mark", "low")
		state.Code += ";low"
	}
	lower, upper := Reach(s)
	return []Cell{text(b.name(r.entity)), b.number(s.Score, 1), b.number(lower, 1), b.number(upper, 1), b.number(s.N, 0),
		state, text(strings.Join(r.covers, ", "))}
}

// number is a cell with a number, or empty.
func (b *Book) number(v *float64, decimals int) Cell {
	if v == nil {
		return Cell{}
	}
	return Cell{Text: locale.Number(b.lang, *v, decimals), Value: v}
}

func (b *Book) pillarTitle(p datasets.Pillar, rows []scoreRow, missing map[string][]string) string {
	none := 0
	for _, names := range missing {
		none += len(names)
	}
	name, key := p.Name.In(b.lang), "chart.pillar.title."
	switch len(rows) {
	case 0:
		return b.t(key+"none", name)
	case 1:
		return b.t(key+"one", name, b.name(rows[0].entity), b.int(*rows[0].score.Score))
	}
	lo, hi := *rows[len(rows)-1].score.Score, *rows[0].score.Score
	return b.t(key+p.ID, name, b.among(len(rows)), b.int(lo), b.int(hi), b.among(none))
}

// used lists the figures behind the scored indicators of a pillar.
func (b *Book) used(pillar string) []string {
	var ids []string
	for _, i := range b.set.Indicators {
		if i.Pillar == pillar && i.Scored {
			ids = append(ids, i.Observations...)
		}
	}
	return ids
}

func (b *Book) edition() string { return b.know.Catalog.Edition }

// level is the confidence level of an indicator's interval, in words.
func (b *Book) level(indicator string) string {
	if d := b.know.Framework.Indicator(indicator); d != nil {
		return locale.Percent(b.lang, b.know.Framework.Level(d), 0)
	}
	return locale.Percent(b.lang, b.know.Framework.Confidence, 0)
}

// heads gives the headings of a table.
func (b *Book) heads(keys ...string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = b.t("chart.head." + k)
	}
	return out
}
