package workbook

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A book holds what the sheets share: the input, the language and the look-ups.
type book struct {
	set  *table.Set
	know *datasets.Knowledge
	lang string

	platform map[string]*table.Platform
	source   map[string]*table.Source
	metric   map[string]datasets.Metric
	used     map[string]bool // ids of the figures and suits behind any number
	rank     map[string]int  // indicator id: place in the framework

	byPlatform map[string][]*table.Indicator
}

func newBook(set *table.Set, know *datasets.Knowledge, lang string) (*book, error) {
	if !slices.Contains(locale.Languages(), lang) {
		return nil, &diag.Problem{Code: "E-WORKBOOK-LANG", What: "there is no workbook in this language",
			Value: lang, Rule: "the languages are en and fr", Next: "ask for one of them", Exit: diag.ExitUsage}
	}
	if _, err := time.Parse("2006-01-02", know.Catalog.PublishedOn); err != nil {
		return nil, &diag.Problem{Code: "E-WORKBOOK-DATE", What: "the edition has no usable date of publication",
			Where: diag.Place{File: "catalog.yaml"}, Value: know.Catalog.PublishedOn,
			Rule: "published_on is a date written as 2026-11-22", Next: "correct published_on in the catalogue"}
	}
	b := &book{set: set, know: know, lang: lang,
		platform: map[string]*table.Platform{}, source: map[string]*table.Source{},
		metric: map[string]datasets.Metric{}, rank: map[string]int{}, byPlatform: map[string][]*table.Indicator{}}
	for i := range set.Platforms {
		b.platform[set.Platforms[i].ID] = &set.Platforms[i]
	}
	for i := range set.Sources {
		b.source[set.Sources[i].ID] = &set.Sources[i]
	}
	for _, m := range know.Metrics {
		b.metric[m.ID] = m
	}
	for i, d := range know.Framework.Indicators {
		b.rank[d.ID] = i
	}
	for i := range set.Indicators {
		id := set.Indicators[i].Platform
		b.byPlatform[id] = append(b.byPlatform[id], &set.Indicators[i])
	}
	b.used = idsInUse(set)
	return b, nil
}

// idsInUse are the ids of the figures and suits behind any number or comparison.
func idsInUse(set *table.Set) map[string]bool {
	used := map[string]bool{}
	add := func(ids ...string) {
		for _, id := range ids {
			used[id] = true
		}
	}
	for _, i := range set.Indicators {
		add(i.Observations...)
	}
	for _, r := range set.DismissalRates {
		add(r.Rows...)
	}
	for _, r := range set.Reconciliations {
		add(r.OwnIDs...)
		add(r.ClearingIDs...)
		add(r.TotalIDs...)
	}
	for _, r := range set.Restatements {
		add(r.OldID, r.NewID)
	}
	for _, c := range set.Checks {
		if c.State == "failed" {
			add(c.Observations...)
		}
	}
	return used
}

// t gives a text of this report.
func (b *book) t(key string, args ...any) string {
	return locale.T(b.lang, "workbook."+key, args...)
}

// term gives the name of a code.
func (b *book) term(domain, code string) string { return locale.Term(b.lang, domain, code) }

// terms gives the names of codes that stand in one text, separated by mark.
func (b *book) terms(domain, codes, mark string) string {
	var names []string
	for _, c := range strings.FieldsFunc(codes, separator) {
		names = append(names, b.term(domain, c))
	}
	return strings.Join(names, mark)
}

// name gives the name of a platform, or its id where the registry has none. What is no platform but a
// group of them has a name in each language.
func (b *book) name(id string) string {
	if locale.Has("platform." + id) {
		return b.term("platform", id)
	}
	return b.registeredName(id)
}

// registeredName is the name in the registry, which is the same in every language.
func (b *book) registeredName(id string) string {
	if p := b.platform[id]; p != nil && p.Name != "" {
		return p.Name
	}
	return id
}

// method names how limits were made; parameters that stand in brackets behind the name are kept.
func (b *book) method(s string) string {
	name, rest, ok := strings.Cut(s, " (")
	if !ok {
		return b.term("method", s)
	}
	return b.term("method", name) + " (" + b.ours(strings.TrimSuffix(rest, ")")) + ")"
}

func (b *book) yesNo(v bool) string {
	if v {
		return locale.T(b.lang, "yes")
	}
	return locale.T(b.lang, "no")
}

func (b *book) day(d *table.Date) string {
	if d == nil {
		return ""
	}
	return locale.ISODay(*d)
}

// byName orders rows by the name of their platform, never by a score, and in both languages alike.
func (b *book) byName(x, y string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(b.registeredName(x)), strings.ToLower(b.registeredName(y))), cmp.Compare(x, y))
}

// reason writes the rules that a row names in words. A reason that is no known rule is shown as it is.
func (b *book) reason(s string) string {
	if locale.Has("reason." + s) {
		return b.term("reason", s)
	}
	for _, c := range strings.FieldsFunc(s, separator) {
		if !locale.Has("reason." + c) {
			return s
		}
	}
	out := ""
	for _, c := range strings.FieldsFunc(s, separator) {
		if out != "" {
			out = b.t("both", out, b.term("reason", c))
		} else {
			out = b.term("reason", c)
		}
	}
	return out
}

// separator tells what stands between codes in one text.
func separator(r rune) bool { return r == ' ' || r == ';' }
