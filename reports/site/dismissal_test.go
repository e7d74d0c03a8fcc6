package site

import (
	"regexp"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart/charttest"
	"github.com/answerable-data/answerable/reports/locale"
)

// siteOf is the site of the test set, changed before it is drawn.
func siteOf(t *testing.T, lang string, change func(*table.Set)) *site {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	set := charttest.Set()
	if change != nil {
		change(set)
	}
	return newSite(set, know, lang)
}

// A sentence that may be quoted says of whom, where, and out of how many: quoted alone, none loses its meaning.
func TestEverySentenceHoldsAlone(t *testing.T) {
	percent := regexp.MustCompile(`\d+\x{00a0}?%`)
	for lang, say := range map[string]struct{ who, where, out string }{
		"en": {"victims of online child sexual exploitation against platforms", "United States", ` of \d+`},
		"fr": {"victimes d’exploitation sexuelle d’enfants en ligne contre des plateformes", "États-Unis", `(?i)sur \d+|des \d+|de l'ensemble`},
	} {
		quotes := siteOf(t, lang, nil).quotes()
		if len(quotes) != 5 {
			t.Fatalf("%s: %d sentences", lang, len(quotes))
		}
		out := regexp.MustCompile(say.out)
		for _, q := range quotes {
			if !strings.Contains(q.Text, say.who) || !strings.Contains(q.Text, say.where) || !out.MatchString(q.Text) && !strings.HasPrefix(q.Text, "Of ") {
				t.Errorf("%s: %s", lang, q.Text)
			}
			if !strings.Contains(q.Cite.Text, strings.TrimSuffix(q.Text, ".")) {
				t.Errorf("%s: %s is cited as %q", lang, q.Anchor, q.Cite.Text)
			}
		}
		if first := quotes[0].Text; len(percent.FindAllString(first, -1)) != 4 { // rate, level, both limits
			t.Errorf("%s: %s", lang, first)
		}
	}
}

// Under the floor a sentence gives the counts and says that there is no rate.
func TestASentenceWithoutARate(t *testing.T) {
	few := siteOf(t, "en", func(set *table.Set) {
		for i := range set.DismissalRates {
			r := &set.DismissalRates[i]
			r.State, r.Value, r.Lower, r.Upper, r.Confidence, r.IfNone, r.IfAll = "too_small", nil, nil, nil, nil, nil, nil
		}
	})
	quotes := few.quotes()
	if len(quotes) != 4 || !strings.Contains(quotes[0].Text, "in 9 (too few suits for a rate)") {
		t.Errorf("%+v", quotes)
	}
	for _, q := range quotes {
		if strings.Contains(q.Text, "%") {
			t.Error(q.Text)
		}
	}
	if none := siteOf(t, "en", func(set *table.Set) { set.DismissalRates = nil }); none.quotes() != nil || none.notToSay() != nil || none.grounds() != "" || none.firm() != nil || none.groups() != nil {
		t.Error("sentences about no suits")
	}
}

func TestWhatTheNumbersDoNotSay(t *testing.T) {
	text := strings.Join(siteOf(t, "en", nil).notToSay(), "\n")
	for _, want := range []string{"No finding about conduct", "more than 2 suits with a first ruling read, and a rate takes 10"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	if many := siteOf(t, "en", func(set *table.Set) {
		for i := range set.DismissalRates {
			if r := &set.DismissalRates[i]; r.Grouping == "operator" && r.Group == "grove" {
				r.Counted = 10
			}
		}
	}); strings.Contains(strings.Join(many.notToSay(), "\n"), "a rate takes 10") {
		t.Error("an operator has ten suits and yet no rate could be given")
	}
}

// Where all suits or none were dismissed the limits stand alone: a bare 100% would be quoted without them.
func TestNoBareHundredPerCent(t *testing.T) {
	s := siteOf(t, "en", nil)
	share := func(v float64) *float64 { return &v }
	for _, c := range []struct {
		r    *table.DismissalRate
		want rateCell
	}{
		{&table.DismissalRate{Sample: "core", Grouping: "harm", Group: "x", Definition: "C1", Dismissed: 10, Counted: 10, Value: share(1), Lower: share(.722), Upper: share(1)},
			rateCell{"rate-core-harm-x-C1", "10 of 10", "72.2% to 100.0%"}},
		{&table.DismissalRate{Sample: "core", Grouping: "harm", Group: "x", Definition: "C1", Dismissed: 5, Counted: 10, Value: share(.5), Lower: share(.3), Upper: share(.7)},
			rateCell{"rate-core-harm-x-C1", "5 of 10", "50.0% (30.0% to 70.0%)"}},
		{&table.DismissalRate{Sample: "core", Grouping: "harm", Group: "x", Definition: "C1", Dismissed: 2, Counted: 3}, rateCell{"rate-core-harm-x-C1", "2 of 3", ""}},
		{&table.DismissalRate{}, rateCell{"", "none", ""}}, {nil, rateCell{"", "none", ""}},
	} {
		if got := s.rateCell(c.r); got != c.want {
			t.Errorf("%+v, want %+v", got, c.want)
		}
	}
}

// The curve stands on the page, or in its place the reason why there is none.
func TestTheReasonStandsInPlaceOfTheCurve(t *testing.T) {
	found := func(s *site) (title string, drawn bool) {
		for _, f := range s.litigation().Figures {
			if f.ID == "fig-incidence" {
				return f.Title, f.Wide != nil
			}
		}
		return "", false
	}
	if title, drawn := found(siteOf(t, "en", nil)); !drawn || !strings.Contains(title, "of 28 suits were dismissed under Section 230") {
		t.Errorf("%q, drawn: %v", title, drawn)
	}
	refused := func(lang, reason string) *site {
		return siteOf(t, lang, func(set *table.Set) {
			set.Incidence = []table.IncidenceStep{{Sample: "core", State: "not_collected", Reason: reason, Suits: 47, Followed: 39, NoFiling: 5, NoLast: 3, Ends: 21, Coarse: 23}}
		})
	}
	for _, c := range [][3]string{{"en", "too-few-dates", "8 of 47 suits lack a date"}, {"fr", "too-few-dates", "il manque une date à 8 actions sur 47"}, {"en", "counts-only", "21 suits have ended, which is too few"}} {
		if title, drawn := found(refused(c[0], c[1])); drawn || !strings.Contains(title, c[2]) {
			t.Errorf("%q, drawn: %v, want %q", title, drawn, c[2])
		}
	}
}

// Every group that the tables hold stands on the page once, with a name in each language.
func TestGroupsOnThePage(t *testing.T) {
	for _, lang := range locale.Languages() {
		rows := 0
		for _, part := range siteOf(t, lang, nil).groups() {
			for _, r := range part.Rows {
				rows++
				if r.Name == "" || strings.Contains(r.Name, "_") || len(r.Cells) != 3 || r.Suits == "" || r.Open == "" {
					t.Errorf("%s: %+v", lang, r)
				}
			}
		}
		if rows != 7 {
			t.Errorf("%s: %d groups", lang, rows)
		}
	}
}
