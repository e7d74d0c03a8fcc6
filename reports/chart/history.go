package chart

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// restatements draws, for each publication that changed figures of the past, how many each edition changed.
func (b *Book) restatements() []Figure {
	changed := map[string]map[string][2]int{} // catalogue id, edition: silent, marked
	for _, r := range b.set.Restatements {
		s := b.sources[r.NewSource]
		if s == nil || s.Hand != "first" { // a transcriber's slip is not the publisher's change
			continue
		}
		if changed[s.CatalogID] == nil {
			changed[s.CatalogID] = map[string][2]int{}
		}
		n := changed[s.CatalogID][s.Edition]
		if r.Marked == "marked" {
			n[1]++
		} else {
			n[0]++
		}
		changed[s.CatalogID][s.Edition] = n
	}
	var ids []string
	for id := range changed {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var out []Figure
	for _, id := range ids {
		out = append(out, b.restated(id, changed[id]))
	}
	return out
}

// restated draws one publication. Editions without a change are drawn too, as the zero they are; the first
// has nothing before it that it could change.
func (b *Book) restated(catalog string, changed map[string][2]int) Figure {
	var editions []string
	title, publisher := catalog, ""
	for _, s := range b.set.Sources {
		if s.CatalogID == catalog && s.Hand == "first" { // only the publisher's own files are compared
			editions = append(editions, s.Edition)
			title, publisher = s.Title, s.Publisher
		}
	}
	slices.Sort(editions)
	if editions = slices.Compact(editions); len(editions) > 1 {
		editions = editions[1:]
	}
	f := Figure{ID: "fig-a4-" + catalog, Table: b.data(b.t("chart.a4.table"), "edition", "silent", "marked")}
	p := barPlot{id: f.ID, lang: b.lang, axis: "", labels: editions, standing: true, ticks: "number-" + b.lang,
		parts: []barPart{{name: b.t("chart.head.silent"), fill: navy}, {name: b.t("chart.head.marked"), fill: orange}}}
	figures, with := 0, 0
	for _, e := range editions {
		n := changed[e]
		f.Table.Rows = append(f.Table.Rows, []Cell{text(e), b.whole(n[0]), b.whole(n[1])})
		for k := range p.parts {
			p.parts[k].counts = append(p.parts[k].counts, n[k])
			figures += n[k]
		}
		if n[0]+n[1] > 0 {
			with++
		}
	}
	p.parts = slices.DeleteFunc(p.parts, func(part barPart) bool { return slices.Max(part.counts) == 0 })
	f.Title = b.t("chart.a4.title", publisher, b.int(float64(with)), b.int(float64(len(editions))))
	f.Caption = b.t("chart.a4.caption", title, b.int(float64(figures)), publisher)
	f.Wide, f.Narrow = p.option(wide), p.option(narrow)
	return b.done(f, Facts{Name: "restated-" + catalog, Kind: "bars", Measure: f.Table.Caption, Unit: b.t("chart.unit.figures"), Periods: editions,
		N: figures, Counts: b.t("chart.counts.changes"), Sources: b.editions(catalog), Ranged: []int{1, 2}})
}

// editions lists the publisher's own files of a publication.
func (b *Book) editions(catalog string) []Source {
	var out []Source
	for i := range b.set.Sources {
		if s := &b.set.Sources[i]; s.CatalogID == catalog && s.Hand == "first" {
			out = append(out, b.source(s))
		}
	}
	return out
}

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
		if old := newest[o.Breakdown][o.Period]; old == nil || o.Edition > old.Edition {
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
	var notes string
	p.breaks, notes = b.breaks(used, periods)
	f.Title = b.t("chart.actioned.title", b.name(id), periods[0], periods[len(periods)-1])
	f.Caption = b.t("chart.actioned.caption", notes, b.publishers(used))
	f.Wide, f.Narrow = p.option(wide), p.option(narrow)
	return b.done(f, Facts{Name: "content-actioned", Kind: "lines", Measure: f.Table.Caption, Unit: b.t("chart.unit.pieces"), Periods: periods,
		N: len(used), Counts: b.t("chart.counts.figures"), Sources: b.from(used), Ranged: columns})
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
	seen := map[string]bool{}
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
			if k.Concerns(o.Platform, o.Metric) && slices.Contains(periods, k.At) {
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
