package cases

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

func TestAFolderThatFitsHasNoFindings(t *testing.T) {
	for name, f := range map[string]fstest.MapFS{"coded": coded([]line{aCase}, []line{anEvent}, []line{aPair}), "own": own([]line{aCase}, []line{anEvent}, []line{aPair})} {
		if got := mustLoad(t, f).Check(); len(got) > 0 {
			t.Errorf("%s: %q", name, brief(got))
		}
	}
}

const (
	cases = TableCases
	event = TableEvents
	pair  = TablePairs
)

// breaches break each rule once, in one cell. Where breaking one breaks others of necessity, they are listed too.
var breaches = []struct {
	table string
	set   []string
	want  []string
}{
	{cases, []string{"source_url", ""}, []string{"required cases source_url"}},
	{cases, []string{"source_url", "ftp://example.org/1"}, []string{"address cases source_url"}},
	{cases, []string{"source_url", "example.org"}, []string{"address cases source_url"}},
	{cases, []string{"harm_type", "fraud"}, []string{"vocabulary cases harm_type"}},
	{cases, []string{"filed_date", "5 January 2031"}, []string{"date cases filed_date", "copied case_platforms filed_date"}},
	{cases, []string{"platforms", "Snapchat;Snapchat"}, []string{"list cases platforms"}},
	{cases, []string{"platforms", "Snapchat; Discord"}, []string{"list cases platforms"}},
	{cases, []string{"platforms", "Snapchat;Discord"}, []string{"no-platform cases platforms"}},
	{cases, []string{"platforms", "Discord"}, []string{"no-platform cases platforms", "not-named case_platforms platform"}},
	{cases, []string{"allegation_type", "failure_to_warn;failure_to_warn"}, []string{"list cases allegation_type"}},
	{cases, []string{"allegation_type", "negligence"}, []string{"list cases allegation_type"}},
	{cases, []string{"jurisdiction", "US-CA"}, []string{"jurisdiction cases jurisdiction"}},
	{cases, []string{"jurisdiction", "California"}, []string{"jurisdiction cases jurisdiction"}},
	{cases, []string{"court_level", "federal_appellate"}, []string{"court-level cases court_level"}},
	{cases, []string{"court", "U.S. Court of Appeals for the Ninth Circuit"}, []string{"court-level cases court_level"}},
	{cases, []string{"court", "Supreme Court of California", "court_level", "state_trial", "jurisdiction", "US-CA"}, []string{"court-level cases court_level"}},
	{event, []string{"court", "9th Cir."}, []string{"court-level cases court_level"}},
	{cases, []string{"court", ""}, []string{"court cases court"}},
	{cases, []string{"status", "pending"}, []string{"basis-status cases disposition_basis", "case-status cases status"}},
	{cases, []string{"status", "settled"}, []string{"basis-status cases disposition_basis", "case-status cases status"}},
	{cases, []string{"disposition_basis", "settlement"}, []string{"basis-status cases disposition_basis", "case-status cases disposition_basis"}},
	{cases, []string{"disposition_date", "2031-06"}, []string{"case-status cases disposition_date"}},
	{cases, []string{"disposition_date", "2030"}, []string{"case-status cases disposition_date", "dates-order cases disposition_date"}},
	{cases, []string{"disposition_date", "2032"}, []string{"case-status cases disposition_date", "seen-after cases disposition_date"}},
	{cases, []string{"section_230_raised", "unknown"}, []string{"section-230 cases section_230_raised", "copied case_platforms section_230_raised"}},
	{cases, []string{"court_level", "foreign"}, []string{"jurisdiction cases jurisdiction", "scope case_platforms rate_scope"}},
	{cases, []string{"plaintiff_type", "state AG"}, []string{"scope case_platforms rate_scope"}},
	{cases, []string{"verified_on_text_date", "2031-05"}, []string{"seen-after cases disposition_date", "seen-after case_events event_date", "copied case_platforms censor_date",
		"seen-after case_platforms first_ruling_date", "seen-after case_platforms platform_status_date"}},
	{event, []string{"case_id", "doe-v-snap-2032"}, []string{"foreign-key case_events case_id", "ruling-not-from-events case_platforms first_ruling", "status-not-from-events case_platforms platform_status"}},
	{event, []string{"event_type", "dismissal"}, []string{"vocabulary case_events event_type", "ruling-not-from-events case_platforms first_ruling", "status-not-from-events case_platforms platform_status"}},
	{event, []string{"basis", "settlement"}, []string{"basis-event case_events basis", "ruling-not-from-events case_platforms first_ruling_basis", "basis-not-from-events case_platforms platform_basis"}},
	{event, []string{"court", "N.D. Cal. (magistrate)"}, []string{"magistrate case_events event_type"}},
	{event, []string{"event_date", "2030"}, []string{"dates-order case_events event_date", "ruling-not-from-events case_platforms first_ruling_date", "date-not-from-events case_platforms platform_status_date"}},
	{pair, []string{"operator", ""}, []string{"required case_platforms operator"}},
	{pair, []string{"source_grade", "D"}, []string{"vocabulary case_platforms source_grade"}},
	{pair, []string{"filed_date", "2031"}, []string{"copied case_platforms filed_date"}},
	{pair, []string{"platform_role", "vendor"}, []string{"scope case_platforms rate_scope"}},
	{pair, []string{"rate_scope", "foreign"}, []string{"scope case_platforms rate_scope"}},
	{pair, []string{"rate_scope", "non_platform_defendant"}, []string{"platform-outside-its-scope case_platforms rate_scope"}},
	{pair, []string{"first_ruling", ""}, []string{"first-ruling case_platforms first_ruling", "ruling-not-from-events case_platforms first_ruling"}},
	{pair, []string{"finality", "settlement"}, []string{"finality case_platforms finality", "finality-not-from-events case_platforms finality"}},
	{pair, []string{"finality", "final_on_appeal"}, []string{"finality-not-from-events case_platforms finality"}},
	{pair, []string{"finality", "leave_to_amend"}, []string{"leave-to-amend case_platforms finality"}},
	{pair, []string{"platform_status_date", "2031-06-02"}, []string{"case-status cases disposition_date", "date-not-from-events case_platforms platform_status_date"}},
	{pair, []string{"first_ruling_basis", "other"}, []string{"ruling-not-from-events case_platforms first_ruling_basis"}},
}

func TestEachRuleSeesItsBreach(t *testing.T) {
	for _, c := range breaches {
		rows := map[string]line{cases: aCase, event: anEvent, pair: aPair}
		rows[c.table] = rows[c.table].with(c.set...)
		got := brief(mustLoad(t, coded([]line{rows[cases]}, []line{rows[event]}, []line{rows[pair]})).Check())
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s %v: %s", c.table, c.set, d)
		}
	}
}

var (
	second  = aPair.with("platform", "Discord", "operator", "Discord")
	pending = second.with("platform_status", "pending", "platform_basis", "", "platform_status_date", "", "finality", "not_decided", "first_ruling", "", "first_ruling_date", "", "first_ruling_basis", "")
	both    = aCase.with("platforms", "Snapchat;Discord")
)

// folders break the rules that hold rows against each other.
var folders = map[string]struct {
	folder fstest.MapFS
	want   []string
}{
	"two companies, one fate":                       {coded([]line{both}, []line{anEvent}, []line{aPair, second}), nil},
	"two companies, two fates":                      {coded([]line{both}, []line{anEvent}, []line{aPair, pending}), nil},
	"two companies that the registry does not have": {coded([]line{both}, []line{anEvent}, []line{aPair.with("operator", "Plaza"), pending.with("operator", "Agora")}), nil},
	"one company, two fates":                        {coded([]line{both}, []line{anEvent}, []line{aPair, pending.with("operator", "Snap")}), []string{"ruling-not-from-events case_platforms first_ruling", "one-company case_platforms platform_status", "status-not-from-events case_platforms platform_status"}},
	"suit twice":                                    {coded([]line{aCase, aCase.with("note", "x")}, []line{anEvent}, []line{aPair}), []string{"key cases case_id"}},
	"platform twice":                                {coded([]line{aCase}, []line{anEvent}, []line{aPair, aPair}), []string{"key case_platforms case_id"}},
	"step twice":                                    {coded([]line{aCase}, []line{anEvent, anEvent.with("note", "x")}, []line{aPair}), []string{"event-twice case_events case_id"}},
	"steps in another order":                        {coded([]line{aCase}, []line{anEvent, anEvent.with("event_date", "2031-03", "event_type", "motion_to_dismiss_recommended_granted")}, []line{aPair}), []string{"order case_events event_date"}},
	"step without date first":                       {coded([]line{aCase}, []line{anEvent.with("event_date", "", "event_type", "class_certified", "basis", ""), anEvent}, []line{aPair}), []string{"order case_events event_date"}},
	"platform of two companies":                     {coded([]line{both}, []line{anEvent}, []line{aPair, second.with("platform", "Snapchat")}), []string{"no-platform cases platforms", "key case_platforms case_id", "operator case_platforms operator"}},
	"affirmed, nothing below":                       {coded([]line{aCase}, []line{anEvent.with("event_type", "appeal_affirmed")}, []line{aPair}), []string{"ruling-not-from-events case_platforms first_ruling", "affirmed-ruling-unread case_platforms platform_status"}},
	"affirmed denial":                               {coded([]line{aCase}, []line{anEvent.with("event_date", "2031-04-01", "event_type", "motion_to_dismiss_denied"), anEvent.with("event_type", "appeal_affirmed")}, []line{aPair}), []string{"ruling-not-from-events case_platforms first_ruling", "affirmed-denial case_platforms platform_status"}},
	"reversed":                                      {coded([]line{aCase}, []line{anEvent, anEvent.with("event_date", "2031-06-09", "event_type", "appeal_reversed")}, []line{aPair}), []string{"reversed case_platforms platform_status"}},
	"live, no date of a text":                       {coded([]line{aCase.with("status", "pending", "disposition_basis", "", "disposition_date", "", "verified_on_text_date", "")}, nil, []line{pending.with("platform", "Snapchat", "operator", "Snap", "censor_date", "")}), []string{"last-seen case_platforms censor_date"}},
	"short row":                                     {fstest.MapFS{"cases.csv": {Data: append(csvOf(codedColumns[TableCases], []line{aCase}), "Quackenbush,x\n\n"...)}, "case_events.csv": {Data: csvOf(codedColumns[TableEvents], []line{anEvent})}, "case_platforms.csv": {Data: csvOf(codedColumns[TablePairs], []line{aPair})}}, []string{"row-shape cases ", "row-shape cases "}},
	"arbitration is no dismissal":                   {coded([]line{aCase}, []line{anEvent}, []line{aPair.with("first_ruling", "motion_to_compel_arbitration_denied")}), []string{"first-ruling case_platforms first_ruling", "ruling-not-from-events case_platforms first_ruling"}},
}

func TestRulesAcrossRows(t *testing.T) {
	for name, c := range folders {
		if d := cmp.Diff(c.want, brief(mustLoad(t, c.folder).Check())); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// Every rule is broken by a test: in the tables above, or by the test that is named here.
func TestEveryRuleIsBrokenByATest(t *testing.T) {
	broken := map[string]string{"settled-yet-dismissed": "TestASettledCaseWhoseDocketSaysDismissedStaysSettled", "step-after-end": "the same",
		"not-judged": "TestARowWithTooManyOrdersIsToldAsNotJudged", "log": "TestTheLogIsHeldAgainstTheTables", "review-unused": "TestReviews"}
	note := func(wants []string) {
		for _, w := range wants {
			rule, _, _ := strings.Cut(w, " ")
			broken[rule] = "the tables above"
		}
	}
	for _, b := range breaches {
		note(b.want)
	}
	for _, f := range folders {
		note(f.want)
	}
	for rule, text := range ruleTexts {
		if text.rule == "" || text.next == "" || text.level != LevelError && text.level != LevelDoubt {
			t.Errorf("%s has no text", rule)
		}
		if broken[rule] == "" {
			t.Errorf("no test breaks %s", rule)
		}
	}
}

func TestARowWithTooManyOrdersIsToldAsNotJudged(t *testing.T) {
	var events []line
	for range 9 {
		events = append(events, anEvent.with("event_date", "", "event_type", "motion_to_dismiss_denied", "citation", strings.Repeat("x", len(events))))
	}
	found := mustLoad(t, coded([]line{aCase}, events, []line{aPair})).Check()
	if !slices.ContainsFunc(found, func(f Finding) bool { return f.Rule == "not-judged" }) {
		t.Errorf("%q", brief(found))
	}
}

// The vocabulary that is compared is that of the reader; it has a word for each outcome that the machine knows.
func TestTheMachineKnowsTheWordsOfTheCodebook(t *testing.T) {
	for status := range finalities {
		if !slices.Contains(litigation.Vocabulary("platform_status"), status) {
			t.Errorf("status %q", status)
		}
	}
	if len(finalities) != len(litigation.Vocabulary("platform_status")) {
		t.Error("a status has no finality")
	}
}

func TestFoldersThatAreRefused(t *testing.T) {
	good := func() fstest.MapFS { return coded([]line{aCase}, []line{anEvent}, []line{aPair}) }
	for name, c := range map[string]struct {
		change func(fstest.MapFS)
		code   string
	}{
		"no events":      {func(f fstest.MapFS) { delete(f, "case_events.csv") }, "E-CASES-FILE"},
		"pairs twice":    {func(f fstest.MapFS) { f["case_platforms.csv"] = f["case_platform_status.csv"] }, "E-CASES-TWICE"},
		"unknown column": {func(f fstest.MapFS) { f["cases.csv"] = &fstest.MapFile{Data: []byte("case_id,colour\n")} }, "E-CSV-COLUMN-UNKNOWN"},
		"empty file":     {func(f fstest.MapFS) { f["cases.csv"] = &fstest.MapFile{} }, "E-CSV-EMPTY"},
		"cut off": {func(f fstest.MapFS) {
			f["cases.csv"] = &fstest.MapFile{Data: append(f["cases.csv"].Data, `x,"Quackenbush v`...)}
		}, "E-CSV-TRUNCATED"},
	} {
		f := good()
		c.change(f)
		_, err := Load("folder", f)
		p := new(diag.Problem)
		if !errors.As(err, &p) || p.Code != c.code || p.Next == "" {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && strings.Contains(diag.Render(err), "uacken") {
			t.Errorf("%s: the refusal names somebody: %s", name, diag.Render(err))
		}
	}
}
