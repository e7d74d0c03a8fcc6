package chart

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/answerable-data/answerable/reports/locale"
)

// A sign is how a state is drawn in the field of what is missing. Its shape says the same as its colour.
type sign struct {
	name, shape, fill, edge string
	size                    any
	states                  []string
}

var signs = []sign{
	{name: "published", shape: "rect", fill: navy, edge: navy, size: 12, states: []string{"published"}},
	{name: "zero", shape: "diamond", fill: teal, edge: teal, size: 13, states: []string{"zero_published"}},
	{name: "few", shape: "rect", fill: white, edge: navy, size: 11, states: []string{"too_small"}},
	{name: "unusable", shape: "triangle", fill: orange, edge: orange, size: 12,
		states: []string{"implausible", "unit_unclear", "invalid_period", "censored", "withdrawn"}},
	{name: "not_published", shape: cross, fill: rust, edge: rust, size: 11, states: []string{"not_published"}},
	{name: "not_collected", shape: "circle", fill: ink, edge: ink, size: 4, states: []string{"not_collected"}},
	{name: "not_applicable", shape: dash, fill: ink, edge: ink, size: []int{9, 2}, states: []string{"not_applicable"}},
}

// sized is the size of a sign in a form: smaller where columns stand close.
func (s sign) sized(f format) any {
	if n, ok := s.size.(int); ok && f.narrow && n > 6 {
		return n - 3
	}
	return s.size
}

// signOf finds the sign of a state; one that is not known is drawn as unusable, not hidden.
func signOf(state string) int {
	for i, s := range signs {
		if slices.Contains(s.states, state) {
			return i
		}
	}
	return 3
}

// gaps draws what is published and what is missing: one row a platform, one column an indicator, the
// newest state in each spot. A spot without a row in the tables stays empty.
func (b *Book) gaps() (Figure, bool) {
	p := gapPlot{id: "fig-gaps", lang: b.lang}
	f := Figure{ID: p.id, Table: b.data(b.t("chart.gaps.table"), "platform")}
	for _, d := range b.know.Framework.Indicators {
		if strings.Contains(d.ID, "-") { // another way of counting the same suits or figures
			continue
		}
		p.columns, p.scored = append(p.columns, d.ID), append(p.scored, d.Scored)
		f.Table.Head, f.Table.Keys = append(f.Table.Head, d.ID+" · "+d.Name.In(b.lang)), append(f.Table.Keys, d.ID)
	}
	state, periods, ids := b.states()
	var counts [7]int
	cells := 0
	for _, class := range classes {
		head := false
		for _, id := range b.measured() {
			if b.class(id) != class {
				continue
			}
			if !head {
				p.rows = append(p.rows, gapRow{name: b.t("chart.class." + class), heading: true})
				head = true
			}
			row, line := b.gapLine(id, p.columns, state)
			for _, s := range row.states {
				if s != "" {
					counts[signOf(s)]++
					cells++
				}
			}
			p.rows, f.Table.Rows = append(p.rows, row), append(f.Table.Rows, line)
		}
	}
	if cells == 0 {
		return Figure{}, false
	}
	b.gapTexts(&f, &p, counts, cells)
	f.Wide, f.Narrow = p.option(wide), p.option(narrow)
	if first := p.firstClass(); len(first.rows) < len(p.rows) && f.Wide.Height > tallest {
		f.Card = first.option(card)
	}
	return b.done(f, Facts{Name: "published-and-missing", Kind: "gaps", Measure: f.Table.Caption, Unit: b.t("chart.unit.state"), Periods: periods, N: cells,
		Counts: b.t("chart.counts.cells"), Sources: b.from(ids), Seen: p.seen, Brief: b.t("chart.gaps.brief")}), true
}

// gapLine is a platform with its state in each column, drawn and in the table.
func (b *Book) gapLine(id string, columns []string, state map[[2]string]string) (gapRow, []Cell) {
	row, line := gapRow{name: b.name(id), states: make([]string, len(columns))}, []Cell{text(b.name(id))}
	for k, c := range columns {
		row.states[k] = state[[2]string{id, c}]
		if row.states[k] == "" {
			line = append(line, Cell{Text: b.t("chart.gaps.no_row"), Code: "no_row"})
			continue
		}
		line = append(line, Cell{Text: locale.Term(b.lang, "state", row.states[k]), Code: row.states[k]})
	}
	return row, line
}

func (b *Book) gapTexts(f *Figure, p *gapPlot, counts [7]int, cells int) {
	var seen []string
	for i, s := range signs {
		name := b.t("chart.sign." + s.name)
		p.names = append(p.names, name)
		if counts[i] > 0 {
			seen = append(seen, b.t("chart.gaps.count", name, b.int(float64(counts[i]))))
		}
	}
	p.seen = strings.Join(seen, "; ") + "."
	f.Title = b.t("chart.gaps.title", b.int(float64(counts[0]+counts[1])), b.int(float64(cells)), b.int(float64(counts[4])))
	f.Caption = b.t("chart.gaps.caption", b.edition())
}

// states gives the newest state of each indicator of each platform, with the periods and evidence of all.
func (b *Book) states() (state map[[2]string]string, periods, ids []string) {
	state = map[[2]string]string{}
	newest := map[[2]string]string{}
	for i := range b.set.Indicators {
		r := &b.set.Indicators[i]
		k := [2]string{r.Platform, r.Indicator}
		if old, ok := newest[k]; !ok || r.Period > old {
			newest[k], state[k] = r.Period, r.State
		}
		periods, ids = append(periods, r.Period), append(ids, r.Observations...)
	}
	return state, periods, ids
}

// measured lists the platforms that have at least one indicator, by name.
func (b *Book) measured() []string {
	has := map[string]bool{}
	for _, r := range b.set.Indicators {
		has[r.Platform] = true
	}
	var out []string
	for i := range b.set.Platforms {
		if p := &b.set.Platforms[i]; has[p.ID] && p.Kind != pooled {
			out = append(out, p.ID)
		}
	}
	slices.SortFunc(out, func(x, y string) int { return byName(b.name(x)+x, b.name(y)+y) })
	return out
}

// pooled is the kind of the entity that stands for all operators together; it is no platform.
const pooled = "pooled figure"

// A gapPlot is a field of signs.
type gapPlot struct {
	id, lang, seen string
	columns        []string
	scored         []bool // which columns enter a score; a small screen shows these alone
	rows           []gapRow
	names          []string // of the signs
}

type gapRow struct {
	name    string
	heading bool
	states  []string
}

func (p *gapPlot) option(f format) *Option {
	const row, bottom = 20, 8
	left := 0
	var names []string
	for _, r := range p.rows {
		l := label(r.name, f.label)
		names = append(names, l)
		left = max(left, textWidth(utf8.RuneCountInString(l)))
	}
	left += nameGap
	columns := p.shown(f)
	c := charts.NewScatter()
	c.SetGlobalOptions(common()...)
	top := wrappedKey(c, p.names, f) + 26
	c.SetGlobalOptions(margins(left, top, 8, bottom),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Position: "top", AxisLabel: axisLabel(), AxisLine: axisLine(false), SplitLine: gridLines(false)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true), Data: names, AxisLabel: axisLabel(), AxisLine: axisLine(false), SplitLine: gridLines(true)}))
	c.SetXAxis(columns)
	for i, s := range signs {
		c.AddSeries(p.names[i], p.spots(i, columns), charts.WithScatterChartOpts(opts.ScatterChart{Symbol: s.shape, SymbolSize: s.sized(f)}),
			charts.WithItemStyleOpts(opts.ItemStyle{Color: s.fill, BorderColor: s.edge, BorderWidth: 1.5, Opacity: opts.Float(1)}))
	}
	m := finish(c, func(m map[string]any) {
		silent(m)
		m["legend"].(map[string]any)["itemGap"] = 2 * legendGap
		everyLabel(part(m, "xAxis", 0))
		if f.narrow {
			part(m, "xAxis", 0)["axisLabel"].(map[string]any)["fontSize"] = 10
		}
		everyLabel(part(m, "yAxis", 0))
		list, _ := part(m, "yAxis", 0)["data"].([]any)
		for i, r := range p.rows {
			if r.heading && i < len(list) {
				list[i] = map[string]any{"value": list[i], "textStyle": map[string]any{"fontWeight": "bold"}}
			}
		}
	})
	return &Option{ID: p.id + "-" + f.suffix, Lang: p.lang, Width: f.width, Height: top + row*len(p.rows) + bottom, Map: m}
}

// firstClass is the plot of the first size class alone.
func (p *gapPlot) firstClass() *gapPlot {
	out := *p
	for i, r := range p.rows {
		if r.heading && i > 0 {
			out.rows = p.rows[:i]
			break
		}
	}
	return &out
}

// shown are the columns of a form.
func (p *gapPlot) shown(f format) []string {
	if !f.narrow {
		return p.columns
	}
	var out []string
	for i, c := range p.columns {
		if p.scored[i] {
			out = append(out, c)
		}
	}
	return out
}

// spots are the places of a sign: column and row by number.
func (p *gapPlot) spots(sign int, columns []string) []opts.ScatterData {
	var out []opts.ScatterData
	for i, r := range p.rows {
		for k, s := range r.states {
			if x := slices.Index(columns, p.columns[k]); s != "" && x >= 0 && signOf(s) == sign {
				out = append(out, opts.ScatterData{Value: []int{x, i}})
			}
		}
	}
	return out
}
