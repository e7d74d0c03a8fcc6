package site

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// The definitions of a dismissal rate, in the order in which they stand everywhere.
var rateOrder = []string{"C1", "C1-s230", "C1-all", "C1-ruled", "C1-ended"}

// The samples of suits: the one that the scorecard counts, and those that show what another choice would change.
const (
	coreSample  = "core"
	wideSample  = "core_and_borderline"
	gradeSample = "grade_a"
)

// A rateKey names a dismissal rate.
type rateKey struct{ sample, grouping, group, definition string }

// rateTable finds the dismissal rates of a set.
func rateTable(rows []table.DismissalRate) map[rateKey]*table.DismissalRate {
	out := map[rateKey]*table.DismissalRate{}
	for i := range rows {
		r := &rows[i]
		out[rateKey{r.Sample, r.Grouping, r.Group, r.Definition}] = r
	}
	return out
}

// A rateCell is k of n, and the rate with its limits where there is one.
type rateCell struct{ Anchor, Counts, Rate string }

// A firmRow is a definition, with what its rate becomes under other choices.
type firmRow struct {
	Name                  string
	Cells                 []rateCell // of the three samples
	Resampled, WithoutOne string
}

// A groupPart is a split of the suits.
type groupPart struct {
	Anchor, Name string
	Rows         []groupRow
}

// A groupRow is a group of suits.
type groupRow struct {
	Name, Suits, Open string
	Cells             []rateCell
}

// rateAnchor is the id of a rate on the page.
func rateAnchor(r *table.DismissalRate) string {
	return "rate-" + r.Sample + "-" + r.Grouping + "-" + r.Group + "-" + r.Definition
}

// rateAddress names a rate for programs.
func (s *site) rateAddress(r *table.DismissalRate) string {
	return s.know.Catalog.Edition + ":dismissal:" + r.Sample + ":" + r.Grouping + ":" + r.Group + ":" + r.Definition
}

func (s *site) share(v *float64) string { return s.value(v, "share") }

// between writes two limits, or nothing.
func (s *site) between(lower, upper *float64) string {
	if lower == nil || upper == nil {
		return ""
	}
	return s.t("site.limits", s.share(lower), s.share(upper))
}

// rateCell writes the counts of a rate, and the rate where there is one.
func (s *site) rateCell(r *table.DismissalRate) rateCell {
	if r == nil || r.Counted == 0 {
		return rateCell{Counts: s.t("site.dismissal.none")}
	}
	c := rateCell{Anchor: rateAnchor(r), Counts: s.t("site.dismissal.of", s.integer(r.Dismissed), s.integer(r.Counted))}
	switch {
	case r.Value == nil:
	case *r.Value == 0 || *r.Value == 1: // a bare 100% of ten suits would be quoted as a law of nature
		c.Rate = s.between(r.Lower, r.Upper)
	default:
		c.Rate = s.t("site.dismissal.rate", s.share(r.Value), s.between(r.Lower, r.Upper))
	}
	return c
}

// firm lists the pooled rates with resamples, leaving out one case, and other samples.
func (s *site) firm() []firmRow {
	rates := rateTable(s.set.DismissalRates)
	var out []firmRow
	for _, id := range rateOrder {
		core := rates[rateKey{coreSample, "pooled", pooledGroup, id}]
		if core == nil {
			continue
		}
		row := firmRow{Name: s.t("chart.definition.full." + id), Resampled: s.between(core.BootLower, core.BootUpper), WithoutOne: s.between(core.OutLower, core.OutUpper)}
		for _, sample := range []string{coreSample, wideSample, gradeSample} {
			row.Cells = append(row.Cells, s.rateCell(rates[rateKey{sample, "pooled", pooledGroup, id}]))
		}
		out = append(out, row)
	}
	return out
}

// pooledGroup is the group of all operators together.
const pooledGroup = "all-operators"

// The groups that have an order of their own; the others stand by name.
var groupOrder = map[string][]string{
	"forum":  {"federal_9th", "federal_other", "state", "not_known"},
	"cohort": {"to_2018_04", "2018_05_to_2021", "from_2022", "not_known"},
}

// groups lists the suits by forum, time of filing, allegation and harm.
func (s *site) groups() []groupPart {
	rates := rateTable(s.set.DismissalRates)
	var out []groupPart
	for _, g := range []string{"forum", "cohort", "allegation", "harm"} {
		part := groupPart{Anchor: "by-" + g, Name: s.t("site.dismissal.by." + g)}
		for _, id := range s.groupsOf(g) {
			all := rates[rateKey{coreSample, g, id, "C1-all"}]
			if all == nil {
				continue
			}
			row := groupRow{Name: s.term("suit_"+g, id), Suits: s.integer(all.Suits), Open: s.integer(all.Open)}
			for _, d := range []string{"C1", "C1-s230", "C1-all"} {
				row.Cells = append(row.Cells, s.rateCell(rates[rateKey{coreSample, g, id, d}]))
			}
			part.Rows = append(part.Rows, row)
		}
		if len(part.Rows) > 0 {
			out = append(out, part)
		}
	}
	return out
}

// groupsOf lists the groups of a split.
func (s *site) groupsOf(grouping string) []string {
	var ids []string
	for _, r := range s.set.DismissalRates {
		if r.Sample == coreSample && r.Grouping == grouping && !slices.Contains(ids, r.Group) {
			ids = append(ids, r.Group)
		}
	}
	order := groupOrder[grouping]
	last := func(id string) int {
		if id == "not_known" || id == "other" {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a), slices.Index(order, b)), cmp.Compare(last(a), last(b)), cmp.Compare(s.term("suit_"+grouping, a), s.term("suit_"+grouping, b)))
	})
	return ids
}

// measuredRates lists the rates of the page that have a value, for programs.
func (s *site) measuredRates() []measuredItem {
	var out []measuredItem
	for i := range s.set.DismissalRates {
		r := &s.set.DismissalRates[i]
		if r.Value == nil || !shownRate(r) {
			continue
		}
		name := r.Definition
		if d := s.know.Framework.Indicator(r.Definition); d != nil {
			name = d.Name.In(s.lang)
		}
		out = append(out, measuredItem{"PropertyValue", s.rateAddress(r), s.t("site.comma_join", name, s.groupName(r)), r.Value, r.Lower, r.Upper,
			s.term("unit", "share"), s.term("state", r.State), "litigation.html#" + rateAnchor(r)})
	}
	return out
}

// shownRate tells whether a rate stands on the page.
func shownRate(r *table.DismissalRate) bool {
	switch r.Grouping {
	case "pooled":
		return true
	case "operator":
		return r.Sample == coreSample
	}
	return r.Sample == coreSample && slices.Contains([]string{"C1", "C1-s230", "C1-all"}, r.Definition)
}

// groupName names the suits behind a rate.
func (s *site) groupName(r *table.DismissalRate) string {
	group := s.term("suit_"+r.Grouping, r.Group)
	if r.Grouping == "operator" || r.Grouping == "pooled" {
		group = s.name(r.Group)
	}
	return s.t("site.comma_join", group, s.term("suit_sample", r.Sample))
}

// percent writes a share without decimals, as it is quoted.
func (s *site) percent(v float64) string { return locale.Percent(s.lang, v, 0) }
