package dsacsv

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// A pass goes down the rows of one sheet.
type pass struct {
	*run
	lay     *layout
	from    origin
	surface string
	head    record
	walk    dsaspec.Walk
	group   string // service and period of the row before

	scopes map[string]*dsaspec.Walk // sheet 3: the rows of each scope by themselves
}

// record hands on one row. Each of its cells but the keys is one row of the count.
func (p *pass) record(rec record) {
	all := len(p.lay.cols) - p.lay.count(roleKey)
	p.sink.Seen(all)
	switch n := len(rec.cells); {
	case blank(rec.cells):
		p.sink.Ignore(ruleBlankRow, all)
	case n != len(p.lay.cols):
		p.lost()
		p.reject(rec, all, widthReason(n, len(p.lay.cols)), fmt.Sprintf("a row has the %d cells of the header; this one has %d", len(p.lay.cols), n))
	case p.isText(rec):
		p.sink.Ignore(ruleTextRow, all)
	case slices.Equal(rec.cells, p.head.cells):
		p.lost()
		p.sink.Ignore(ruleHeader, all)
	case p.isTemplate(rec):
		p.next(rec) // a category row left as it was still heads the rows below it
		p.sink.Ignore(ruleTemplate, all)
	default:
		p.asides()
		p.values(rec)
	}
}

func widthReason(have, want int) string {
	if have < want {
		return dsaspec.ReasonMissingCell
	}
	return dsaspec.ReasonExtraCell
}

// asides accounts for the cells of a row that are neither key nor value.
func (p *pass) asides() {
	for _, a := range []struct {
		role role
		rule string
	}{{roleContext, ruleContext}, {roleLabel, ruleLabel}, {roleBlank, ruleBlankCol}} {
		if n := p.lay.count(a.role); n > 0 {
			p.sink.Ignore(a.rule, n)
		}
	}
}

// isText says whether a row is a footnote: text, but neither service nor any other key nor a value.
func (p *pass) isText(rec record) bool {
	for i, c := range p.lay.cols {
		free := c.role == roleContext || c.role == roleLabel || c.name == dsaspec.Applicability
		if !free && dsaspec.Clean(rec.cells[i]) != "" {
			return false
		}
	}
	return true
}

// isTemplate says whether a row is still as the empty template has it: without service, value and remark.
// Some publishers fill in the period of all rows, those for very large platforms included.
func (p *pass) isTemplate(rec record) bool {
	return p.lay.cell(rec, dsaspec.Service) == "" && p.lay.cell(rec, dsaspec.Period) != "" && !p.lay.valued(rec) &&
		(dsaspec.IsPlaceholder(p.lay.cell(rec, dsaspec.Period)) || !p.lay.remarked(rec))
}

// values hands on the value cells of a row.
func (p *pass) values(rec record) {
	service, period := p.lay.cell(rec, dsaspec.Service), p.lay.cell(rec, dsaspec.Period)
	if group := service + "\x00" + period; filled(service) && filled(period) && group != p.group {
		p.group, p.walk = group, dsaspec.Walk{}
		clear(p.scopes)
	}
	base := ingest.Figure{Platform: service, Period: period, Geography: dsaspec.EU}
	var ok bool
	if p.lay.walks() {
		ok = p.wide(rec, &base)
	} else {
		ok = p.long(rec, &base)
	}
	if ok && p.surface != "" {
		base.Breakdown["surface"] = p.surface
	}
	if ok && p.complete(rec, base) && p.once(rec, base) {
		p.figures(rec, base)
	}
}

// filled says whether a key cell has been filled in.
func filled(cell string) bool { return cell != "" && !dsaspec.IsPlaceholder(cell) }

// complete refuses a row without service or period.
func (p *pass) complete(rec record, f ingest.Figure) bool {
	for _, key := range []struct{ heading, text string }{{dsaspec.Service, f.Platform}, {dsaspec.Period, f.Period}} {
		if !filled(key.text) {
			p.reject(rec, p.lay.count(roleValue), dsaspec.ReasonMissingCell,
				fmt.Sprintf("column %s is filled in; here it is blank or still the template's", key.heading))
			return false
		}
	}
	return true
}

// once refuses a second row with the same key.
func (p *pass) once(rec record, f ingest.Figure) bool {
	key := strings.Join([]string{f.Platform, f.Period, f.Geography, f.Metric, f.Breakdown.String()}, "\x00")
	if first, ok := p.keys[key]; ok {
		p.reject(rec, p.lay.count(roleValue), dsaspec.ReasonDuplicate,
			"a service has one row a period and category, keyword, description or indicator; the first stands ("+first+")")
		return false
	}
	p.keys[key] = p.from.row(rec)
	return true
}

// figures makes a Figure of every value cell of a row whose key is sound.
func (p *pass) figures(rec record, base ingest.Figure) {
	for i, c := range p.lay.cols {
		if c.role != roleValue {
			continue
		}
		f := base
		f.Breakdown = maps.Clone(base.Breakdown)
		f.Raw = rec.cells[i]
		f.Locator = p.from.cell(rec, i, c.heading)
		if c.measure.Metric != "" {
			f.Metric, f.Label = c.measure.Metric, c.heading
		}
		if dsaspec.Clean(f.Raw) == "" {
			f.Raw = ""
		}
		f.Note = p.note(rec, c, base.Note)
		rule := badValue(f, c.measure.Hours)
		if rec.dated[i] {
			rule = ruleDated
		}
		if rule != "" {
			p.sink.Reject(ingest.Reject{Locator: f.Locator, Raw: f.Raw, Reason: dsaspec.ReasonType, Rule: rule})
			continue
		}
		p.sink.Figure(f)
	}
}

// ruleDated is the rule that a number shown as a date, a time or a duration breaks.
const ruleDated = "a value is a number; this cell is shown as a date, a time or a duration, so it stores a number of days, " +
	"which is not taken for hours or a count"

// badValue names the rule that a value breaks whatever number it may be, or "".
func badValue(f ingest.Figure, hours bool) string {
	hours = hours || f.Breakdown["scope"] == dsaspec.MedianTime
	switch {
	case dsaspec.IsPlaceholder(f.Raw):
		return "a value cell is blank or filled in; here the template's placeholder was left"
	case dsaspec.HasHours(f.Raw) && !hours:
		return "only a median time may be followed by its unit, hours"
	}
	return ""
}

// note joins what the row says about all its values with the remark on this one.
func (p *pass) note(rec record, c column, common string) string {
	var parts []string
	if common != "" {
		parts = append(parts, common)
	}
	if c.context >= 0 {
		if remark := dsaspec.Clean(rec.cells[c.context]); remark != "" && !dsaspec.IsPlaceholder(remark) {
			parts = append([]string{remark}, parts...)
		}
	}
	return clip(strings.Join(parts, " | "))
}

func (p *pass) reject(rec record, rows int, reason, rule string) {
	p.sink.Reject(ingest.Reject{
		Locator: p.from.row(rec), Raw: rec.raw, Reason: reason, Rule: rule, Rows: rows,
	})
}
