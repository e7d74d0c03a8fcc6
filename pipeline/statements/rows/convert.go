package rows

import (
	"bytes"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// maxLabels bounds the labels of a column that are remembered.
const maxLabels = 1 << 14

// labels remember what the texts of one column stand for, so that a label is made a string once and a list is taken apart once.
type labels struct {
	raw    []byte // text that was met last
	value  *value
	values map[string]*value
}

// A value is a text in the form that is written.
type value struct {
	text string
	list []string
	day  *int32
	yes  *bool
	bad  bool // filled, but none of its type
}

var (
	yes, no = true, false
	blank   value
)

// of gives the value of a row's column.
func (w *Writer) of(r *sor.Row, c sor.Column) *value {
	raw, l := r.Raw(c), &w.labels[c]
	if len(raw) == 0 {
		return &blank
	}
	if !bytes.Equal(raw, l.raw) {
		v, ok := l.values[string(raw)]
		if !ok {
			v = new(value)
			*v = read(c, r.Text(c))
			if l.values == nil || len(l.values) >= maxLabels {
				l.values = map[string]*value{}
			}
			l.values[string(raw)] = v
		}
		l.raw, l.value = append(l.raw[:0], raw...), v
	}
	if l.value.bad {
		w.unread[c.String()]++
	}
	return l.value
}

// read reads the text of a column.
func read(c sor.Column, text []byte) value {
	switch c {
	case sor.EndDateVisibility, sor.EndDateMonetary, sor.EndDateService, sor.EndDateAccount:
		seconds, ok := sor.ParseTime(text)
		if !ok {
			return value{bad: true}
		}
		day := sor.Day(seconds)
		return value{day: &day}
	case sor.IncompatibleContentIllegal, sor.AutomatedDetection:
		switch string(text) {
		case "Yes":
			return value{yes: &yes}
		case "No":
			return value{yes: &no}
		}
		return value{bad: true}
	}
	if c.IsList() {
		return value{list: sor.Set(text)}
	}
	return value{text: string(text)}
}

// convert fills a row to be written.
func (w *Writer) convert(r *sor.Row, out *Row) {
	out.UUID = r.UUID()
	out.PlatformName = w.of(r, sor.PlatformName).text
	out.DecisionVisibility = w.of(r, sor.DecisionVisibility).list
	out.EndDateVisibilityRestriction = w.of(r, sor.EndDateVisibility).day
	out.DecisionMonetary = w.of(r, sor.DecisionMonetary).text
	out.EndDateMonetaryRestriction = w.of(r, sor.EndDateMonetary).day
	out.DecisionProvision = w.of(r, sor.DecisionProvision).text
	out.EndDateServiceRestriction = w.of(r, sor.EndDateService).day
	out.DecisionAccount = w.of(r, sor.DecisionAccount).text
	out.EndDateAccountRestriction = w.of(r, sor.EndDateAccount).day
	out.AccountType = w.of(r, sor.AccountType).text
	out.DecisionGround = w.of(r, sor.DecisionGround).text
	out.IncompatibleContentIllegal = w.of(r, sor.IncompatibleContentIllegal).yes
	out.Category = w.of(r, sor.Category).text
	out.CategoryAddition = w.of(r, sor.CategoryAddition).list
	out.CategorySpecification = w.of(r, sor.CategorySpecification).list
	out.ContentType = w.of(r, sor.ContentType).list
	out.ContentLanguage = w.of(r, sor.ContentLanguage).text
	out.ContentDate = sor.Day(r.Content)
	out.ContentIDEAN = w.of(r, sor.ContentIDEAN).text
	out.TerritorialScope = w.of(r, sor.TerritorialScope).list
	out.ApplicationDate = sor.Day(r.Application)
	out.SourceType = w.of(r, sor.SourceType).text
	out.AutomatedDetection = w.of(r, sor.AutomatedDetection).yes
	out.AutomatedDecision = w.of(r, sor.AutomatedDecision).text
	out.CreatedAt = r.Created * 1000
}
