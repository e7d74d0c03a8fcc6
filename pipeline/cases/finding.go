package cases

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

// The two levels of a finding.
const (
	LevelError = "error" // the row breaks a rule of the codebook
	LevelDoubt = "doubt" // the row may be right, but does not follow from the rest of the tables
)

// A Finding is one place of the tables that a person should look at.
type Finding struct {
	Level  string  `json:"level"`
	Rule   string  `json:"rule"`
	Table  string  `json:"table"`
	File   string  `json:"file"`
	Line   int     `json:"row"`
	Case   string  `json:"case"`
	Item   string  `json:"item,omitempty"` // platform of a row of case_platforms; type and date of an event
	Column string  `json:"column,omitempty"`
	Value  string  `json:"value,omitempty"`
	Saw    string  `json:"saw,omitempty"` // what stands against it, in words of the tables
	Text   string  `json:"text"`          // the rule in words
	Next   string  `json:"next"`
	Review *Review `json:"review,omitempty"`
}

// key says of which place and rule a finding is; the line is no part of it, since rows move.
func (f Finding) key() string {
	return strings.Join([]string{f.Table, f.Case, f.Item, f.Rule, f.Column}, "\x1f")
}

// Hidden stands in place of a value that may name a person.
const Hidden = "(not shown: it may name a person)"

var numeric = regexp.MustCompile(`^[\d\s.,:;/\-+()T Z]*$`)

// shown gives a value as far as it names nobody.
func shown(column, value string) string {
	if words := litigation.Vocabulary(column); slices.Contains(words, value) || misspelt(value, csvscan.Nearest(value, words)) {
		return value
	}
	switch {
	case value == "" || numeric.MatchString(value) || column == "case_id":
		return value
	case column == "platform" || column == "platforms" || column == "operator":
		if !slices.ContainsFunc(strings.Split(value, ";"), func(name string) bool { return !services()[name] }) {
			return value
		}
	case column == "source_url":
		return host(value)
	case column == "docket_number":
		value = litigation.PublicDocket(value)
	}
	var rest []string
	for _, w := range wordOf.FindAllString(strings.ToLower(value), -1) {
		if !codeWords[w] {
			rest = append(rest, w)
		}
	}
	if litigation.MayName(strings.Join(rest, " ")) {
		return Hidden
	}
	return value
}

// services are the names of services and companies in the registry.
var services = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	know, err := datasets.Load()
	if err != nil { // the tests of the registry tell; here its names are only not shown
		return out
	}
	for _, p := range know.Platforms {
		out[p.Name], out[p.Operator] = true, true
	}
	for _, a := range know.Aliases {
		out[a.Name] = true
	}
	return out
})

var wordOf = regexp.MustCompile(`[\pL\pN]+`)

// codeWords are the words of which the codebook's own are made: they name nobody.
var codeWords = func() map[string]bool {
	out := map[string]bool{"civ": true}
	for _, columns := range codedColumns {
		for _, c := range columns {
			for _, code := range litigation.Vocabulary(c) {
				for _, w := range strings.Split(strings.ToLower(code), "_") {
					out[w] = true
				}
			}
		}
	}
	return out
}()

// misspelt says whether a value is a word but for at most two letters in one place: a slip of the hand, which may be
// shown as it stands.
func misspelt(value, word string) bool {
	a, b := []rune(strings.ToLower(value)), []rune(strings.ToLower(word))
	if len(b) < 6 {
		return false
	}
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	a, b = a[same:], b[same:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 2 && len(b) <= 2
}

// host is what is shown of an address; the path may name a party.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil {
		return Hidden
	}
	return u.Scheme + "://" + u.Host + "/"
}

// item names a row within its suit.
func item(table string, r Row) string {
	switch table {
	case TablePairs:
		return shown("platform", r.get("platform"))
	case TableEvents:
		return strings.TrimSpace(shown("event_type", r.get("event_type")) + " " + shown("event_date", r.get("event_date")))
	}
	return ""
}

// checker gathers findings.
type checker struct {
	tables *Tables
	suits  []*Case
	out    []Finding
}

// add reports a row under a rule.
func (c *checker) add(rule string, t *Table, r Row, column, saw string) {
	text := ruleTexts[rule]
	c.out = append(c.out, Finding{Level: text.level, Rule: rule, Table: t.Name, File: t.File, Line: r.Line, Case: r.ID, Item: item(t.Name, r), Column: column,
		Value: shown(column, r.get(column)), Saw: saw, Text: text.rule, Next: text.next})
}

// sorted orders findings by table, row, column and rule.
func (c *checker) sorted() []Finding {
	slices.SortStableFunc(c.out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(slices.Index(tableOrder, a.Table), slices.Index(tableOrder, b.Table)), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule))
	})
	return slices.CompactFunc(c.out, func(a, b Finding) bool { return a == b })
}
