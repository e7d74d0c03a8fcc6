package chart

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// latest gives for each entity the newest row of an indicator, those that are drawn apart from those
// without a value. An entity whose figures several platforms inherit appears once.
func (b *Book) latest(indicator string) (rows []*table.Indicator, missing map[string][]string) {
	newest := b.newest(indicator)
	missing = map[string][]string{}
	for _, e := range slices.Sorted(maps.Keys(newest)) {
		if r := newest[e]; drawable(r) {
			rows = append(rows, r)
		} else {
			missing[r.State] = append(missing[r.State], b.name(e))
		}
	}
	return rows, missing
}

// newest gives the row of an indicator with the latest period for each entity.
func (b *Book) newest(indicator string) map[string]*table.Indicator {
	out := map[string]*table.Indicator{}
	for i := range b.set.Indicators {
		r := &b.set.Indicators[i]
		if r.Indicator != indicator {
			continue
		}
		if old := out[b.entity(r)]; old == nil || r.Period > old.Period {
			out[b.entity(r)] = r
		}
	}
	return out
}

// entity is whose figures an indicator shows: its perimeter where that is an entity of the registry.
func (b *Book) entity(r *table.Indicator) string {
	if b.platforms[r.Perimeter] != nil {
		return r.Perimeter
	}
	return r.Platform
}

// drawable tells whether a row has a value that may be shown as one: a value that failed a check is kept
// for the record only.
func drawable(r *table.Indicator) bool {
	switch r.State {
	case "published", "zero_published", "too_small":
		return r.Value != nil
	}
	return false
}

// A measure is how an indicator is drawn.
type measure struct {
	id    string
	name  string // of its files
	def   *datasets.IndicatorDef
	axis  string
	log   bool
	max   float64 // end of the axis; 0: left to the drawing
	ticks string
	write func(v float64) string // a value in words
	short func(v float64) string // the same for small screens
	title func(rows []*table.Indicator) string
}

// hours draws B1, the median time to act, on a logarithmic axis.
func (b *Book) hours() Figure {
	write := func(v float64) string { return b.t("chart.hours", locale.Number(b.lang, v, digits(v))) }
	return b.indicator(measure{id: "B1", name: "time-to-act", axis: b.t("chart.axis.hours"), log: true, ticks: "number-" + b.lang,
		write: write, short: write, title: b.hoursTitle})
}

// acted draws B3, the share of notices acted on, with its wide limits.
func (b *Book) acted() Figure {
	write := func(v float64) string { return locale.Percent(b.lang, v, 0) }
	return b.indicator(measure{id: "B3", name: "acted-on", axis: b.t("chart.axis.share"), max: 1, ticks: "percent-" + b.lang,
		write: write, short: write, title: b.actedTitle})
}

// digits are the decimals of a number of hours: small ones show one.
func digits(v float64) int {
	if v < 10 {
		return 1
	}
	return 0
}

// indicator draws the newest value of an indicator for each platform.
func (b *Book) indicator(m measure) Figure {
	m.def = b.know.Framework.Indicator(m.id)
	rows, missing := b.latest(m.id)
	slices.SortFunc(rows, func(x, y *table.Indicator) int {
		d := cmp.Compare(*x.Value, *y.Value)
		if m.def != nil && m.def.Direction == "higher" {
			d = -d
		}
		return cmp.Or(d, byName(b.name(b.entity(x)), b.name(b.entity(y))))
	})
	f := Figure{ID: "fig-" + strings.ToLower(m.id), Title: m.title(rows), Missing: b.missing(missing)}
	var periods, used []string
	plot := rangePlot{id: f.ID, lang: b.lang, axis: m.axis, max: m.max, log: m.log, ticks: m.ticks}
	f.Table = b.data(b.defined(m.def), "platform", "value", "lower", "upper", "n", "state", "period")
	for _, r := range rows {
		periods, used = append(periods, r.Period), append(used, r.Observations...)
		plot.rows = append(plot.rows, b.indicatorLine(m, r))
		f.Table.Rows = append(f.Table.Rows, b.indicatorCells(m, r))
	}
	f.Caption = b.indicatorCaption(m, periods, used)
	f.add(b, &plot, 7)
	return b.done(f, b.indicatorFacts(m, len(rows), periods, used))
}

func (b *Book) indicatorFacts(m measure, rows int, periods, used []string) Facts {
	k := Facts{Name: m.name, Kind: "values", Measure: b.defined(m.def), Unit: m.axis, Periods: periods, N: rows,
		Counts: b.t("chart.counts.values"), Limits: b.t("chart.limits.printed"), Sources: b.from(used)}
	if m.id == "B3" && m.def != nil {
		level := b.know.Framework.Level(m.def)
		k.Level, k.Limits = &level, b.t("chart.limits.wilson")
	}
	return k
}

func (b *Book) indicatorCaption(m measure, periods, used []string) string {
	args := []any{b.defined(m.def), b.periods(periods)}
	if m.id == "B3" {
		args = append(args, b.level(m.id))
	}
	return b.t("chart.indicator.caption."+m.id, append(args, b.publishers(used))...)
}

func (b *Book) defined(d *datasets.IndicatorDef) string {
	if d == nil {
		return ""
	}
	return d.Definition.In(b.lang)
}

func (b *Book) indicatorLine(m measure, r *table.Indicator) rangeRow {
	l := rangeRow{label: b.name(b.entity(r)), value: *r.Value, lower: r.Lower, upper: r.Upper, hollow: !r.Scored || r.Reliability == "low",
		note: m.write(*r.Value), short: m.short(*r.Value)}
	if r.N != nil {
		l.note += " " + b.t("chart.n", b.int(*r.N))
	}
	return l
}

func (b *Book) indicatorCells(m measure, r *table.Indicator) []Cell {
	cell := func(v *float64) Cell {
		if v == nil {
			return Cell{}
		}
		return Cell{Text: m.write(*v), Value: v}
	}
	return []Cell{text(b.name(b.entity(r))), cell(r.Value), cell(r.Lower), cell(r.Upper), b.number(r.N, 0),
		{Text: locale.Term(b.lang, "state", r.State), Code: r.State}, b.period(r.Period)}
}

// threeDays is the mark of which the title of B1 speaks, in hours.
const threeDays = 72

func (b *Book) hoursTitle(rows []*table.Indicator) string {
	return b.share("chart.title.hours", sound(rows), func(v float64) bool { return v < threeDays })
}

// actedTitle gives the range of the shares. It speaks of midpoints of two units, so it names no half.
func (b *Book) actedTitle(rows []*table.Indicator) string {
	rows = sound(rows)
	switch n := len(rows); n {
	case 0:
		return b.t("chart.title.acted.empty")
	case 1:
		return b.t("chart.title.acted.one", b.name(b.entity(rows[0])))
	default:
		lo, hi := *rows[n-1].Value, *rows[0].Value // sorted, the highest first
		return b.t("chart.title.acted.range", b.count(n), locale.Percent(b.lang, lo, 0), locale.Percent(b.lang, hi, 0))
	}
}

// sound leaves out the rows that contradict another figure of their own report: they are drawn, hollow,
// and no finding rests on them.
func sound(rows []*table.Indicator) []*table.Indicator {
	return slices.DeleteFunc(slices.Clone(rows), func(r *table.Indicator) bool { return r.Reason == "contradiction-b1-b3" })
}

// share makes a title that counts rows: none, one, all or some of them have a property.
func (b *Book) share(key string, rows []*table.Indicator, has func(float64) bool) string {
	k := 0
	for _, r := range rows {
		if has(*r.Value) {
			k++
		}
	}
	switch n := len(rows); {
	case n == 0:
		return b.t(key + ".empty")
	case n == 1:
		return b.t(key+".one", b.name(b.entity(rows[0])))
	case k == 0:
		return b.t(key+".none", b.among(n))
	case k == n:
		return b.t(key+".all", b.among(n))
	case k == 1:
		return b.t(key+".single", b.count(k), b.among(n))
	default:
		return b.t(key+".some", b.count(k), b.among(n))
	}
}
