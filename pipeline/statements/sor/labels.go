package sor

import "strings"

// A vocabulary knows the published labels, by column. Lists are known by their text: each distinct text is read once.
type vocabulary struct {
	known [NumColumns]map[string]bool
	texts [NumColumns]map[string][]string // text of a list: the labels in it that are not known
	last  []byte                          // category that was met last and is known
	found []found
}

// found is a label that is not known.
type found struct {
	column Column
	label  string
}

const (
	maxLists   = 4096 // texts of lists that are remembered
	maxLabel   = 100  // bytes of a label
	maxUnknown = 1000 // labels of a column that are counted apart; whatever is behind them is counted as OtherLabels
)

// OtherLabels stands in Counts.Unknown for labels beyond the first thousand of a column and member.
const OtherLabels = "(others)"

// labelled are the columns whose labels are published, category left out.
var labelled = []Column{
	DecisionVisibility, DecisionMonetary, DecisionProvision, DecisionAccount, AccountType, DecisionGround, IncompatibleContentIllegal,
	CategoryAddition, CategorySpecification, ContentType, TerritorialScope, SourceType, AutomatedDetection, AutomatedDecision,
	ContentLanguage, ContentIDEAN,
}

// open are labelled columns of which no list of labels is known.
var open = [NumColumns]bool{ContentLanguage: true, ContentIDEAN: true}

// mandatory are the labelled columns that the database wants filled.
var mandatory = [NumColumns]bool{DecisionGround: true, ContentType: true, SourceType: true, AutomatedDetection: true, AutomatedDecision: true}

func newVocabulary() *vocabulary {
	v := &vocabulary{}
	for c, words := range published {
		v.known[c] = map[string]bool{}
		for _, w := range strings.Fields(words.labels) {
			v.known[c][words.prefix+w] = true
		}
		v.texts[c] = map[string][]string{}
	}
	v.known[CategoryAddition] = v.known[Category]
	v.texts[CategoryAddition] = map[string][]string{}
	return v
}

// isLabel says whether a text can be a label: letters, digits, underscores and hyphens. What is none is text that has slipped from
// another column, and may name a person.
func isLabel(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' && (c < 'a' || c > 'z') && c != '-' {
			return false
		}
	}
	return len(s) <= maxLabel
}

// judge finds the labels of a row that are not known: of its category and, if it is handed over, of the other columns. It fails
// where one cannot be a label at all, and names the column.
func (v *vocabulary) judge(r *Row, handed bool) (Column, bool) {
	v.found = v.found[:0]
	if text := r.Raw(Category); string(text) != string(v.last) {
		if v.known[Category][string(text)] {
			v.last = append(v.last[:0], text...)
		} else if !v.add(Category, string(r.Text(Category))) {
			return Category, false
		}
	}
	if !handed {
		return 0, true
	}
	for _, c := range labelled {
		text := r.texts[c]
		if text != nil && text.known {
			continue
		}
		before := len(v.found)
		if raw := r.Raw(c); len(raw) > 0 {
			if !v.look(r, c, raw) {
				return c, false
			}
		} else if mandatory[c] {
			v.add(c, "")
		}
		if text != nil {
			text.known = len(v.found) == before
		}
	}
	return 0, true
}

func (v *vocabulary) add(c Column, label string) bool {
	v.found = append(v.found, found{c, label})
	return isLabel(label)
}

// look finds the labels of a cell that are not known.
func (v *vocabulary) look(r *Row, c Column, raw []byte) bool {
	switch {
	case open[c]:
		return isLabel(string(raw))
	case !c.IsList():
		return v.known[c][string(raw)] || v.add(c, string(r.Text(c)))
	}
	unknown, ok := v.texts[c][string(raw)]
	if !ok {
		for _, l := range Set(r.Text(c)) {
			if !v.known[c][l] {
				unknown = append(unknown, l)
			}
		}
		if len(v.texts[c]) < maxLists && len(raw) <= maxHabit {
			v.texts[c][string(raw)] = unknown
		}
	}
	for _, l := range unknown {
		if !v.add(c, l) {
			return false
		}
	}
	return true
}

// count counts the labels that were found.
func (v *vocabulary) count(counts *Counts) {
	for _, f := range v.found {
		column := f.column.String()
		if at := counts.Unknown[column]; len(at) >= maxUnknown && at[f.label] == 0 {
			f.label = OtherLabels
		}
		counts.unknown(column, f.label, 1)
	}
}
