package chart

import (
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// actioned draws a platform's own series of content actioned, each period from the newest edition that has
// it, with the breaks that the catalogue knows.
func (b *Book) actioned(id string) (Figure, bool) {
	newest := map[string]map[string]*table.Observation{} // breakdown, period
	var names, periods []string
	for i := range b.set.Observations {
		o := &b.set.Observations[i]
		if o.Platform != id || o.Metric != "content_actioned" || o.Value == nil {
			continue
		}
		if newest[o.Breakdown] == nil {
			newest[o.Breakdown] = map[string]*table.Observation{}
			names = append(names, o.Breakdown)
		}
		if newer(o, newest[o.Breakdown][o.Period]) {
			newest[o.Breakdown][o.Period] = o
		}
		periods = append(periods, o.Period)
	}
	slices.Sort(periods)
	periods = slices.Compact(periods)
	if len(periods) < 2 || len(names) > 4 {
		return Figure{}, false
	}
	slices.Sort(names)
	return b.series(id, names, periods, newest), true
}

// newer tells whether a figure is to be drawn in place of another: the one that scoring uses goes first,
// then the newest edition.
func newer(o, old *table.Observation) bool {
	if old == nil || o.Current != old.Current {
		return old == nil || o.Current
	}
	return o.Edition > old.Edition
}

func (b *Book) series(id string, names, periods []string, newest map[string]map[string]*table.Observation) Figure {
	f := Figure{ID: "fig-actioned", Table: b.data(b.t("chart.actioned.table"), "period")}
	p := linePlot{id: f.ID, lang: b.lang, periods: periods, ticks: "number-" + b.lang}
	var used []string
	var columns []int
	for _, n := range names {
		s := lineSeries{name: b.seriesName(n)}
		for _, period := range periods {
			o := newest[n][period]
			if o == nil {
				s.values = append(s.values, nil)
				continue
			}
			s.values = append(s.values, o.Value)
			used = append(used, o.ID)
		}
		p.series = append(p.series, s)
		f.Table.Head, f.Table.Keys = append(f.Table.Head, s.name), append(f.Table.Keys, seriesKey(n))
		columns = append(columns, len(f.Table.Head)-1)
	}
	for i, period := range periods {
		row := []Cell{text(period)}
		for _, s := range p.series {
			row = append(row, b.number(s.values[i], 0))
		}
		f.Table.Rows = append(f.Table.Rows, row)
	}
	b.earlier(&p, &f, id, names, newest)
	var notes string
	p.breaks, notes = b.breaks(used, periods)
	f.Title = b.t("chart.actioned.title", b.name(id), periods[0], periods[len(periods)-1])
	f.Caption = b.t("chart.actioned.caption", notes, b.publishers(used))
	f.draw(&p)
	return b.done(f, Facts{Name: "content-actioned", Kind: "lines", Measure: f.Table.Caption, Unit: b.t("chart.unit.pieces"), Periods: periods,
		N: len(used), Counts: b.t("chart.counts.figures"), Sources: b.from(used), Ranged: columns})
}

// earlier marks what older editions of the publisher's own files printed, where that differs from what is
// drawn, and names these editions in the last column of the table.
func (b *Book) earlier(p *linePlot, f *Figure, id string, names []string, newest map[string]map[string]*table.Observation) {
	said, codes := map[string][]string{}, map[string][]string{}
	seen := map[string]bool{}
	for i := range b.set.Observations {
		o := &b.set.Observations[i]
		if o.Platform != id || o.Metric != "content_actioned" || o.Value == nil {
			continue
		}
		now, s := newest[o.Breakdown][o.Period], b.sources[o.Source]
		if now == nil || *now.Value == *o.Value || s == nil || s.Hand != "first" {
			continue
		}
		text, code := locale.Number(b.lang, *o.Value, 0)+" ("+o.Edition+")", strconv.FormatFloat(*o.Value, 'f', -1, 64)+" ("+o.Edition+")"
		if len(names) > 1 {
			text, code = b.seriesName(o.Breakdown)+" "+text, b.seriesName(o.Breakdown)+" "+code
		}
		said[o.Period], codes[o.Period] = append(said[o.Period], text), append(codes[o.Period], code)
		if k := o.Breakdown + o.Period + text[:strings.LastIndex(text, "(")]; !seen[k] {
			seen[k] = true
			p.earlier = append(p.earlier, earlierMark{o.Period, *o.Value})
		}
	}
	if len(said) == 0 {
		return
	}
	p.earlierName = b.t("chart.head.earlier")
	f.Table.Head, f.Table.Keys = append(f.Table.Head, p.earlierName), append(f.Table.Keys, "earlier_editions")
	for i, row := range f.Table.Rows {
		texts, bare := said[p.periods[i]], codes[p.periods[i]]
		slices.Sort(texts)
		slices.Sort(bare)
		f.Table.Rows[i] = append(row, Cell{Text: strings.Join(texts, "; "), Code: strings.Join(bare, "; ")})
	}
}

// seriesName is the part of a breakdown that a person reads: what stands after the equals sign.
func (b *Book) seriesName(breakdown string) string {
	if breakdown == "" {
		return b.t("chart.actioned.all")
	}
	if _, v, ok := strings.Cut(breakdown, "="); ok {
		breakdown = v
	}
	return label(breakdown, 60)
}

// seriesKey names the column of a series in files.
func seriesKey(breakdown string) string {
	_, v, ok := strings.Cut(breakdown, "=")
	if !ok {
		return "all"
	}
	words := strings.FieldsFunc(strings.ToLower(v), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	return strings.Join(words, "_")
}

// breaks gives the periods at which the catalogue knows a break in the sources of these figures, and what
// it says about them, numbered as in the drawing.
func (b *Book) breaks(used, periods []string) (at []string, notes string) {
	seen, said := map[string]bool{}, map[[2]string]bool{}
	var texts []string
	for _, id := range used {
		o := b.observations[id]
		s := b.sources[o.Source]
		if s == nil || seen[s.CatalogID] {
			continue
		}
		seen[s.CatalogID] = true
		c := b.know.Catalog.ByID(s.CatalogID)
		if c == nil {
			continue
		}
		for _, k := range c.Breaks {
			if k.Concerns(o.Platform, o.Metric) && slices.Contains(periods, k.At) && !said[[2]string{k.At, k.Text}] {
				said[[2]string{k.At, k.Text}] = true     // once, where several publications have it
				if i := slices.Index(at, k.At); i >= 0 { // one line in the drawing, one number
					texts[i] += "; " + k.Text
					continue
				}
				at = append(at, k.At)
				texts = append(texts, "("+itoa(len(at))+") "+locale.Period(b.lang, k.At)+", "+k.Text)
			}
		}
	}
	if len(texts) == 0 {
		return nil, b.t("chart.actioned.no_breaks")
	}
	return at, b.t("chart.actioned.breaks", strings.Join(texts, "; "))
}
