package chart

import (
	"slices"
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
	f.draw(&p)
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
