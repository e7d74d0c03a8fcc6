// Package charttest builds tables for the tests of charts and pages: a dozen invented platforms that
// between them show every state, an operator whose figures its services inherit, suits, restated
// figures, and names meant to break a page. No name is that of a real service.
package charttest

import (
	"fmt"

	"github.com/answerable-data/answerable/pipeline/table"
)

// Hostile is the name of a platform whose operator would like to run a script.
const Hostile = `</script><script>alert(1)</script> "q" 'a' & __f__alert(2)__f__ ` + "\u202ertl"

// Set builds the tables. Each call gives a fresh copy.
func Set() *table.Set {
	b := &builder{set: &table.Set{}}
	b.registry()
	b.sources()
	b.reporting()
	b.removal()
	b.history()
	b.dismissal()
	b.set.Rejects = []table.RejectRow{{Source: "meta-cser@2021Q3", Seq: 1, Locator: "row 12", Raw: "n/a?", Reason: "type-error",
		Rule: "a value is a number", Rows: 1, Stage: "resolve"}}
	return b.set
}

type builder struct {
	set *table.Set
	n   int
}

func f(v float64) *float64 { return &v }

func (b *builder) registry() {
	kind := map[bool]string{false: "social network", true: "pooled figure"}
	for _, p := range [][5]string{
		{"alder", "Alder", "", "service", "designated"}, {"birch", "Birch", "", "service", "designated"},
		{"cedar", "Cedar Video", "grove", "service", "designated"}, {"dogwood", "Dogwood Chat", "grove", "service", "designated"},
		{"elm", "Elm", "", "service", "designated"}, {"fir", "Fir Maps and Directions for Europe", "", "service", "medium"},
		{"ginkgo", "Ginkgo", "", "service", "medium"}, {"grove", "Grove (all services)", "", "operator", "designated"},
		{"hazel", "Hazel", "", "service", "small"}, {"hostile", Hostile, "", "service", "small"},
		{"all-operators", "All operators (pooled)", "", "operator", "small"}, {"ivy", "Ivy Forum", "", "service", "small"}, {"juniper", "Juniper", "", "service", "small"},
	} {
		operator := p[1] + " Ltd"
		if p[2] == "grove" || p[0] == "grove" {
			operator = "Grove"
		}
		b.set.Platforms = append(b.set.Platforms, table.Platform{ID: p[0], Name: p[1], Operator: operator, Parent: p[2], Level: p[3],
			Kind: kind[p[0] == "all-operators"], SizeClass: p[4], Known: p[0] != "hostile"})
	}
}

func (b *builder) sources() {
	add := func(catalog, edition, hand, publisher, title string) {
		on := table.Date(20000)
		b.set.Sources = append(b.set.Sources, table.Source{ID: catalog + "@" + edition, CatalogID: catalog, Edition: edition,
			SHA256: fmt.Sprintf("%064x", len(b.set.Sources)+1), File: catalog + "-" + edition + ".csv", Publisher: publisher, Title: title,
			URL: "https://example.org/" + catalog, Hand: hand, PublishedOn: &on, Licence: "none stated", Reader: catalog, ReaderVersion: 1,
			Bytes: 12345, RowsSeen: 120, RowsLoaded: 100, RowsRejected: 1, RowsIgnored: 19, IgnoredRules: "policy-area-out-of-scope=19"})
	}
	add("dsa-vlop-compiled", "2025H2", "second", "the provider of each service", "DSA transparency report, harmonised template")
	for _, e := range []string{"2021Q2", "2021Q3", "2021Q4", "2022Q1", "2022Q2", "2022Q3", "2022Q4"} {
		add("meta-cser", e, "first", "Grove Inc.", "Standards report")
	}
	add("ncmec-esp", "2023", "first", "Clearinghouse", "Reports by provider")
	add("litigation", "2026", "second", "Courts", "Rulings as read")
}

// figure adds a published figure and gives its id.
func (b *builder) figure(platform, metric, period, source, raw string, v *float64, state string) string {
	b.n++
	id := fmt.Sprintf("o-%012x", b.n)
	edition := source[len(source)-4:]
	b.set.Observations = append(b.set.Observations, table.Observation{Platform: platform, Perimeter: platform, Metric: metric, Harm: "csam",
		Geography: "EU", PeriodStart: 20089, PeriodEnd: 20453, Source: source, ID: id, Edition: edition, Period: period, Value: v, Raw: raw,
		Unit: "notices", State: state, Level: "keyword", PlatformRaw: platform, Label: "label of <" + metric + ">", Locator: "row " + fmt.Sprint(b.n),
		Flags: "second_hand"})
	return id
}

func (b *builder) indicator(i table.Indicator, score *float64) {
	i.Address = "2026Q3.0:" + i.Platform + ":" + i.Indicator + ":" + i.Period
	i.Score, i.Scored = score, score != nil
	if i.Perimeter == "" {
		i.Perimeter = i.Platform
	}
	if score != nil {
		i.ScoreLower, i.ScoreUpper = f(max(0, *score-8)), f(min(100, *score+6))
	}
	b.set.Indicators = append(b.set.Indicators, i)
}

func (b *builder) score(platform, pillar string, v *float64, state, reason string) {
	s := table.Score{Platform: platform, Pillar: pillar, Edition: "2026Q3.0", State: state, Score: v, Reason: reason, SizeClass: "designated"}
	if v != nil {
		s.Lower, s.Upper, s.N, s.LimitsMethod, s.Applicable, s.Present, s.Coverage = f(max(0, *v-8)), f(min(100, *v+6)), f(2), "limits", 2, 2, f(1)
		if pillar == "dismissal" {
			s.N, s.Reliability, s.Lower, s.Upper = f(4), "low", f(max(0, *v-30)), f(min(100, *v+25))
		}
	}
	b.set.Scores = append(b.set.Scores, s)
}

func (b *builder) reporting() {
	for i, r := range []struct {
		platform, perimeter string
		own, clearing       float64
	}{{"alder", "alder", 1472221, 1470958}, {"birch", "birch", 58179, 169800}, {"cedar", "grove", 612000, 598000}, {"dogwood", "grove", 612000, 598000},
		{"grove", "grove", 612000, 598000}, {"ivy", "ivy", 4171, 13229}} {
		a := b.figure(r.perimeter, "own_reports", "2023", "meta-cser@2022Q4", fmt.Sprint(r.own), &r.own, "published")
		c := b.figure(r.perimeter, "ncmec_reports", "2023", "ncmec-esp@2023", fmt.Sprint(r.clearing), &r.clearing, "published")
		ratio, gap := r.own/r.clearing, 0.05+0.1*float64(i)
		if r.platform == r.perimeter {
			for year := int32(2021); year <= 2023; year++ {
				b.set.Reconciliations = append(b.set.Reconciliations, table.Reconciliation{Platform: r.platform, Year: year, Measure: "reports", Use: "A1", OwnUnit: "reports",
					Perimeter: r.perimeter, Own: &r.own, Clearing: &r.clearing, Ratio: &ratio, OwnIDs: []string{a}, ClearingIDs: []string{c}})
			}
		}
		v := max(0, 100-15*float64(i))
		b.indicator(table.Indicator{Platform: r.platform, Perimeter: r.perimeter, Indicator: "A1", Period: "2023", Pillar: "reporting", State: "published",
			Value: &gap, Lower: &gap, Upper: f(gap + .02), Method: "range over editions", Numerator: &r.own, N: &r.clearing, Unit: "log ratio",
			Observations: []string{a, c}, Flags: "second_hand", Basis: "|ln(a / b)|"}, &v)
		b.indicator(table.Indicator{Platform: r.platform, Perimeter: r.perimeter, Indicator: "A6", Period: "2023", Pillar: "reporting", State: "published",
			Value: f(391.7), Unit: "reports per million users", Method: "none", Observations: []string{c}}, nil)
		b.score(r.platform, "reporting", &v, "published", "")
	}
	for _, p := range []string{"elm", "fir", "ginkgo", "hazel", "juniper"} {
		b.score(p, "reporting", nil, "not_published", "no-own-count")
	}
	b.score("hostile", "reporting", nil, "not_collected", "")
}

func (b *builder) removal() {
	const source = "dsa-vlop-compiled@2025H2"
	for _, r := range []struct {
		platform         string
		hours, n, acted  float64
		state, b3        string
		score            float64
		lower, upper     float64
		printed, comment string
	}{
		{"alder", 3, 37533, .65, "published", "published", 74, .31, .99, "3", ""},
		{"birch", 6.58, 77123, 0, "published", "not_published", 71, 0, 0, "6.58", ""},
		{"cedar", 19.28, 432, .545, "published", "published", 55, .42, .66, "19.28", ""},
		{"elm", 138, 162, 0, "published", "zero_published", 13, 0, .023, "138", ""},
		{"fir", 86, 21, .4, "too_small", "too_small", 0, .22, .61, "86", "below-floor"},
		{"ginkgo", 23898, 64, .2, "implausible", "published", 0, .12, .31, "23898", "implausible"},
		{"hazel", 0, 0, 0, "not_applicable", "not_applicable", 0, 0, 0, "0", "no-notices"},
		{"hostile", 21, 112, .54, "published", "published", 54, .45, .63, `21 <b>"h"</b>`, ""},
		{"dogwood", 0, 0, 0, "not_published", "not_published", 0, 0, 0, "", ""},
	} {
		var ids []string
		if r.printed != "" {
			ids = append(ids, b.figure(r.platform, "dsa_notice_median_hours", "2025H2", source, r.printed, f(r.hours), "published"))
		}
		ids = append(ids, b.figure(r.platform, "dsa_notices", "2025H2", source, fmt.Sprint(r.n), f(r.n), "published"))
		var score *float64
		if r.score > 0 {
			score = f(r.score)
		}
		i := table.Indicator{Platform: r.platform, Indicator: "B1", Period: "2025H2", Pillar: "removal", State: r.state, Unit: "hours", N: f(r.n),
			Observations: ids, Reason: r.comment, Flags: "second_hand", Method: "printed digits"}
		if r.state == "published" || r.state == "too_small" || r.state == "implausible" {
			i.Value, i.Lower, i.Upper = f(r.hours), f(r.hours*.97), f(r.hours*1.03)
		}
		b.indicator(i, score)
		i = table.Indicator{Platform: r.platform, Indicator: "B3", Period: "2025H2", Pillar: "removal", State: r.b3, Unit: "share", N: f(r.n),
			Observations: ids[len(ids)-1:], Confidence: f(.95), Method: "Wilson, both units"}
		if r.b3 == "published" || r.b3 == "zero_published" || r.b3 == "too_small" {
			i.Value, i.Lower, i.Upper = f(r.acted), f(r.lower), f(r.upper)
		}
		b.indicator(i, score)
		b.score(r.platform, "removal", score, map[bool]string{true: "published", false: r.state}[score != nil], r.comment)
	}
	for _, p := range []string{"grove", "ivy", "juniper"} {
		b.score(p, "removal", nil, "not_applicable", "")
	}
}

// history adds a quarterly series that later editions changed.
func (b *builder) history() {
	periods := []string{"2020Q4", "2021Q1", "2021Q2", "2021Q3", "2021Q4", "2022Q1", "2022Q2", "2022Q3", "2022Q4"}
	for _, area := range []string{"Nudity & Sexual Exploitation", "Endangerment: Sexual Exploitation"} {
		for i, p := range periods {
			v := 1.2e6 + 4e6*float64(i)*float64(len(area)%7+1)/5
			id := b.figure("cedar", "content_actioned", p, "meta-cser@2022Q4", fmt.Sprintf("%.0f", v), f(v), "published")
			o := &b.set.Observations[len(b.set.Observations)-1]
			o.Harm, o.Breakdown, o.Edition, o.ID = "cse", "policy_area="+area, "2022Q4", id
		}
	}
	for i, e := range []string{"2021Q3", "2021Q3", "2022Q1", "2022Q2"} {
		old := b.figure("cedar", "content_actioned", "2021Q1", "meta-cser@2021Q2", "9,500,000", f(9.5e6), "published")
		b.set.Observations[len(b.set.Observations)-1].Breakdown = "policy_area=Nudity & Sexual Exploitation"
		now := b.figure("cedar", "content_actioned", "2021Q1", "meta-cser@"+e, "9,400,000", f(9.4e6), "published")
		b.set.Observations[len(b.set.Observations)-1].Breakdown = "policy_area=Nudity & Sexual Exploitation"
		b.set.Restatements = append(b.set.Restatements, table.Restatement{Change: "changed", Counted: true, Platform: "cedar", Metric: "content_actioned", Harm: "cse", Period: fmt.Sprintf("2021Q%d", i%4+1),
			Breakdown: "policy_area=x", OldSource: "meta-cser@2021Q2", NewSource: "meta-cser@" + e, OldID: old, NewID: now,
			OldRaw: "9,500,000", NewRaw: "9,400,000", OldValue: f(9.5e6), NewValue: f(9.4e6), Marked: "silent"})
	}
	v := .21
	s := 16.0
	b.indicator(table.Indicator{Platform: "cedar", Indicator: "A4", Period: "2021Q2/2022Q4", Pillar: "reporting", State: "published", Value: &v, Lower: f(.159),
		Upper: f(.272), Confidence: f(.95), Method: "Wilson", Numerator: f(42), N: f(200), Unit: "share", Basis: "42 of 200 figures read again changed at least once",
		Flags: "upper_bound_on_silent_change"}, &s)
	b.indicator(table.Indicator{Platform: "juniper", Indicator: "A4", Period: "2021/2023", Pillar: "reporting", State: "too_small", Reason: "below-floor", Value: f(0),
		Lower: f(0), Upper: f(.2), Confidence: f(.95), Method: "Wilson", Numerator: f(0), N: f(15), Unit: "share"}, nil)
}

func (b *builder) dismissal() {
	suit := func(id, platform, operator, ruling, status, url string) {
		b.set.CasePlatforms = append(b.set.CasePlatforms, table.CasePlatform{Case: id, Platform: platform, PlatformRaw: platform, Operator: operator,
			Scope: "core_victim_suit", Source: "litigation@2026", Status: status, FirstRuling: ruling, FirstRulingBasis: "section_230", Grade: "A", Filed: "2021-03",
			FirstRulingDate: "2022-07-13", ID: fmt.Sprintf("l-%012x", len(b.set.CasePlatforms)+1), Section230: "yes"})
		for _, c := range b.set.Cases {
			if c.ID == id {
				return
			}
		}
		b.set.Cases = append(b.set.Cases, table.Case{ID: id, Court: "U.S. District Court, Northern District", Filed: "2021-03", Platforms: platform,
			PlaintiffType: "individual", Status: status, SourceURL: url, AddressWithheld: url == "", Basis: "section_230"})
	}
	suit("suit-1", "cedar", "grove", "motion_to_dismiss_granted", "dismissed", "https://example.org/opinion/1")
	suit("suit-1", "dogwood", "grove", "motion_to_dismiss_granted", "dismissed", "https://example.org/opinion/1")
	suit("suit-2", "cedar", "grove", "motion_to_dismiss_denied", "dismissed_in_part", "")
	suit("suit-3", "dogwood", "grove", "", "pending", "https://example.org/opinion/3")
	suit("suit-4", "alder", "alder", "motion_to_dismiss_granted", "dismissed", "https://example.org/opinion/4")
	suit("suit-5", "ivy", "ivy", "motion_to_dismiss_granted_in_part", "settled", `javascript:alert(1)`)
	for _, r := range []struct {
		platform, perimeter string
		k, n, score         float64
	}{{"alder", "alder", 1, 1, 38}, {"cedar", "grove", 1, 2, 47}, {"dogwood", "grove", 1, 2, 47}, {"grove", "grove", 1, 2, 47}, {"ivy", "ivy", 0, 1, 58}} {
		b.indicator(table.Indicator{Platform: r.platform, Perimeter: r.perimeter, Indicator: "C1", Period: "2026-06", Pillar: "dismissal", State: "published",
			Value: f(r.k / r.n), Lower: f(.1), Upper: f(.9), Confidence: f(.9), Method: "beta-binomial", Numerator: &r.k, N: &r.n, Unit: "share",
			Reliability: "low", Observations: []string{b.set.CasePlatforms[0].ID}}, &r.score)
		b.score(r.platform, "dismissal", &r.score, "published", "")
	}
	for _, id := range []string{"C1", "C1-all"} {
		b.indicator(table.Indicator{Platform: "all-operators", Indicator: id, Period: "to-2026-06-01", Pillar: "dismissal", State: "published", Value: f(.5),
			Lower: f(.15), Upper: f(.85), Confidence: f(.9), Method: "Wilson", Numerator: f(2), N: f(4), Unit: "share", Reason: "pooled-figure"}, nil)
	}
	b.rates()
	b.incidence()
	for _, p := range []string{"birch", "elm", "fir", "ginkgo", "hazel", "hostile", "juniper"} {
		b.score(p, "dismissal", nil, "not_applicable", "no-suit")
	}
}

// rates adds dismissal rates: pooled over three samples, one definition under the floor, and by operator and
// time of filing.
func (b *builder) rates() {
	add := func(sample, grouping, group, definition string, suits, open, n, k int64) {
		r := table.DismissalRate{Sample: sample, Grouping: grouping, Group: group, Definition: definition, Period: "to-2026-06-01", Suits: suits, Open: open,
			Counted: n, Dismissed: k, Cases: n, State: "published", Rows: []string{b.set.CasePlatforms[0].ID}}
		switch v := float64(k) / float64(n); {
		case n == 0:
			r.State, r.Reason = "not_applicable", "no-decided-suit"
		case n < 10:
			r.State, r.Reason = "too_small", "counts-only"
		default:
			r.Value, r.Lower, r.Upper, r.Confidence, r.Method = f(v), f(max(0, v-.2)), f(min(1, v+.15)), f(.95), "Wilson"
			r.BootLower, r.BootUpper, r.Draws = f(max(0, v-.22)), f(min(1, v+.2)), 10_000
			r.OutLower, r.OutLowerCase, r.OutUpper, r.OutUpperCase = f(v-.02), "suit-1", f(v+.03), "suit-2"
			if definition == "C1-all" {
				r.IfNone, r.IfAll = f(v), f(float64(k+open)/float64(suits))
			}
		}
		b.set.DismissalRates = append(b.set.DismissalRates, r)
	}
	for _, s := range []struct {
		sample string
		more   int64
	}{{"core", 0}, {"core_and_borderline", 2}, {"grade_a", -12}} {
		for i, d := range []string{"C1", "C1-s230", "C1-all", "C1-ruled", "C1-ended"} {
			n := [5]int64{16, 16, 30, 12, 9}[i] + s.more
			add(s.sample, "pooled", "all-operators", d, 30+s.more, 15, n, n*[5]int64{6, 5, 3, 7, 8}[i]/10)
		}
	}
	for i, d := range []string{"C1", "C1-s230", "C1-all", "C1-ruled", "C1-ended"} {
		add("core", "operator", "grove", d, 3, 2, [5]int64{2, 2, 3, 2, 1}[i], 1)
		add("core", "operator", "alder", d, 1, 0, 1, 1)
		add("core", "operator", "ivy", d, 1, 0, 1, 0)
		add("core", "harm", "csam_distribution", d, 18, 9, 10, 7)
		add("core", "allegation", "failure_to_warn", d, 12, 9, 3, 0)
		add("core", "forum", "federal_9th", d, 12, 9, 11, 4)
		for _, c := range []string{"2018_05_to_2021", "from_2022", "not_known", "to_2018_04"} {
			add("core", "cohort", c, d, 8, 4, 4, 3)
		}
	}
}

// incidence adds curves of three causes of which one is rare.
func (b *builder) incidence() {
	for _, dates := range []string{"shortest", "longest"} {
		for c, cause := range []string{"dismissed_230", "settled", "withdrawn"} {
			for step := range int32(7) {
				share := f(float64(step) * [3]float64{.08, .04, .01}[c])
				r := table.IncidenceStep{Sample: "core", Dates: dates, Cause: cause, Step: step, Period: "to-2026-06-01", State: "published", Share: share,
					Open: f(1 - float64(step)*.13), AtRisk: 30 - 4*int64(step), CauseEnds: [3]int64{12, 6, 2}[c], Suits: 30, Followed: 28, Ends: 20, NoFiling: 1, NoLast: 1, Coarse: 9}
				if r.Days = 200 * float64(step); dates == "longest" {
					r.Days += 150 * float64(min(step, 1))
				}
				if step > 0 {
					r.Ended, r.Delta, r.Aalen, r.ByCase = [3]int64{2, 1, 1}[c], f(.05), f(.06), f(.055)
					if c < 2 {
						r.Lower, r.Upper, r.Confidence, r.Method = f(*share*.6), f(min(1, *share*1.5)), f(.95), "complementary log-log, larger of Aalen's and the grouped jackknife's error"
					}
				}
				b.set.Incidence = append(b.set.Incidence, r)
			}
		}
	}
}
