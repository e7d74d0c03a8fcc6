package dossier

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// Every flag, state and reason that has a text was judged: whether it puts something in doubt, and what.
func TestEveryCodeWasJudged(t *testing.T) {
	for _, key := range locale.Keys() {
		for _, domain := range []string{"flag", "state", "reason"} {
			code, ok := cutDomain(key, domain)
			if ok && !Known(domain, code) {
				t.Errorf("%s %q: say in kinds what it puts in doubt", domain, code)
			}
		}
	}
	for domain, codes := range kinds {
		for code, kind := range codes {
			if !locale.Has(domain + "." + code) {
				t.Errorf("%s %q has no text", domain, code)
			}
			if kind != "" && !slices.Contains(Kinds(), kind) {
				t.Errorf("%s %q: no such kind: %q", domain, code, kind)
			}
		}
	}
	for _, kind := range Kinds() {
		if !locale.Has("doubt."+kind) || !locale.Has("doubt."+kind+".meaning") {
			t.Errorf("kind %q has no text", kind)
		}
	}
	if kind, doubtful := KindOf("flag", "unheard_of"); !doubtful || kind != "reading" {
		t.Errorf("an unknown flag is told as %q, %v", kind, doubtful)
	}
}

func cutDomain(key, domain string) (string, bool) {
	n := len(domain) + 1
	if len(key) <= n || key[:n] != domain+"." || len(key) > 8 && key[len(key)-8:] == ".meaning" {
		return "", false
	}
	return key[n:], true
}

// small is a set of two platforms that share a file, and of which one has a name of one letter.
func small() *table.Set {
	return &table.Set{
		Platforms: []table.Platform{{ID: "x", Name: "X", Known: true}, {ID: "reddit", Name: "Reddit", Known: true}, {ID: "all", Kind: "pooled figure"}},
		Indicators: []table.Indicator{
			{Platform: "reddit", Indicator: "A1", Period: "2023", Address: "e:reddit:A1:2023", State: "unit_unclear", Flags: "second_hand", Observations: []string{"o-1"}, Perimeter: "reddit"},
			{Platform: "x", Indicator: "A1", Period: "2023", Address: "e:x:A1:2023", State: "published", Observations: []string{"o-2"}, Perimeter: "x"},
			{Platform: "all", Indicator: "C1"},
		},
		Observations: []table.Observation{
			{ID: "o-1", Platform: "reddit", Perimeter: "reddit", Metric: "m", Period: "2023", Source: "s@2", PlatformRaw: "Reddit", Current: true},
			{ID: "o-3", Platform: "reddit", Perimeter: "reddit", Metric: "m", Period: "2023", Source: "s@1", PlatformRaw: "Reddit"},
			{ID: "o-2", Platform: "x", Perimeter: "x", Metric: "m", Period: "2023", Source: "s@2", PlatformRaw: "X", Flags: "unit_converted"},
			{ID: "o-4", Platform: "x", Perimeter: "x", Metric: "m", Period: "2024", PeriodStart: 19723, PeriodEnd: 20088, Source: "own@1", PlatformRaw: "X"},
			{ID: "o-6", Platform: "x", Perimeter: "x", Metric: "m", Period: "2020", PeriodStart: 18262, PeriodEnd: 18627, Source: "s@1", PlatformRaw: "X"},
			{ID: "o-5", Platform: "x", Perimeter: "x", Metric: "m", Period: "2023", Source: "own@1", PlatformRaw: "X"},
		},
		Sources: []table.Source{{ID: "own@1"}, {ID: "s@1"}, {ID: "s@2"}, {ID: "t@1"}},
		Rejects: []table.RejectRow{
			{Source: "s@2", Locator: "row 1", Raw: "Reddit,1,x2"}, {Source: "s@2", Locator: "row 2", Raw: "X Corp.,2"}, {Source: "s@1", Locator: "row 3", Raw: "example,3", Rows: 4},
			{Source: "t@1", Locator: "row 4", Raw: "Reddit"}, {Source: "own@1", Locator: "row 5", Raw: "4"},
		},
		CasePlatforms: []table.CasePlatform{{Case: "c1", Platform: "x", Operator: "x-corp"}, {Case: "c2", Platform: "reddit", Operator: "reddit"}},
		Cases:         []table.Case{{ID: "c1"}, {ID: "c2"}},
		Replies:       []table.Reply{{Platform: "x", ID: "r"}},
	}
}

func TestOf(t *testing.T) {
	s := small()
	if got := Shown(s); !slices.Equal(got, []string{"x", "reddit"}) {
		t.Errorf("shown: %v", got)
	}
	know := &datasets.Knowledge{}
	d := Of(s, know, "reddit")
	ids := func(rows []table.Observation) (out []string) {
		for _, o := range rows {
			out = append(out, o.ID)
		}
		return out
	}
	raws := func(rows []table.RejectRow) (out []string) {
		for _, r := range rows {
			out = append(out, r.Locator)
		}
		return out
	}
	type picked struct {
		Figures, Others, Rejects []string
		Elsewhere                []Elsewhere
		Doubts                   []Doubt
		Suits, Replies           int
	}
	of := func(d *Dossier) picked {
		return picked{ids(d.Set.Observations), ids(d.Others), raws(d.Set.Rejects), d.Elsewhere, d.Doubts, len(d.Set.Cases), len(d.Set.Replies)}
	}
	if diff := cmp.Diff(picked{Figures: []string{"o-1"}, Others: []string{"o-3"}, Rejects: []string{"row 1"}, Elsewhere: []Elsewhere{{"s@1", 4}, {"s@2", 1}}, Suits: 1,
		Doubts: []Doubt{{Kind: "unit", Domain: "state", Code: "unit_unclear", Numbers: []string{"e:reddit:A1:2023"}},
			{Kind: "origin", Domain: "flag", Code: "second_hand", Numbers: []string{"e:reddit:A1:2023"}}}}, of(d)); diff != "" {
		t.Error(diff)
	}
	// A name of one letter is found as a word alone; a row of a file with figures of nobody else is the platform's.
	if diff := cmp.Diff(picked{Figures: []string{"o-2"}, Others: []string{"o-5"}, Rejects: []string{"row 2", "row 5"}, Elsewhere: []Elsewhere{{"s@2", 1}}, Suits: 1, Replies: 1,
		Doubts: []Doubt{{Kind: "unit", Domain: "flag", Code: "unit_converted", Rows: []string{"o-2"}}}}, of(Of(s, know, "x"))); diff != "" {
		t.Error(diff)
	}
}

func TestHasWord(t *testing.T) {
	for _, c := range []struct {
		text, name string
		want       bool
	}{{"x, inc.", "x", true}, {"example", "x", false}, {"ex x", "x", true}, {"éx", "x", false}, {"", "x", false}, {"facebook messenger", "facebook", true}, {"facebook2", "facebook", false}} {
		if got := hasWord(c.text, c.name); got != c.want {
			t.Errorf("%q in %q: %v", c.name, c.text, got)
		}
	}
}
