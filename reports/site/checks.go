package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// checks of a platform's harmonised reports: how many could be made, and those that did not pass, by what
// that means.
type checks struct {
	Made, Passed string // empty where no report is held
	Second       bool   // some were read in a compilation
	Groups       []checkGroup
}

// A checkGroup is the failed checks of one bearing.
type checkGroup struct {
	Name, Meaning string
	Rows          []checkRow
}

// A checkRow is a failed check.
type checkRow struct {
	Name, Where, Period, Measure, Says string
	Remark                             said
	Open, Close                        string // the quotation marks around it
	Second                             bool
	Links                              []link
	More                               int
}

// bearings are the meanings of a failed check, in the order in which they are shown.
var bearings = []string{"duty", "question", "uninformative"}

// checks gathers the checks of a platform.
func (s *site) checks(platform string) checks {
	var out checks
	made, passed := int64(0), int64(0)
	groups := make([]checkGroup, len(bearings))
	for i := range s.set.Checks {
		c := &s.set.Checks[i]
		if c.Platform != platform || c.State == "not_applicable" {
			continue
		}
		made++
		if c.State == "passed" {
			passed++
			continue
		}
		if g := slices.Index(bearings, c.Bearing); g >= 0 {
			row := s.checkRow(c)
			groups[g].Rows = append(groups[g].Rows, row)
			out.Second = out.Second || row.Second
		}
	}
	if made == 0 {
		return out
	}
	out.Made, out.Passed = s.integer(made), s.integer(passed)
	for i, g := range groups {
		if len(g.Rows) > 0 {
			g.Name, g.Meaning = s.term("bearing", bearings[i]), s.t("bearing."+bearings[i]+".meaning")
			out.Groups = append(out.Groups, g)
		}
	}
	return out
}

// checkRow words a failed check from its numbers.
func (s *site) checkRow(c *table.Check) checkRow {
	row := checkRow{Name: s.t("check." + c.Check + ".name"), Period: locale.Span(s.lang, c.Period), Measure: s.term("dsa_metric", c.Metric),
		Where: s.t("site.checks.where", c.Sheet), Says: c.Detail, Remark: s.quoted(c.Remark), Links: s.links(c.Observations)}
	row.Open, row.Close, _ = strings.Cut(s.t("site.quotation"), "…")
	if spot := locale.CheckSpot(s.lang, c.Category, c.Part); spot != "" {
		row.Where += ", " + spot
	}
	if c.Whole != nil && c.Parts != nil && c.Difference != nil {
		row.Says = cmp.Or(locale.CheckSentence(s.lang, c.Check, *c.Whole, *c.Parts, *c.Difference), c.Detail)
	}
	if r := s.sourceRows[c.Source]; r != nil {
		row.Second = r.Hand == "second"
	}
	if len(row.Links) > mostLinks {
		row.More, row.Links = len(row.Links)-mostLinks, row.Links[:mostLinks]
	}
	return row
}

// A checkCount is how the rows of one check came out over all reports.
type checkCount struct{ Name, Rule, Meaning, Passed, Failed, Open string }

// checkCounts counts the rows of each check, in the order of their bearing.
func (s *site) checkCounts() []checkCount {
	type tally struct {
		id, bearing          string
		passed, failed, open int64
	}
	var list []*tally
	at := map[string]*tally{}
	for _, c := range s.set.Checks {
		t := at[c.Check]
		if t == nil {
			t = &tally{id: c.Check, bearing: c.Bearing}
			at[c.Check], list = t, append(list, t)
		}
		switch c.State {
		case "passed":
			t.passed++
		case "failed":
			t.failed++
		default:
			t.open++
		}
	}
	slices.SortFunc(list, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(slices.Index(bearings, a.bearing), slices.Index(bearings, b.bearing)), cmp.Compare(a.id, b.id))
	})
	out := make([]checkCount, len(list))
	for i, t := range list {
		out[i] = checkCount{Name: s.t("check." + t.id + ".name"), Rule: s.t("check." + t.id + ".rule"), Meaning: s.term("bearing", t.bearing),
			Passed: s.integer(t.passed), Failed: s.integer(t.failed), Open: s.integer(t.open)}
	}
	return out
}

// weighed are the removal figures beside which the share of reversals stands, fast and frequent removal
// being no good by itself.
var weighed = []string{"B1", "B2", "B3", "B5", "B7", "B8", "C0"}

// counterweight writes the newest share of decisions reversed on complaint, or why there is none; empty for
// an indicator that is no removal figure.
func (s *site) counterweight(platform, indicator string) string {
	if !slices.Contains(weighed, indicator) {
		return ""
	}
	r := s.newest(platform, "B6")
	switch {
	case r == nil:
		return s.t("site.counterweight", s.term("state", "not_collected"))
	case r.Value == nil:
		return s.t("site.counterweight", s.term("state", r.State))
	}
	return s.t("site.counterweight", s.t("site.counterweight.value", s.value(r.Value, r.Unit), locale.Span(s.lang, r.Period)))
}
