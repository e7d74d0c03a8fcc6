package cases

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Each line is a suit against one company, with what must come of it: status, basis, date, finality / first ruling.
func TestWhatStepsMean(t *testing.T) {
	const (
		complaint = "complaint,2021,"
		grant     = "motion_to_dismiss_granted,2022-05-01,section_230"
		part      = "motion_to_dismiss_granted_in_part,2022-05-01,section_230"
		denial    = "motion_to_dismiss_denied,2022-05-01,section_230"
		ofGrant   = " / motion_to_dismiss_granted 2022-05-01 section_230"
		ofPart    = " / motion_to_dismiss_granted_in_part 2022-05-01 section_230"
		ofDenial  = " / motion_to_dismiss_denied 2022-05-01 section_230"
	)
	for _, c := range []struct{ name, steps, want string }{
		{"nothing read", "", "pending not_decided"},
		{"filed", complaint, "pending not_decided"},
		{"granted", complaint + ";" + grant, "dismissed section_230 2022-05-01 trial_court_only" + ofGrant},
		{"granted in part", part, "dismissed_in_part section_230 2022-05-01 interlocutory" + ofPart},
		{"denied", denial, "pending not_decided" + ofDenial},
		{"recommended only", "motion_to_dismiss_recommended_granted,2022-04-01,section_230", "pending not_decided"},
		{"recommended, then granted", "motion_to_dismiss_recommended_granted,2022-04-01,section_230;" + grant, "dismissed section_230 2022-05-01 trial_court_only" + ofGrant},
		{"grant affirmed", grant + ";appeal_affirmed,2023-01-01,section_230", "dismissed section_230 2023-01-01 final_on_appeal" + ofGrant},
		{"grant affirmed on two grounds", grant + ";appeal_affirmed,2023-01-01,mixed", "dismissed mixed 2023-01-01 final_on_appeal" + ofGrant},
		{"review refused", grant + ";appeal_affirmed,2023-01-01,section_230;rehearing_denied,2023-02-01,;cert_denied,2024-01-01,", "dismissed section_230 2023-01-01 final_on_appeal" + ofGrant},
		{"denial affirmed", denial + ";appeal_affirmed,2023-01-01,section_230", "pending interlocutory" + ofDenial},
		{"denial of judgment affirmed", "summary_judgment_denied,,section_230;appeal_affirmed,2023-01-01,section_230", "pending interlocutory"},
		{"part affirmed", part + ";appeal_affirmed,2023-01-01,section_230", "dismissed_in_part section_230 2023-01-01 interlocutory" + ofPart},
		{"grant reversed", grant + ";appeal_reversed,2023-01-01,section_230", "pending interlocutory" + ofGrant},
		{"grant reversed, granted again", grant + ";appeal_reversed,2023-01-01,section_230;motion_to_dismiss_granted,2024-01-01,other", "dismissed other 2024-01-01 trial_court_only" + ofGrant},
		{"denial reversed", denial + ";appeal_reversed,2023-01-01,section_230", "dismissed section_230 2023-01-01 final_on_appeal" + ofDenial},
		{"part reversed: which?", part + ";appeal_reversed,2023-01-01,section_230", "direction_unread section_230 2023-01-01 interlocutory" + ofPart},
		{"denial affirmed in part", denial + ";appeal_affirmed_in_part,2023-01-01,section_230", "dismissed_in_part section_230 2023-01-01 interlocutory" + ofDenial},
		{"grant affirmed in part", grant + ";appeal_affirmed_in_part,2023-01-01,section_230", "dismissed_in_part section_230 2023-01-01 interlocutory" + ofGrant},
		{"affirmed, what was not read", "appeal_affirmed,2023-01-01,section_230", "direction_unread section_230 2023-01-01 interlocutory"},
		{"granted, amended, denied", grant + ";motion_to_dismiss_denied,2023-01-01,section_230", "pending not_decided" + ofGrant},
		{"in part, then denied", part + ";motion_to_dismiss_denied,2023-01-01,section_230", "dismissed_in_part section_230 2022-05-01 interlocutory" + ofPart},
		{"denied, then in part", denial + ";motion_to_dismiss_granted_in_part,2023-01-01,other", "dismissed_in_part other 2023-01-01 interlocutory" + ofDenial},
		{"settled", denial + ";settlement,2023-01-01,settlement", "settled settlement 2023-01-01 settlement" + ofDenial},
		{"withdrawn", complaint + ";withdrawal,2023-01-01,other", "withdrawn other 2023-01-01 withdrawn"},
		{"verdict", denial + ";verdict,2023-01-01,other;trial_phase_2_begun,2023-02-01,other", "judgment other 2023-01-01 interlocutory" + ofDenial},
		{"judgment affirmed", "judgment,2023-01-01,other;appeal_affirmed,2024-01-01,other", "judgment other 2024-01-01 final_on_appeal"},
		{"judgment reversed", "judgment,2023-01-01,other;appeal_reversed,2024-01-01,other", "pending interlocutory"},
		{"injunction", "injunction,2023-01-01,other", "judgment other 2023-01-01 interlocutory"},
		{"arbitration, class, remand: no rulings on dismissal", complaint + ";motion_to_compel_arbitration_denied,2022-01,arbitration;class_certified,2022-02,;remand,2022-03,jurisdiction", "pending not_decided"},
	} {
		var parts []string
		for _, s := range strings.Split(c.steps, ";") {
			if s != "" {
				parts = append(parts, strings.Split(s, ",")...)
			}
		}
		o := Derive(steps(parts...), false)
		if len(o.All) != 1 || o.Partial {
			t.Errorf("%s: %d outcomes", c.name, len(o.All))
			continue
		}
		if got := words(o.All[0]); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// words writes a standing as the table above does.
func words(s Standing) string {
	join := func(parts ...string) string { return strings.Join(strings.Fields(strings.Join(parts, " ")), " ") }
	out := join(s.Status, s.Basis, s.Date, s.Finality)
	if first := join(s.First.Type, s.First.Date, s.First.Basis); first != "" {
		out += " / " + first
	}
	return out
}

// litigation-method.md, section 11: a settled case whose docket says dismissed stays settled.
func TestASettledCaseWhoseDocketSaysDismissedStaysSettled(t *testing.T) {
	o := Derive(steps("settlement", "2023-11-02", "settlement", "motion_to_dismiss_granted", "2023-11-03", "other"), false)
	if len(o.All) != 1 || o.All[0].Status != "settled" || o.All[0].Date != "2023-11-02" {
		t.Errorf("%+v", o)
	}
	events := []line{anEvent.with("event_date", "2031-05-01", "event_type", "settlement", "basis", "settlement"), anEvent}
	found := mustLoad(t, coded([]line{aCase}, events, []line{aPair})).Check()
	if got := strings.Join(brief(found), "; "); !strings.Contains(got, "settled-yet-dismissed case_platforms platform_status") || !strings.Contains(got, "step-after-end case_events event_date") {
		t.Error(got)
	}
}

// litigation-method.md, section 11: appeal_affirmed after motion_to_dismiss_denied never yields dismissed, whatever
// stands around them and whatever their dates are.
func TestAffirmanceOfADenialNeverYieldsDismissed(t *testing.T) {
	harmless := []string{"complaint", "rehearing_denied", "cert_denied", "reconsideration_denied", "interlocutory_appeal_certified", "summary_judgment_denied",
		"class_certified", "motion_to_compel_arbitration_denied", "remand", "transfer", "trial_phase_2_begun", "motion_to_dismiss_recommended_granted"}
	rapid.Check(t, func(rt *rapid.T) {
		dates := rapid.SampledFrom([]string{"", "2020", "2021-03", "2021-03-04", "2022"})
		events := steps("motion_to_dismiss_denied", "2021", "section_230", "appeal_affirmed", "2021-06", "section_230")
		for range rapid.IntRange(0, 3).Draw(rt, "further") {
			events = append(events, Event{Type: rapid.SampledFrom(harmless).Draw(rt, "type"), Date: date(dates.Draw(rt, "date"))})
		}
		events[0].Date = date(dates.Draw(rt, "denied"))
		for _, s := range Derive(events, rapid.Bool().Draw(rt, "several")).All {
			if s.Status == "dismissed" {
				rt.Fatalf("%v: %+v", events, s)
			}
		}
	})
}

// The order of the rows does not matter, and every standing is one of the codebook or says that it is not.
func TestOrderOfStepsDoesNotMatter(t *testing.T) {
	kinds := []string{"complaint", "motion_to_dismiss_granted", "motion_to_dismiss_granted_in_part", "motion_to_dismiss_denied", "appeal_affirmed", "appeal_reversed",
		"appeal_affirmed_in_part", "settlement", "withdrawal", "verdict", "judgment", "transfer"}
	statuses := "pending dismissed dismissed_in_part settled withdrawn " + StatusJudgment + " " + StatusUnread
	rapid.Check(t, func(rt *rapid.T) {
		var events []Event
		for i := range rapid.IntRange(0, 5).Draw(rt, "n") {
			events = append(events, Event{Line: i, Type: rapid.SampledFrom(kinds).Draw(rt, "type"),
				Date: date(rapid.SampledFrom([]string{"", "2020", "2020-05", "2020-05-06", "2021", "2022-01-01"}).Draw(rt, "date"))})
		}
		several := rapid.Bool().Draw(rt, "several")
		one, other := Derive(events, several), Derive(rapid.Permutation(events).Draw(rt, "order"), several)
		if d := cmp.Diff(one, other); d != "" {
			rt.Fatal(d)
		}
		if len(one.All) == 0 {
			rt.Fatal("no outcome")
		}
		for _, s := range one.All {
			if !strings.Contains(statuses, s.Status) || s.Finality == "" {
				rt.Fatalf("%+v", s)
			}
		}
	})
}

// An undated denial goes before the appeal that affirmed it, and a step of unknown date may be the first ruling.
func TestUndatedSteps(t *testing.T) {
	o := Derive(steps("appeal_affirmed", "2015-09-03", "section_230", "settlement", "2017-10-03", "settlement", "motion_to_dismiss_denied", "", "section_230"), false)
	if len(o.All) != 1 || o.All[0].Status != "settled" || o.All[0].First != (Ruling{"motion_to_dismiss_denied", "", "section_230"}) {
		t.Errorf("%+v", o)
	}
	o = Derive(steps("motion_to_dismiss_denied", "2026-01", "other", "verdict", "2026-03-24", "other", "motion_to_dismiss_denied", "", "section_230"), false)
	if len(o.All) != 2 {
		t.Errorf("either denial may be the first: %+v", o)
	}
}

// A month and a day in it have no order.
func TestDatesOfLowPrecisionLeaveTheOrderOpen(t *testing.T) {
	o := Derive(steps("motion_to_dismiss_granted", "2022-05", "other", "motion_to_dismiss_denied", "2022-05-09", "other"), false)
	if len(o.All) != 2 || o.All[0].Status != "dismissed" || o.All[1].Status != "pending" {
		t.Errorf("%+v", o)
	}
	o = Derive(steps("motion_to_dismiss_granted", "2022-04", "other", "motion_to_dismiss_denied", "2022-05-09", "other"), false)
	if len(o.All) != 1 || o.All[0].Status != "pending" {
		t.Errorf("%+v", o)
	}
}

// With more steps than can be tried, that is said.
func TestTooManyOrders(t *testing.T) {
	var events []Event
	for range 14 {
		events = append(events, Event{Type: "motion_to_dismiss_granted"})
	}
	for _, several := range []bool{false, true} {
		if o := Derive(events, several); !o.Partial || len(o.All) == 0 {
			t.Errorf("%+v", o)
		}
	}
}
