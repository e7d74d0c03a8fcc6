package discord

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A pass is the way through one file: where it stands, and what it has met.
type pass struct {
	span     span
	sink     ingest.Sink
	seen     ingest.Keys
	anyTable bool

	title string   // last title, folded
	table *layout  // nil before the first header
	kind  string   // folded name of the first column
	names []string // header as printed
	known bool     // the header is one of layouts
	sums  []sum    // of the months, by column
	slips bool     // a header stands in the place of a value
	blank bool     // the line above was blank
}

// A sum is what the months of a column come to; bad once one of them is not a whole number.
type sum struct {
	n   int64
	bad bool
}

// record hands on one line: a title, a header or a row of values.
func (p *pass) record(r record) {
	_, header := layouts[fold(r.get(0))]
	n := r.filled()
	switch {
	case n == 0:
	case n == 1 && p.isTitle(r):
		p.title, p.table = fold(r.get(0)), nil
	case header && n > 1:
		p.begin(r, true)
	case p.table == nil:
		p.begin(r, false)
	default:
		p.row(r)
	}
	p.blank = n == 0
}

// isTitle says whether a label alone is the title of a table. In a table it can be a row without values:
// then it is a title only if it is a known one or a blank line stands above it.
func (p *pass) isTitle(r record) bool {
	label := fold(r.get(0))
	switch {
	case label == "" || isTotal(label):
		return false
	case p.table == nil || titles[label]:
		return true
	}
	return (p.blank || r.gap) && !p.mustHave(r)
}

// begin starts a table at its header. A line that stands where a header should, and is none that is
// known, starts a table that is not known; its numbers count as values.
func (p *pass) begin(r record, known bool) {
	l := layouts[fold(r.get(0))]
	p.table, p.kind, p.known, p.names = &l, fold(r.get(0)), known, make([]string, len(r.cells))
	p.sums, p.slips = make([]sum, len(r.cells)), false
	for i := range p.names {
		p.names[i] = r.get(i)
		if _, ok := l.columns[fold(r.get(i))]; i > 0 && r.get(i) != "" && l.columns != nil && !ok {
			p.known = false
		}
	}
	p.anyTable = p.anyTable || p.known && l.columns != nil
	if !known && strings.ContainsAny(strings.Join(p.names[1:], ""), "0123456789") {
		p.row(r)
	}
}

// row hands on the cells of a row: those with text, and the blank ones of a row that must have values.
func (p *pass) row(r record) {
	for i := 1; i < len(p.names); i++ {
		p.slips = p.slips || p.known && p.names[i] != "" && fold(r.get(i)) == fold(p.names[i])
	}
	for i := 1; i < max(len(r.cells), len(p.names)); i++ {
		if r.get(i) != "" || p.mustHave(r) && i < len(p.names) && p.names[i] != "" {
			p.sink.Seen(1)
			p.cell(r, i)
		}
	}
	if p.table.monthly && monthOf(r.get(0)) > 0 {
		p.add(r)
	}
}

// mustHave says whether a row has a value, if a blank one, in each column of its table.
func (p *pass) mustHave(r record) bool {
	if !p.known || p.table.columns == nil {
		return false
	}
	return fold(r.get(0)) == childSafety || p.table.monthly && monthOf(r.get(0)) > 0
}

// inScope says whether a row of a table that is not known may be about child safety.
func (p *pass) inScope(r record) bool {
	return p.table.monthly || child.MatchString(r.get(0)) || child.MatchString(p.title)
}

var child = regexp.MustCompile(`(?i)child|minor|csam|ncmec|groom`)

// cell hands on one value.
func (p *pass) cell(r record, i int) {
	label, total := r.get(0), isTotal(r.get(0))
	switch {
	case p.known && p.table.columns == nil:
		p.sink.Ignore(otherTable, 1)
	case !p.known && !p.inScope(r):
		p.sink.Ignore("table-unknown", 1)
	case !p.known:
		p.reject(r, i, "unknown-table", "the header of a table with child safety in it is one that this report has had")
	case i >= len(p.names) || p.names[i] == "":
		p.reject(r, i, "extra-cell", "a value stands below the name of its column")
	case p.table.monthly:
		p.monthly(r, i)
	case p.slips:
		p.reject(r, i, "slipped-table", "a value is not the name of its column; this table has slipped, and no label in it is sure")
	case label == "":
		p.reject(r, i, "missing-cell", "the row has a label")
	case fold(label) != childSafety && !total && child.MatchString(label):
		p.reject(r, i, "unknown-category", "the category on children is Child Safety")
	case fold(label) != childSafety && !total:
		p.sink.Ignore(otherCategory, 1)
	default:
		p.byCategory(r, i, total)
	}
}

// byCategory hands on a value of the row Child Safety or Total.
func (p *pass) byCategory(r record, i int, total bool) {
	c := p.table.columns[fold(p.names[i])]
	metric := c.metric
	if total {
		metric = c.total
	}
	table := strings.ReplaceAll(strings.TrimSuffix(p.kind, " category"), " ", "_")
	if p.kind == "report category" {
		table = reportTables[p.title]
	}
	switch {
	case metric == "":
		p.sink.Ignore(c.rule, 1)
	case table == "":
		p.reject(r, i, "unknown-table", "reports by users stand under Reports, Online Reports or In-App Reports")
	default:
		b := ingest.Breakdown{"table": table}
		if c.detection != "" {
			b["detection"] = c.detection
		}
		p.figure(r, i, metric, p.span.text, b, "")
	}
}

// figure hands on a value unless its key was met before.
func (p *pass) figure(r record, i int, metric, period string, b ingest.Breakdown, note string) {
	if rule, doubled := p.seen.Doubled(r.line, "table, row and column", metric, period, b.String()); doubled {
		p.reject(r, i, "duplicate-row", rule)
		return
	}
	p.sink.Figure(ingest.Figure{
		Platform: "Discord", Metric: metric, Label: p.names[i], Period: period, Geography: "world", Breakdown: b,
		Raw: r.text(i), Locator: r.at(i), Note: note,
	})
}

func (p *pass) reject(r record, i int, reason, rule string) {
	p.sink.Reject(ingest.Reject{Locator: r.at(i), Raw: r.raw, Reason: reason, Rule: rule})
}

// monthly hands on a value of the table of accounts reported to NCMEC.
func (p *pass) monthly(r record, i int) {
	metric := p.table.columns[fold(p.names[i])].metric
	month, label := monthOf(r.get(0)), r.get(0)
	s := p.sums[i]
	n, err := whole(r.get(i))
	switch {
	case month > 0 && (month < p.span.first || month > p.span.last):
		p.reject(r, i, "month-outside-period", fmt.Sprintf("a month lies in %s, the period of the file", p.span.text))
	case month > 0:
		p.figure(r, i, metric, fmt.Sprintf("%s-%02d", p.span.year, month), nil, "")
	case label != "" && !isTotal(label):
		p.reject(r, i, "unknown-label", "a row is a month or a total")
	case err != nil || s.bad || n != s.n:
		p.reject(r, i, "total-mismatch", "a total is the sum of the months above it in its own column")
	case label == "":
		p.figure(r, i, metric, p.span.text, nil, "row without a label, known as the total by its value")
	default:
		p.figure(r, i, metric, p.span.text, nil, "")
	}
}

// add adds a month to the sums that totals are held against.
func (p *pass) add(r record) {
	for i := range p.sums {
		n, err := whole(r.get(i))
		p.sums[i].n += n
		p.sums[i].bad = p.sums[i].bad || err != nil
	}
}

var grouped = regexp.MustCompile(`^(\d{1,12}|\d{1,3}(,\d{3}){1,3})$`)

// whole reads a count with or without commas between thousands.
func whole(s string) (int64, error) {
	if !grouped.MatchString(s) {
		return 0, fmt.Errorf("%q is not a count", s)
	}
	return strconv.ParseInt(strings.ReplaceAll(s, ",", ""), 10, 64)
}

// monthOf is the number of a month by its English name, or 0.
func monthOf(s string) int {
	for m := time.January; m <= time.December; m++ {
		if m.String() == s {
			return int(m)
		}
	}
	return 0
}
