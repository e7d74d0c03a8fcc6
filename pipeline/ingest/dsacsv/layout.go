package dsacsv

import (
	"slices"

	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// A role says what the cells of a column are.
type role int

const (
	roleKey     role = iota // service, period, category ...: part of every figure of the row
	roleValue               // a published value
	roleContext             // a remark on a value
	roleLabel               // the category's number
	roleBlank               // nothing
)

// A column is one column of the file.
type column struct {
	name    string // heading of the template
	heading string // as printed, trimmed
	role    role
	measure dsaspec.Measure // of a value column
	context int             // of a value column: the column of its remarks, or -1
}

// A layout is the header of one file, understood.
type layout struct {
	sheet string
	cols  []column
	at    map[string]int // column by heading of the template

	capitals bool // of sheets 8 and 9: codes in capitals are languages
}

// newLayout understands the header; recs[0] is the header.
func newLayout(file string, recs []record) (*layout, error) {
	head := recs[0].cells
	kind, ok := identify(head)
	if !ok {
		return nil, unknownHeader(file, head)
	}
	lay := &layout{sheet: kind, at: map[string]int{}}
	known, err := lay.template(file, recs)
	if err != nil {
		return nil, err
	}
	if err := lay.place(file, known, recs); err != nil {
		return nil, err
	}
	for _, c := range known {
		needed := c.role == roleValue || c.role == roleKey && c.name != dsaspec.Applicability
		if _, ok := lay.at[c.name]; needed && !ok {
			return nil, missingColumn(file, lay.sheet, c.name)
		}
	}
	lay.link()
	if i, ok := lay.at[dsaspec.Scope]; ok {
		lay.capitals = dsaspec.Capitals(distinct(recs[1:], i))
	}
	return lay, nil
}

// place finds what each column of the file is.
func (lay *layout) place(file string, known []column, recs []record) error {
	byFold := map[string]column{}
	for _, c := range known {
		byFold[dsaspec.Fold(c.name)] = c
	}
	head := recs[0].cells
	for i, heading := range head {
		col, ok := lay.column(heading, byFold, recs, i)
		if !ok {
			return unknownColumn(file, lay.sheet, heading, unused(known, head))
		}
		if first, dup := lay.at[col.name]; dup && col.name != "" {
			return doubledColumn(file, heading, first, i)
		}
		lay.cols, lay.at[col.name] = append(lay.cols, col), i
	}
	return nil
}

// template lists the columns that the sheet may have. It settles which of the long sheets this is.
func (lay *layout) template(file string, recs []record) ([]column, error) {
	if lay.sheet == long {
		sheet, ok := longSheet(sections(recs))
		if !ok {
			return nil, unknownSections(file, sections(recs))
		}
		lay.sheet = sheet
	}
	keys := []string{dsaspec.Applicability, dsaspec.Service, dsaspec.Period}
	if category, measures := wide(lay.sheet); category != "" {
		keys = append(keys, category, dsaspec.Description)
		if lay.sheet == "3" {
			keys = append(keys, dsaspec.Scope)
		}
		return append(keyColumns(keys), wideColumns(measures)...), nil
	}
	cols := keyColumns(append(keys, dsaspec.Section, dsaspec.Indicator, dsaspec.Scope))
	return append(cols, column{name: dsaspec.Value, role: roleValue}, column{name: dsaspec.Context, role: roleContext}), nil
}

func keyColumns(headings []string) []column {
	var cols []column
	for _, h := range headings {
		cols = append(cols, column{name: h, role: roleKey})
	}
	return cols
}

func wideColumns(measures []dsaspec.Measure) []column {
	cols := []column{{name: dsaspec.CategoryLabel, role: roleLabel}}
	for _, m := range measures {
		cols = append(cols, column{name: m.Heading, role: roleValue, measure: m},
			column{name: dsaspec.ContextPrefix + m.Heading, role: roleContext})
	}
	return cols
}

// column finds what the i-th column of the file is; known are the template's columns by folded heading.
func (lay *layout) column(heading string, known map[string]column, recs []record, i int) (column, bool) {
	name := folded(heading)
	if c, ok := known[name]; ok {
		c.heading = dsaspec.Clean(heading)
		return c, true
	}
	texts := distinct(recs[1:], i)
	if name == "" && len(texts) == 0 {
		return column{role: roleBlank}, true
	}
	if i == 0 && len(texts) > 0 && onlyApplicability(texts) {
		return column{name: dsaspec.Applicability, heading: dsaspec.Clean(heading), role: roleKey}, true
	}
	return column{}, false
}

// link finds the remarks that belong to each value column.
func (lay *layout) link() {
	for i, c := range lay.cols {
		if c.role != roleValue {
			continue
		}
		name := dsaspec.ContextPrefix + c.measure.Heading
		if c.measure.Metric == "" {
			name = dsaspec.Context
		}
		lay.cols[i].context = -1
		if at, ok := lay.at[name]; ok {
			lay.cols[i].context = at
		}
	}
}

// cell gives the cell of a column of the template, trimmed; "" where the file does not have the column.
func (lay *layout) cell(rec record, heading string) string {
	if i, ok := lay.at[heading]; ok && i < len(rec.cells) {
		return dsaspec.Clean(rec.cells[i])
	}
	return ""
}

// valued says whether a row has anything in a value column.
func (lay *layout) valued(rec record) bool {
	for i, c := range lay.cols {
		if c.role == roleValue && dsaspec.Clean(rec.cells[i]) != "" {
			return true
		}
	}
	return false
}

// remarked says whether a row has anything in a column of remarks.
func (lay *layout) remarked(rec record) bool {
	for i, c := range lay.cols {
		if c.role == roleContext && dsaspec.Clean(rec.cells[i]) != "" {
			return true
		}
	}
	return false
}

// count says how many columns of a role the file has.
func (lay *layout) count(roles ...role) (n int) {
	for _, c := range lay.cols {
		if slices.Contains(roles, c.role) {
			n++
		}
	}
	return n
}

// distinct lists the different texts of a column, in order.
func distinct(recs []record, i int) (texts []string) {
	seen := map[string]bool{"": true}
	for _, rec := range recs {
		if i >= len(rec.cells) {
			continue
		}
		if t := dsaspec.Clean(rec.cells[i]); !seen[t] {
			seen[t], texts = true, append(texts, t)
		}
	}
	return texts
}

func onlyApplicability(texts []string) bool {
	return !slices.ContainsFunc(texts, func(t string) bool { return !slices.Contains(dsaspec.Applicabilities, t) })
}

// sections lists the texts of the column Section.
func sections(recs []record) []string {
	at := slices.IndexFunc(recs[0].cells, func(h string) bool { return folded(h) == folded(dsaspec.Section) })
	return distinct(recs[1:], at)
}

// unused lists the headings of the template that the file does not have: one of them may be meant.
func unused(known []column, head []string) (names []string) {
	have := fold(head)
	for _, c := range known {
		if !have[dsaspec.Fold(c.name)] {
			names = append(names, c.name)
		}
	}
	return names
}
