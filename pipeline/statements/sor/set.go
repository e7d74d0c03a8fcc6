package sor

import (
	"encoding/json"
	"slices"
)

// Set reads the text of a column that holds a list: a JSON array of labels. It gives them sorted, each once; nil for a blank
// text or an empty list. A text that is no such array counts as one label, so that it is kept as published.
func Set(text []byte) []string {
	if len(text) == 0 {
		return nil
	}
	var labels []string
	if text[0] != '[' || json.Unmarshal(text, &labels) != nil {
		return []string{string(text)}
	}
	labels = slices.DeleteFunc(labels, func(s string) bool { return s == "" })
	slices.Sort(labels)
	return slices.Compact(labels)
}

// lists are the columns that hold lists.
var lists = [NumColumns]bool{DecisionVisibility: true, CategoryAddition: true, CategorySpecification: true, ContentType: true, TerritorialScope: true}

// IsList says whether a column holds a list; its text is for Set then.
func (c Column) IsList() bool { return lists[c] }
