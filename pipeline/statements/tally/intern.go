package tally

import (
	"bytes"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// dimensions are the columns of the export that the key is made of, in the order of a packed key.
var dimensions = [...]sor.Column{
	sor.PlatformName, sor.Category, sor.CategorySpecification, sor.DecisionVisibility, sor.DecisionMonetary, sor.DecisionProvision,
	sor.DecisionAccount, sor.DecisionGround, sor.ContentType, sor.AutomatedDetection, sor.AutomatedDecision, sor.SourceType,
}

// maxLabelBytes bounds the labels of a member. All labels ever published are a hundredth of it.
const maxLabelBytes = 64 << 20

// A dimension turns the labels of one column into small integers. Lists that are the same set have one number, however they
// are written.
type dimension struct {
	column sor.Column
	last   []byte // raw text that was met last: in one row of two it is met again, and comparing costs less than looking up
	lastID uint32
	same   *sor.Text         // of last, or nil
	raw    map[string]uint32 // by text as it stands in the export
	text   map[string]uint32
	texts  []string
	bytes  int
}

func newDimension(c sor.Column) *dimension {
	return &dimension{column: c, raw: map[string]uint32{}, text: map[string]uint32{}}
}

// id gives the number of a row's label.
func (d *dimension) id(r *sor.Row) (uint32, error) {
	text := r.Same(d.column)
	if text != nil && text == d.same {
		return d.lastID, nil
	}
	raw := r.Raw(d.column)
	if bytes.Equal(raw, d.last) && d.last != nil {
		return d.lastID, nil
	}
	id, ok := d.raw[string(raw)]
	if !ok {
		var err error
		if id, err = d.learn(raw, r.Text(d.column)); err != nil {
			return 0, err
		}
	}
	d.last, d.lastID, d.same = append(d.last[:0], raw...), id, text
	if d.last == nil {
		d.last = []byte{}
	}
	return id, nil
}

func (d *dimension) learn(raw, text []byte) (uint32, error) {
	label := Label(d.column, text)
	if d.bytes += len(raw) + len(label) + 64; d.bytes > maxLabelBytes {
		return 0, &diag.Problem{Code: "E-TALLY-LABELS", What: "a column has too many different labels to be counted by",
			Where: diag.Place{Column: d.column.String()}, Rule: "the labels of a member have at most 64 MiB",
			Next: "see whether the columns of the file are those that its header names"}
	}
	id, ok := d.text[label]
	if !ok {
		id = uint32(len(d.texts))
		d.texts = append(d.texts, label)
		d.text[label] = id
	}
	d.raw[string(raw)] = id
	return id, nil
}

// Label is what aggregates have for the text of a column: a set for a list, of the keywords those on minors alone, and otherwise
// the text.
func Label(c sor.Column, text []byte) string {
	if !c.IsList() {
		return string(text)
	}
	set := sor.Set(text)
	if c == sor.CategorySpecification {
		set = slices.DeleteFunc(set, func(k string) bool { return !slices.Contains(sor.MinorsKeywords, k) })
	}
	return strings.Join(set, "|")
}
