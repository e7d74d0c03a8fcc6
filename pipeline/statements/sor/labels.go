package sor

import "strings"

// A vocabulary knows the published labels, by column. Lists are known by their text: each distinct text is read once.
type vocabulary struct {
	known [NumColumns]map[string]bool
	texts [NumColumns]map[string][]string // text of a list: the labels in it that are not known
	last  []byte                          // category, which is known
	sound [][]byte                        // text that was met last in each of the other columns, whose labels are known
}

// maxTexts bounds the texts of lists that are remembered.
const maxTexts = 4096

// labelled are the columns whose labels are published, category left out.
var labelled = []Column{
	DecisionVisibility, DecisionMonetary, DecisionProvision, DecisionAccount, AccountType, DecisionGround, IncompatibleContentIllegal,
	CategoryAddition, CategorySpecification, ContentType, TerritorialScope, SourceType, AutomatedDetection, AutomatedDecision,
}

// mandatory are the labelled columns that the database wants filled.
var mandatory = [NumColumns]bool{DecisionGround: true, ContentType: true, SourceType: true, AutomatedDetection: true, AutomatedDecision: true}

func newVocabulary() *vocabulary {
	v := &vocabulary{sound: make([][]byte, len(labelled))}
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

// category remembers a category that is known, and counts one that is not.
func (v *vocabulary) category(r *Row, counts *Counts) {
	if text := r.Raw(Category); v.known[Category][string(text)] {
		v.last = append(v.last[:0], text...)
	} else {
		counts.unknown(Category.String(), string(r.Text(Category)), 1)
	}
}

// rest counts the labels of the other columns that are not known. A text that is the last of its column over again, and has none, is
// not looked up.
func (v *vocabulary) rest(r *Row, counts *Counts) {
	for i, c := range labelled {
		text := r.Raw(c)
		if len(text) == 0 {
			if mandatory[c] {
				counts.unknown(c.String(), "", 1)
			}
			continue
		}
		if string(text) == string(v.sound[i]) {
			continue
		}
		unknown := v.unknown(r, c, text)
		for _, label := range unknown {
			counts.unknown(c.String(), label, 1)
		}
		if len(unknown) == 0 && len(text) <= maxHabit {
			v.sound[i] = append(v.sound[i][:0], text...)
		}
	}
}

// unknown gives the labels of a cell that are not known.
func (v *vocabulary) unknown(r *Row, c Column, raw []byte) []string {
	if !c.IsList() {
		if v.known[c][string(raw)] {
			return nil
		}
		return []string{string(r.Text(c))}
	}
	unknown, ok := v.texts[c][string(raw)]
	if !ok {
		unknown = v.unknownIn(c, Set(r.Text(c)))
		if len(v.texts[c]) < maxTexts && len(raw) <= maxHabit {
			v.texts[c][string(raw)] = unknown
		}
	}
	return unknown
}

func (v *vocabulary) unknownIn(c Column, labels []string) (unknown []string) {
	for _, l := range labels {
		if !v.known[c][l] {
			unknown = append(unknown, l)
		}
	}
	return unknown
}
