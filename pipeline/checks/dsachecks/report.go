package dsachecks

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// Codes of the template that the checks speak of.
const (
	total  = "TOTAL"
	minors = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"
	csam   = "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"
	other  = "KEYWORD_OTHER"
)

// A figure is an observation with its breakdown taken apart.
type figure struct {
	*table.Observation
	by   map[string]string
	name string // of its row, see spot
}

// number gives the value, if it is one that stands.
func (f *figure) number() (float64, bool) {
	if f == nil || f.Value == nil || f.State != "published" && f.State != "zero_published" {
		return 0, false
	}
	return *f.Value, true
}

// A report is the figures of one sheet of one report.
type report struct {
	row     Row // with the fields of the report filled in
	figures []*figure
}

// identity is what tells reports apart.
type identity struct{ platform, perimeter, source, period, sheet, part string }

// reports groups the observations of some sheets by report, in the order in which they are met.
func reports(obs []table.Observation, sheets ...string) (list []*report) {
	found := map[identity]*report{}
	for i := range obs {
		o := &obs[i]
		if !strings.HasPrefix(o.Metric, "dsa_") || !slices.ContainsFunc(sheets, func(s string) bool { return strings.Contains(o.Breakdown, "sheet="+s) }) {
			continue // told before the breakdown is taken apart, since most figures are of other sheets
		}
		f := &figure{Observation: o, by: parts(o.Breakdown)}
		sheet := f.by["sheet"]
		if !slices.Contains(sheets, sheet) {
			continue
		}
		id := identity{o.Platform, o.Perimeter, o.Source, o.Period, sheet, f.part()}
		r := found[id]
		if r == nil {
			r = &report{row: Row{Platform: id.platform, Perimeter: id.perimeter, Source: id.source, Period: id.period, Sheet: id.sheet, Part: id.part}}
			found[id], list = r, append(list, r)
		}
		r.figures = append(r.figures, f)
	}
	return list
}

// parts reads a breakdown as it stands in the tables: key=value;... Escapes within a value stay: the checks
// compare values but do not read them.
func parts(breakdown string) map[string]string {
	by := map[string]string{}
	for _, pair := range strings.Split(breakdown, ";") {
		if k, v, ok := strings.Cut(pair, "="); ok {
			by[k] = v
		}
	}
	return by
}

// part names surface and report of a report that is published in parts.
func (f *figure) part() string {
	var list []string
	for _, k := range []string{"report", "surface"} {
		if v := f.by[k]; v != "" {
			list = append(list, k+"="+v)
		}
	}
	return strings.Join(list, ";")
}

// spot names the row of a sheet by category: category, keyword, and what tells KEYWORD_OTHER rows apart.
func (f *figure) spot() string {
	if f.name == "" {
		list := []string{f.by["category"]}
		for _, k := range []string{"keyword", "other", "other_row"} {
			if v := f.by[k]; v != "" {
				list = append(list, v)
			}
		}
		f.name = strings.Join(list, "/")
	}
	return f.name
}

// find gives the figure of a metric at a spot, or nil.
func (r *report) find(metric, spot, geography string) *figure {
	for _, f := range r.figures {
		if f.Metric == metric && f.Geography == geography && f.spot() == spot {
			return f
		}
	}
	return nil
}

// pick gives the figures that fit, in order.
func (r *report) pick(fits func(*figure) bool) (list []*figure) {
	for _, f := range r.figures {
		if fits(f) {
			list = append(list, f)
		}
	}
	return list
}

// An outcome is what came of a comparison.
type outcome struct {
	state        State
	detail       string
	whole, parts *float64 // the numbers compared, where there are any
	blank        int      // parts without a number
}

// result makes a row of the report. Its remark is the publisher's on the first figure, the whole.
func (r *report) result(check, category, metric string, o outcome, figures ...*figure) Row {
	row := r.row
	row.Check, row.Category, row.Metric, row.State, row.Detail = check, category, metric, o.state, o.detail
	row.Whole, row.Parts, row.Blank = o.whole, o.parts, int32(o.blank)
	if o.whole != nil && o.parts != nil {
		d := *o.parts - *o.whole
		row.Difference = &d
	}
	for _, f := range figures {
		if f != nil {
			row.Observations = append(row.Observations, f.ID)
		}
	}
	if len(figures) > 0 {
		row.Remark = remark(figures[0])
	}
	return row
}

// remark is what the publisher says of a figure in its own sheet; a compiler's note is none of it.
func remark(f *figure) string {
	if f == nil || !firstHand(f) {
		return ""
	}
	return f.Note
}

// firstHand says whether a figure was read in the publisher's own sheet.
func firstHand(f *figure) bool { return !slices.Contains(strings.Fields(f.Flags), "second_hand") }
