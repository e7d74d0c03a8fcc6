package chart

import (
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// What a later edition did to a figure of the past, in the order of the key.
const (
	raised = iota
	lowered
	withdrawn
	revisions
)

// A revisionSpot is what editions of one date did to the figures of one period.
type revisionSpot struct{ edition, period string }

// revision classes a restatement.
func revision(r *table.Restatement) int {
	switch {
	case r.Change == "withdrawn", r.OldValue == nil, r.NewValue == nil:
		return withdrawn
	case *r.NewValue >= *r.OldValue:
		return raised
	}
	return lowered
}

// timeline draws when which periods were rewritten, over all publications whose editions are held: the
// edition that changed a figure to the right, the period of the figure upwards.
func (b *Book) timeline() (Figure, bool) {
	spots := map[revisionSpot]*[revisions]int{}
	var editions, periods, publishers []string
	n := 0
	for i := range b.set.Restatements {
		r := &b.set.Restatements[i]
		s := b.sources[r.NewSource]
		if s == nil || s.Hand != "first" {
			continue
		}
		k := revisionSpot{s.Edition, r.Period}
		if spots[k] == nil {
			spots[k] = &[revisions]int{}
		}
		spots[k][revision(r)]++
		editions, periods, publishers, n = append(editions, s.Edition), append(periods, r.Period), append(publishers, s.CatalogID), n+1
	}
	if n == 0 {
		return Figure{}, false
	}
	sorted := func(s []string) []string { slices.Sort(s); return slices.Compact(s) }
	editions, periods, publishers = sorted(editions), sorted(periods), sorted(publishers)
	f := Figure{ID: "fig-timeline", Table: b.data(b.t("chart.timeline.table"), "edition", "period", "raised", "lowered", "withdrawn")}
	p := timePlot{id: f.ID, lang: b.lang, editions: editions, periods: periods, x: b.t("chart.axis.edition"), y: b.t("chart.axis.rewritten"),
		names: [revisions]string{b.t("chart.head.raised"), b.t("chart.head.lowered"), b.t("chart.head.withdrawn")}}
	for _, e := range editions {
		for _, period := range periods {
			if c := spots[revisionSpot{e, period}]; c != nil {
				p.spots = append(p.spots, timeSpot{edition: e, period: period, counts: *c})
				f.Table.Rows = append(f.Table.Rows, []Cell{text(e), b.period(period), b.whole(c[raised]), b.whole(c[lowered]), b.whole(c[withdrawn])})
			}
		}
	}
	b.timelineText(&f, &p, n, publishers)
	f.draw(&p)
	var from []Source
	for _, id := range publishers {
		from = append(from, b.editions(id)...)
	}
	return b.done(f, Facts{Name: "restatements", Kind: "timeline", Measure: f.Table.Caption, Unit: b.t("chart.unit.figures"),
		Periods: periods, N: n, Counts: b.t("chart.counts.changes"), Sources: from, Ranged: []int{2, 3, 4}}), true
}

// timelineText counts what the title says and names the publications.
func (b *Book) timelineText(f *Figure, p *timePlot, n int, ids []string) {
	down := 0
	for _, s := range p.spots {
		down += s.counts[lowered]
	}
	var titles, names []string
	for _, id := range ids {
		if c := b.know.Catalog.ByID(id); c != nil {
			titles, names = append(titles, c.Title), append(names, locale.Term(b.lang, "publisher", c.Publisher))
		} else {
			titles, names = append(titles, id), append(names, id)
		}
	}
	f.Title = b.t("chart.timeline.title", b.int(float64(n)), b.int(float64(down)))
	f.Caption = b.t("chart.timeline.caption", strings.Join(titles, "; "), locale.List(b.lang, names))
}

// A timePlot is a field of marks, editions across and periods upwards.
type timePlot struct {
	id, lang, x, y    string
	names             [revisions]string
	editions, periods []string
	spots             []timeSpot
}

type timeSpot struct {
	edition, period string
	counts          [revisions]int
}

// Shape and direction say what the colour says.
var (
	revisionShapes  = [revisions]string{"triangle", "path://M0,0L10,0L5,10Z", "rect"}
	revisionColours = [revisions]string{navy, orange, white}
)

func (p *timePlot) option(f format) *Option {
	c := charts.NewScatter()
	c.SetGlobalOptions(common()...)
	top := 30 + key(c, p.names[:], f)
	left := 78
	c.SetGlobalOptions(margins(left, top, 22, 54),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: axisLabel(), SplitLine: gridLines(true), AxisLine: axisLine(true)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: p.periods, AxisLabel: axisLabel(), SplitLine: gridLines(true), AxisLine: axisLine(true)}))
	c.SetXAxis(p.editions)
	for kind := range revisions {
		c.AddSeries(p.names[kind], p.marks(kind), mark(revisionShapes[kind], 15, revisionColours[kind], p.edge(kind))...)
	}
	m := finish(c, func(m map[string]any) {
		silent(m)
		everyLabel(part(m, "xAxis", 0))
		everyLabel(part(m, "yAxis", 0))
		if f.narrow {
			thin(part(m, "xAxis", 0), len(p.editions), 3)
		}
		named(part(m, "xAxis", 0), p.x, 34)
		above(part(m, "yAxis", 0), p.y)
		p.apart(m, f)
	})
	return &Option{ID: p.id + "-" + f.suffix, Lang: p.lang, Width: f.width, Height: top + max(180, 24*len(p.periods)) + 54, Map: m}
}

func (p *timePlot) edge(kind int) string {
	if kind == withdrawn {
		return ink
	}
	return revisionColours[kind]
}

func (p *timePlot) marks(kind int) []opts.ScatterData {
	var out []opts.ScatterData
	for _, s := range p.spots {
		if s.counts[kind] > 0 {
			out = append(out, opts.ScatterData{Value: []any{s.edition, s.period, s.counts[kind]}})
		}
	}
	return out
}

// apart moves the kinds beside each other, and writes the count beside a mark that stands for several.
func (p *timePlot) apart(m map[string]any, f format) {
	step := 28
	if f.narrow {
		step = 9
	}
	for kind := range revisions {
		s := part(m, "series", kind)
		s["symbolOffset"] = []int{(kind - 1) * step, 0}
		data, _ := s["data"].([]any)
		for _, d := range data {
			d := d.(map[string]any)
			if n, _ := d["value"].([]any)[2].(float64); n > 1 && !f.narrow {
				d["label"] = map[string]any{"show": true, "position": "right", "distance": 2, "formatter": itoa(int(n)), "color": ink, "fontSize": fontSize}
			}
		}
	}
}
