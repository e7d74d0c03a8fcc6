package score

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A bench computes scores of indicators that a test writes down itself.
type bench struct {
	*computer
	t *testing.T
}

func newBench(t *testing.T) *bench {
	w := newWorld(t)
	return &bench{&computer{set: w.set, know: w.know, frame: &w.know.Framework}, t}
}

// put adds a published value with its score and limits.
func (b *bench) put(platform, id, period string, value float64, change ...func(*table.Indicator)) {
	def := b.frame.Indicator(id)
	ind := table.Indicator{Platform: platform, Perimeter: platform, Indicator: id, Pillar: def.Pillar, Period: period, State: published, Value: &value, Scored: true}
	for _, f := range change {
		f(&ind)
	}
	if ind.Value != nil {
		b.normalise(&ind, def)
	}
	b.set.Indicators = append(b.set.Indicators, ind)
}

func limits(lower, upper float64) func(*table.Indicator) {
	return func(i *table.Indicator) { i.Lower, i.Upper = &lower, &upper }
}

// gap takes the value away and says why.
func gap(state, reason string) func(*table.Indicator) {
	return func(i *table.Indicator) { i.Value, i.Scored, i.State, i.Reason = nil, false, state, reason }
}

// held leaves the value and takes the score away.
func held(state, reason string) func(*table.Indicator) {
	return func(i *table.Indicator) { i.Scored, i.State, i.Reason = false, state, reason }
}

func flags(f string) func(*table.Indicator) { return func(i *table.Indicator) { i.Flags = f } }

// of computes the pillars and finds one score.
func (b *bench) of(platform, pillar string) table.Score {
	b.t.Helper()
	b.set.Scores, b.set.Audit = nil, nil
	if err := b.pillars(); err != nil {
		b.t.Fatal(err)
	}
	for _, s := range b.set.Scores {
		if s.Platform == platform && s.Pillar == pillar {
			return s
		}
	}
	b.t.Fatalf("no %s of %s", pillar, platform)
	return table.Score{}
}

func TestAPillarFromItsIndicators(t *testing.T) {
	b := newBench(t)
	b.put("x", "A1", "2025", 0, limits(0, 0.6931471805599453/2)) // 100, from 50
	b.put("x", "A2", "2025", 0.5, limits(0.25, 1))               // 50, from 25 to 100
	b.put("x", "A4", "2021Q2/2024Q1", 0.05)                      // 80, no limits
	s := b.of("x", "reporting")
	near(t, "score", s.Score, (100+50+80)/3.0, 1e-9)
	near(t, "lower limit", s.Lower, (50+25+80)/3.0, 1e-9)
	near(t, "upper limit", s.Upper, (100+100+80)/3.0, 1e-9)
	near(t, "coverage", s.Coverage, 1, 0)
	near(t, "n", s.N, 3, 0)
	if s.State != published || s.Reason != "" || s.Present != 3 || s.Applicable != 3 || s.LimitsMethod != "indicator limits combined" || s.Reliability != "" || s.SizeClass != "designated" {
		t.Errorf("%+v", s)
	}
	want := []string{"A1:2025:0.3333:100.0000:33.3333", "A2:2025:0.3333:50.0000:16.6667", "A4:2021Q2/2024Q1:0.3333:80.0000:26.6667"}
	if d := cmp.Diff(want, s.Contributions); d != "" {
		t.Error(d)
	}
}

// What is not published stays in the weights and opens the limits to both goalposts; at two thirds there is a score,
// below there is none.
func TestCoverageOfAPillar(t *testing.T) {
	b := newBench(t)
	b.put("x", "A1", "2025", 0)
	b.put("x", "A2", "2025", 0.5)
	b.put("x", "A4", "2025", 0, gap(notPublished, "r"))
	s := b.of("x", "reporting")
	near(t, "score at the threshold", s.Score, 75, 1e-9)
	near(t, "lower limit", s.Lower, 50, 1e-9)
	near(t, "upper limit", s.Upper, 250.0/3, 1e-9)
	near(t, "coverage", s.Coverage, 2.0/3, 1e-12)
	if s.LimitsMethod != "missing values at both goalposts" || s.Present != 2 || s.Applicable != 3 {
		t.Errorf("%+v", s)
	}
	b.put("x", "A8", "2025H2", 0, gap(notPublished, "r"))
	s = b.of("x", "reporting")
	near(t, "lower limit", s.Lower, 150.0/4, 1e-9)
	near(t, "upper limit", s.Upper, 350.0/4, 1e-9)
	near(t, "coverage", s.Coverage, 0.5, 0)
	if s.Score != nil || s.State != notPublished || s.Reason != "coverage-below-threshold" || len(s.Contributions) != 0 {
		t.Errorf("%+v", s)
	}
}

// Which gaps count against a platform, and which leave the weights.
func TestWhatCountsAsMissing(t *testing.T) {
	for _, c := range []struct {
		what    string
		change  func(*table.Indicator)
		missing bool
	}{
		{"not published", gap(notPublished, ""), true},
		{"implausible", held(implausible, ""), true},
		{"time beside no action", held(published, "contradiction-b1-b3"), true},
		{"waits for a reply", held(published, heldForReply), true},
		{"too small", held(tooSmall, ""), false},
		{"does not apply", gap(notApplicable, ""), false},
		{"our gap", gap(notCollected, ""), false},
		{"shown only", held(published, "second-hand-report"), false},
		{"too few in the class", func(i *table.Indicator) { gap(notPublished, "")(i); i.Flags = "not_scored_in_class" }, false},
	} {
		b := newBench(t)
		b.put("x", "B1", "2025H2", 1)
		b.put("x", "B3", "2025H2", 0.5)
		b.put("x", "B2", "2025H2", 10, c.change)
		s := b.of("x", "removal")
		if (s.Applicable == 3) != c.missing || s.Present != 2 || s.Score == nil || *s.Score != 75 {
			t.Errorf("%s: present %v of %v, score %s", c.what, s.Present, s.Applicable, text(s.Score))
		}
		if c.missing { // a third of the weight is open from 0 to 100
			near(t, c.what+", lower", s.Lower, 50, 1e-9)
			near(t, c.what+", upper", s.Upper, 250.0/3, 1e-9)
		} else {
			near(t, c.what+", lower", s.Lower, 75, 1e-9)
			near(t, c.what+", upper", s.Upper, 75, 1e-9)
		}
	}
}

// Without anything scored the most telling gap names the state.
func TestStateOfAPillarWithoutAScore(t *testing.T) {
	for _, c := range []struct {
		what          string
		change        []func(*table.Indicator)
		state, reason string
	}{
		{"implausible before all", []func(*table.Indicator){gap(notPublished, ""), held(implausible, ""), held(tooSmall, "")}, implausible, "no-indicator-scored"},
		{"waiting for a reply failed a check", []func(*table.Indicator){held(published, heldForReply), gap(notPublished, "")}, implausible, "no-indicator-scored"},
		{"unit", []func(*table.Indicator){gap(unitUnclear, ""), gap(notPublished, "")}, unitUnclear, "no-indicator-scored"},
		{"not published", []func(*table.Indicator){gap(notPublished, ""), held(tooSmall, ""), gap(notCollected, "")}, notPublished, "no-indicator-scored"},
		{"too small", []func(*table.Indicator){held(tooSmall, ""), gap(notCollected, ""), gap(notApplicable, "")}, tooSmall, "no-indicator-scored"},
		{"our gap", []func(*table.Indicator){gap(notCollected, ""), gap(notApplicable, "")}, notCollected, "no-figures-held"},
		{"our gap beside what is shown", []func(*table.Indicator){gap(notCollected, ""), held(published, "shown-only")}, notCollected, "no-indicator-scored"},
		{"does not apply", []func(*table.Indicator){gap(notApplicable, "")}, notApplicable, "no-indicator-scored"},
		{"shown alone", []func(*table.Indicator){held(published, "shown-only")}, notCollected, "no-indicator-scored"},
	} {
		b := newBench(t)
		for i, f := range c.change {
			b.put("x", []string{"B1", "B2", "B3"}[i], "2025H2", 10, f)
		}
		if s := b.of("x", "removal"); s.State != c.state || s.Reason != c.reason || s.Score != nil || s.N != nil {
			t.Errorf("%s: %s, %s", c.what, s.State, s.Reason)
		}
		if s := b.of("x", "reporting"); s.State != notCollected || s.Reason != "no-figures-held" || s.Coverage != nil {
			t.Errorf("a pillar without any row: %+v", s)
		}
		if s := b.of("x", "dismissal"); s.State != notApplicable || s.Reason != "no-suit-read" {
			t.Errorf("no suit: %+v", s)
		}
	}
}

// Supporting indicators make no score alone, whatever their values, and no range either.
func TestSupportingAloneMakesNoScore(t *testing.T) {
	b := newBench(t)
	b.put("x", "A3", "2025", 60)
	s := b.of("x", "reporting")
	if s.Score != nil || s.Reason != "supporting-alone" || s.State != notCollected || s.Lower != nil || s.Upper != nil || s.LimitsMethod != "" {
		t.Errorf("%+v", s)
	}
	b.put("x", "A4", "2025", 0, gap(notPublished, "")) // half of what applies: the range is said, since A4 applies
	if s = b.of("x", "reporting"); s.Score != nil || s.Reason != "coverage-below-threshold" || s.State != notPublished || *s.Lower != 50 || *s.Upper != 100 {
		t.Errorf("%+v", s)
	}
	b.put("x", "A1", "2025", 0)
	if s = b.of("x", "reporting"); s.Score == nil || *s.Score != 100 {
		t.Errorf("beside A1: %+v", s)
	}
}

// A score of which more than half rests on little is of low reliability itself.
func TestReliabilityOfAPillar(t *testing.T) {
	low := func(i *table.Indicator) { i.Reliability = "low" }
	b := newBench(t)
	b.put("x", "A1", "2025", 0)
	b.put("x", "A2", "2025", 1, low)
	if s := b.of("x", "reporting"); s.Reliability != "" {
		t.Errorf("half of it: %+v", s)
	}
	b.put("x", "A4", "2025", 0, low)
	if s := b.of("x", "reporting"); s.Reliability != "low" {
		t.Errorf("two of three: %+v", s)
	}
}

// n of a dismissal score is the number of suits behind its rate.
func TestCountBehindAScore(t *testing.T) {
	b := newBench(t)
	b.put("meta", "C1", "to-2026", 0.25, func(i *table.Indicator) { i.N = ptr(12.0) })
	near(t, "n", b.of("meta", "dismissal").N, 12, 0)
	near(t, "score", b.of("meta", "dismissal").Score, 75, 1e-9)
}

func TestTheNewestValueStands(t *testing.T) {
	type entry struct {
		period string
		change func(*table.Indicator)
	}
	same := func(*table.Indicator) {}
	ours := gap(notCollected, "own-count-not-read")
	for _, c := range []struct {
		what string
		rows []entry
		want string
	}{
		{"the newer", []entry{{"2023", same}, {"2024", same}}, "2024"},
		{"in any order", []entry{{"2024", same}, {"2023", same}}, "2024"},
		{"our gap hides nothing", []entry{{"2023", same}, {"2024", ours}}, "2023"},
		{"our gap hides nothing, in any order", []entry{{"2024", ours}, {"2023", same}}, "2023"},
		{"the newer of two gaps", []entry{{"2024", ours}, {"2023", ours}}, "2024"},
		{"the newer of two gaps, in any order", []entry{{"2023", ours}, {"2024", ours}}, "2024"},
		{"a value after an older gap", []entry{{"2023", ours}, {"2024", same}}, "2024"},
		{"the platform's own silence counts", []entry{{"2023", same}, {"2024", gap(notPublished, "")}}, "2024"},
	} {
		b := newBench(t)
		for _, r := range c.rows {
			b.put("x", "A1", r.period, 0, r.change)
		}
		if got := b.newest()["x"]["A1"].Period; got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

// What the services of an operator inherit: what is marked as inherited, where they have no figure of their own, are in
// the scorecard anyway, and are not named as an exception.
func TestWhatServicesInherit(t *testing.T) {
	b := newBench(t)
	b.put("google", "A1", "2025", 0.1, flags("second_hand"))
	b.put("google", "A2", "2025", 0.5)
	b.put("youtube", "A1", "2024", 0.2)
	b.put("google-maps", "B3", "2025H2", 0.5)
	b.put("microsoft", "A1", "2025", 0.3)
	b.put("linkedin", "B3", "2025H2", 0.5)
	b.put("bing", "B3", "2025H2", 0.5)
	b.inherit()
	got := map[string]string{}
	for _, ind := range b.set.Indicators {
		got[ind.Platform+" "+ind.Indicator+" "+ind.Period] = ind.Perimeter + " " + ind.Flags
	}
	want := map[string]string{"google A1 2025": "google second_hand", "google A2 2025": "google ", "youtube A1 2024": "youtube ", "google-maps B3 2025H2": "google-maps ",
		"google-maps A1 2025": "google operator_figure second_hand", "microsoft A1 2025": "microsoft ", "linkedin B3 2025H2": "linkedin ", "bing B3 2025H2": "bing ",
		"bing A1 2025": "microsoft operator_figure"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Eight platforms of a size class must publish it: each counts once, and only with a value that could be scored.
func TestTheClassRule(t *testing.T) {
	designated := []string{"facebook", "instagram", "tiktok", "snapchat", "x", "pinterest", "linkedin"}
	b := newBench(t)
	for _, p := range designated {
		b.put(p, "B2", "2025H2", 5)
		b.put(p, "B3", "2025H2", 0.5) // no such rule
	}
	b.put("x", "B2", "2025H1", 5)                        // the same platform again
	b.put("temu", "B2", "2025H2", 5, held(tooSmall, "")) // not to be scored
	b.put("reddit", "B2", "2025H2", 5)                   // of another class
	b.put("youtube", "B3", "2025H2", 0.5)                // another indicator
	b.applyClassRule()
	for _, ind := range b.set.Indicators {
		if waits := ind.Indicator == "B2"; hasFlag(ind.Flags, "not_scored_in_class") != waits || ind.Scored == waits {
			t.Errorf("%s %s of seven: %q, scored %v", ind.Platform, ind.Indicator, ind.Flags, ind.Scored)
		}
		if want := map[bool]string{true: "too-few-in-class"}[ind.Indicator == "B2" && ind.Platform != "temu"]; ind.Reason != want {
			t.Errorf("%s %s: reason %q", ind.Platform, ind.Indicator, ind.Reason)
		}
	}
	b = newBench(t)
	for _, p := range append(designated, "youtube") {
		b.put(p, "B2", "2025H2", 5)
	}
	b.put("reddit", "B2", "2025H2", 5)
	b.applyClassRule()
	for _, ind := range b.set.Indicators {
		if ind.Scored == (ind.Platform == "reddit") {
			t.Errorf("%s of eight: scored %v", ind.Platform, ind.Scored)
		}
	}
}

// The file that gives the scores again: n/a where an indicator does not apply, nothing where it is missing.
func TestIndexTable(t *testing.T) {
	b := newBench(t)
	only(b.frame, "A1", "B1", "B3", "C1")
	b.put("x", "B1", "2025H2", 12.5)
	b.put("x", "B3", "2025H2", 0, gap(notPublished, ""))
	b.put("reddit", "A1", "2024", 0.1)
	b.put("reddit", "A1", "2025", 0.25)
	b.of("x", "removal")
	got, err := IndexTable(b.set, b.know)
	if err != nil {
		t.Fatal(err)
	}
	want := "unit,stratum,A1,B1,B3,C1\nreddit,small,0.25,n/a,n/a,n/a\nx,designated,n/a,12.5,,n/a\n"
	if string(got) != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// The composite takes the most telling gap of its pillars.
func TestGapOfPillars(t *testing.T) {
	order := []string{implausible, unitUnclear, notPublished, tooSmall, notCollected, notApplicable}
	for i := range order {
		if got := gapOfPillars(order[i:]); got != order[i] {
			t.Errorf("%s: %s, want %s", strings.Join(order[i:], ", "), got, order[i])
		}
		if got := gapOfPillars([]string{notApplicable, order[i]}); got != order[i] {
			t.Errorf("%s beside what does not apply: %s", order[i], got)
		}
	}
}
