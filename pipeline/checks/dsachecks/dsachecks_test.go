package dsachecks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/pipeline/table"
)

const selfHarm = "STATEMENT_CATEGORY_SELF_HARM"

// seen is an observation of the platform "plaza"; a value below zero stands for a blank cell.
func seen(metric, breakdown string, value float64) table.Observation {
	o := table.Observation{
		Platform: "plaza", Perimeter: "plaza", Source: "report@1", Period: "2031H1", Geography: "EU", Unit: "measures",
		Metric: metric, Breakdown: breakdown, Value: &value, State: "published", ID: "o-" + metric + "-" + breakdown,
	}
	switch {
	case value < 0:
		o.Value, o.State = nil, "not_published"
	case value == 0:
		o.State = "zero_published"
	}
	return o
}

func at(sheet, category, keyword string) string {
	if keyword == "" {
		return "category=" + category + ";sheet=" + sheet
	}
	return "category=" + category + ";keyword=" + keyword + ";sheet=" + sheet
}

// states writes rows as "category metric: state".
func states(rows []Row) (list []string) {
	for _, r := range rows {
		list = append(list, r.Category+" "+r.Metric+": "+r.State)
	}
	return list
}

func want(t *testing.T, rows []Row, list ...string) {
	t.Helper()
	if diff := cmp.Diff(list, states(rows)); diff != "" {
		t.Errorf("%s\n%+v", diff, rows)
	}
}

// sheet6 is TOTAL with 15 categories: category 9 has minors, every other one 10.
func sheet6(whole, minorsValue float64) []table.Observation {
	obs := []table.Observation{seen("dsa_own_measures", at("6", total, ""), whole), seen("dsa_own_measures", at("6", minors, ""), minorsValue)}
	for i := range 14 {
		obs = append(obs, seen("dsa_own_measures", at("6", fmt.Sprintf("STATEMENT_CATEGORY_%d", i), ""), 10))
	}
	return obs
}

// compiled turns observations into those of a compilation.
func compiled(obs []table.Observation) []table.Observation {
	for i := range obs {
		obs[i].Flags = "second_hand"
	}
	return obs
}

func TestTotalIsSum(t *testing.T) {
	for name, tc := range map[string]struct {
		obs  []table.Observation
		want State
	}{
		"equal":         {sheet6(170, 30), Passed},
		"total larger":  {sheet6(171, 30), Failed},
		"total smaller": {sheet6(169, 30), Failed},
		"a blank":       {sheet6(170, -1), Failed}, // in the publisher's own sheet a blank is nothing
		"compiled":      {compiled(sheet6(170, -1)), NotApplicable},
		"compiled, all": {compiled(sheet6(171, 30)), Failed},
		"blank, more":   {sheet6(139, -1), Failed},
		"blank, equal":  {sheet6(140, -1), Passed},
		"total blank":   {sheet6(-1, 30), NotApplicable},
		"a part":        {sheet6(170, 30)[:2], NotApplicable},
		"part too big":  {sheet6(20, 30)[:2], Failed},
		"no part":       {sheet6(20, 30)[:1], NotApplicable},
	} {
		rows := TotalIsSum(tc.obs)
		if len(rows) != 1 || rows[0].State != tc.want || rows[0].Category != total || len(rows[0].Observations) != len(tc.obs) {
			t.Errorf("%s: %+v, want %s", name, rows, tc.want)
		}
	}
	if rows := TotalIsSum([]table.Observation{func() table.Observation {
		o := seen("dsa_notice_median_hours", at("4", total, ""), 4)
		o.Unit = "hours"
		return o
	}()}); len(rows) != 0 {
		t.Errorf("medians are added up: %+v", rows)
	}
}

func category9(whole float64, parts ...float64) []table.Observation {
	obs := []table.Observation{seen("dsa_notices", at("4", minors, ""), whole)}
	names := []string{csam, csam + "_DEEPFAKE", "KEYWORD_GROOMING", "KEYWORD_AGE", "KEYWORD_UNSAFE", other, other + ";other=Toys", other + ";other_row=3"}
	for i, v := range parts {
		obs = append(obs, seen("dsa_notices", at("4", minors, names[i]), v))
	}
	return obs
}

func TestCategoryIsSum(t *testing.T) {
	for _, tc := range []struct {
		name string
		obs  []table.Observation
		want State
	}{
		{"equal", category9(21, 1, 2, 3, 4, 5, 6), Passed},
		{"several of KEYWORD_OTHER", category9(36, 1, 2, 3, 4, 5, 6, 7, 8), Passed},
		{"less", category9(22, 1, 2, 3, 4, 5, 6), Failed},
		{"more", category9(20, 1, 2, 3, 4, 5, 6), Failed},
		{"keywords missing", category9(21, 1, 2), NotApplicable},
		{"keywords missing, but enough", category9(3, 1, 2), Passed},
		{"keywords missing, too much", category9(2, 1, 2), Failed},
		{"blank", category9(22, 1, 2, 3, 4, 5, -1), Failed},
		{"compiled, blank", compiled(category9(22, 1, 2, 3, 4, 5, -1)), NotApplicable},
		{"all blank", category9(22, -1, -1), NotApplicable},
	} {
		rows := CategoryIsSum(tc.obs)
		if len(rows) != 1 || rows[0].State != tc.want || rows[0].Category != minors {
			t.Errorf("%s: %+v, want %s", tc.name, rows, tc.want)
		}
	}
}

func TestAutomatedWithinMeasures(t *testing.T) {
	var obs []table.Observation
	for i, pair := range [][2]float64{{5, 5}, {6, 5}, {-1, 5}, {5, -1}} {
		b := at("6", minors, fmt.Sprintf("KEYWORD_%d", i))
		obs = append(obs, seen("dsa_own_measures", b, pair[1]), seen("dsa_own_automated", b, pair[0]))
	}
	obs = append(obs, seen("dsa_own_automated", at("5", minors, ""), 1)) // no measures at all on sheet 5
	at := minors + "/KEYWORD_"
	want(t, AutomatedWithinMeasures(obs), minors+" dsa_own_measures: not_applicable", at+"0 dsa_own_measures: passed",
		at+"1 dsa_own_measures: failed", at+"2 dsa_own_measures: not_applicable", at+"3 dsa_own_measures: not_applicable")
}

func TestRestrictionsWithMeasures(t *testing.T) {
	row := func(keyword string, measures, removal, account float64) []table.Observation {
		b := at("6", minors, keyword)
		return []table.Observation{seen("dsa_own_measures", b, measures), seen("dsa_own_automated", b, 99), seen("dsa_own_removal", b, removal), seen("dsa_own_account_termination", b, account)}
	}
	rows := RestrictionsWithMeasures(slices.Concat(row("A", 5, 3, 4), row("B", 5, 0, -1), row("C", 0, 1, 0), row("D", 5, -1, -1), row("E", 0, 0, 0)))
	m := " dsa_own_measures: "
	want(t, rows, minors+"/A"+m+"passed", minors+"/B"+m+"passed", minors+"/C"+m+"failed", minors+"/D"+m+"not_applicable", minors+"/E"+m+"passed")
	if rows[0].Detail != "7 restrictions of 5 measures" {
		t.Error(rows[0].Detail)
	}
}

// Each sheet with counts has one row, each with shares another; fractions and shares above one fail it.
func TestForm(t *testing.T) {
	b := "scope=total;sheet=7"
	fraction := seen("dsa_appeals", b, 72.45)
	fraction.State, fraction.Flags, fraction.ID = "implausible", "fraction_in_count", "o-fraction"
	share := seen("dsa_automated_accuracy", "scope=total;sheet=8", 1)
	share.Unit = "share"
	over := seen("dsa_automated_recall", "scope=total;sheet=8", 100)
	over.Unit, over.State = "share", "implausible"
	hours, staff := seen("dsa_notice_median_hours", at("4", minors, ""), 1.5), seen("dsa_moderators_internal", "scope=total;sheet=9", 2.5)
	hours.Unit, staff.Unit = "hours", "full-time equivalents"
	want(t, CountsAreWhole([]table.Observation{seen("dsa_appeals", b, 3), hours, staff}), " : passed")
	rows := CountsAreWhole([]table.Observation{seen("dsa_appeals", b, 3), fraction, seen("dsa_appeals", b, -1)})
	want(t, rows, " : failed")
	if *rows[0].Whole != 2 || *rows[0].Parts != 1 || *rows[0].Difference != -1 || !slices.Equal(rows[0].Observations, []string{"o-fraction"}) {
		t.Errorf("%+v", rows[0])
	}
	want(t, SharesWithinOne([]table.Observation{share}), " : passed")
	want(t, SharesWithinOne([]table.Observation{share, over}), " : failed")
	want(t, SharesWithinOne([]table.Observation{seen("dsa_appeals", b, 3)}))
	fraction.Flags = "fraction_in_count second_hand" // it may be the compiler's
	for _, r := range All([]table.Observation{fraction}) {
		if r.Check == "counts-are-whole" && r.Bearing != "question" {
			t.Errorf("a compiled fraction is held against the publisher: %+v", r)
		}
	}
}

// A failed row carries the numbers, so that reports can word them, and the publisher's remark on the whole.
func TestRowsCarryTheNumbers(t *testing.T) {
	obs := sheet6(170, -1)
	obs[0].Note = "warnings are counted too"
	r := All(obs)[0]
	if r.Check != "total-is-sum" || r.Bearing != "duty" || *r.Whole != 170 || *r.Parts != 140 || *r.Difference != -30 || r.Blank != 1 ||
		r.Remark != "warnings are counted too" || r.Detail != "the whole is 170, the parts make 140, less than the whole; 1 of the parts are left blank" {
		t.Errorf("%+v", r)
	}
	large, small := seen("dsa_notices", at("4", minors, ""), 0), seen("dsa_notices_tf", at("4", minors, ""), 27)
	large.Note, small.Note = "of the whole", "of the part"
	if r := TrustedFlaggerWithin([]table.Observation{small, large})[0]; *r.Whole != 0 || *r.Parts != 27 || *r.Difference != 27 || r.Remark != "of the whole" {
		t.Errorf("%+v", r)
	}
}

// A remark is the publisher's: neither a compiler's note nor the project's own on a name is one.
func TestRemarksArePublishers(t *testing.T) {
	obs := sheet6(171, 30)
	for _, tc := range []struct{ note, flags, want string }{
		{"we count warnings; spelling of 2031", "", "we count warnings"}, {"spelling of 2031", "", ""},
		{"we count warnings", "", "we count warnings"}, {"null: blank or not numeric", "second_hand", ""},
	} {
		obs[0].Note, obs[0].Flags = tc.note, tc.flags
		set := &table.Set{Observations: obs}
		Fill(set, "", "spelling of 2031")
		if set.Checks[0].Remark != tc.want {
			t.Errorf("%q gives the remark %q, want %q", tc.note, set.Checks[0].Remark, tc.want)
		}
	}
}

// Every row of a check with a failed state is in a set as well, with the bearing of its check.
func TestFill(t *testing.T) {
	set := &table.Set{Observations: sheet6(171, 30)}
	Fill(set)
	bearing := map[string]string{}
	for _, c := range Checks() {
		bearing[c.ID] = string(c.Bearing)
	}
	if diff := cmp.Diff(All(set.Observations), set.Checks); diff != "" || len(set.Checks) == 0 {
		t.Errorf("%d rows, %s", len(set.Checks), diff)
	}
	for _, r := range set.Checks {
		if r.Bearing != bearing[r.Check] {
			t.Errorf("%s bears %q", r.Check, r.Bearing)
		}
	}
}

func TestSheet4(t *testing.T) {
	b := at("4", minors, "")
	obs := []table.Observation{seen("dsa_notices", b, 10), seen("dsa_notices_tf", b, 12), seen("dsa_notice_items", b, 9), seen("dsa_notice_items_tf", b, -1),
		seen("dsa_notice_actions_law", b, 3), seen("dsa_notice_actions_law_tf", b, 3)}
	want(t, ItemsCoverNotices(obs), minors+" dsa_notice_items: failed", minors+" dsa_notice_items_tf: not_applicable")
	want(t, TrustedFlaggerWithin(obs), minors+" dsa_notice_actions_law: passed", minors+" dsa_notice_items: not_applicable", minors+" dsa_notices: failed")
	if d := ItemsCoverNotices(obs)[0].Detail; d != "dsa_notices is 10, more than dsa_notice_items, 9" {
		t.Error(d)
	}
}

func TestMinorsApartFromCSAM(t *testing.T) {
	for _, tc := range []struct {
		category, keyword float64
		want              State
	}{{5, 4, Passed}, {5, 5, Failed}, {0, 0, NotApplicable}, {5, -1, NotApplicable}, {-1, 5, NotApplicable}} {
		rows := MinorsApartFromCSAM([]table.Observation{seen("dsa_own_measures", at("5", minors, ""), tc.category), seen("dsa_own_measures", at("5", minors, csam), tc.keyword)})
		if len(rows) != 1 || rows[0].State != tc.want {
			t.Errorf("%v and %v: %+v", tc.category, tc.keyword, rows)
		}
	}
	want(t, MinorsApartFromCSAM([]table.Observation{seen("dsa_own_measures", at("5", minors, ""), 3)}), minors+" dsa_own_measures: not_applicable")
}

func TestRecipientsAreSum(t *testing.T) {
	union := func(whole float64, states int, each float64) (obs []table.Observation) {
		obs = append(obs, seen("dsa_amar", "sheet=10", whole))
		for i := range states {
			o := seen("dsa_amar", "sheet=10", each)
			o.Geography, o.ID = string([]byte{'A', byte('A' + i)}), fmt.Sprint("o-", i)
			obs = append(obs, o)
		}
		return obs
	}
	for _, tc := range []struct {
		obs  []table.Observation
		want State
	}{
		{union(27*1001, 27, 1001), Passed},
		{union(27*1001+1, 27, 1001), Failed},
		{union(27_100_000, 27, 1_000_000), Passed}, // each rounded to 100,000
		{union(45_000_000, 27, 3_618_519), Failed},
		{union(27*1001, 20, 1001), NotApplicable},
		{union(19*1001, 20, 1001), Failed},
	} {
		if rows := RecipientsAreSum(tc.obs); len(rows) != 1 || rows[0].State != tc.want {
			t.Errorf("%+v, want %s", rows, tc.want)
		}
	}
}

func TestOutcomesAreSum(t *testing.T) {
	scope := func(indicator, scope string, v float64) table.Observation {
		return seen("dsa_appeals", "indicator="+indicator+";scope="+scope+";section=internal_complaints;sheet=7", v)
	}
	rows := OutcomesAreSum([]table.Observation{
		scope("a", "total", 10), scope("a", "upheld", 3), scope("a", "partially_reversed", 0), scope("a", "reversed", 6), scope("a", "omitted", 1), scope("a", "median_time", 50),
		scope("b", "total", 10), scope("b", "upheld", 3), scope("b", "partially_reversed", 0), scope("b", "reversed", 6), scope("b", "omitted", 0),
		scope("c", "total", 10), scope("c", "upheld", 3), scope("c", "reversed", 6), scope("c", "omitted", -1),
		scope("d", "total", 8), scope("d", "upheld", 3), scope("d", "reversed", 6),
		scope("e", "total", 8),
	})
	at := "internal_complaints/"
	want(t, rows, at+"a dsa_appeals: passed", at+"b dsa_appeals: failed", at+"c dsa_appeals: not_applicable", at+"d dsa_appeals: failed")
	if len(rows[0].Observations) != 5 {
		t.Errorf("%q", rows[0].Observations)
	}
}

// Reports, surfaces, editions and other metrics are never mixed.
func TestReportsStayApart(t *testing.T) {
	big, small := seen("dsa_own_measures", at("5", minors, ""), 5), seen("dsa_own_automated", at("5", minors, ""), 9)
	for name, change := range map[string]func(*table.Observation){
		"source":   func(o *table.Observation) { o.Source = "report@2" },
		"platform": func(o *table.Observation) { o.Platform = "forum" },
		"period":   func(o *table.Observation) { o.Period = "2031H2" },
		"sheet":    func(o *table.Observation) { o.Breakdown = at("6", minors, "") },
		"surface":  func(o *table.Observation) { o.Breakdown += ";surface=Ads" },
		"report":   func(o *table.Observation) { o.Breakdown += ";report=2" },
	} {
		o := big
		change(&o)
		if rows := AutomatedWithinMeasures([]table.Observation{o, small}); len(rows) != 1 || rows[0].State != NotApplicable {
			t.Errorf("%s: %+v", name, rows)
		}
	}
	if rows := All([]table.Observation{seen("own_reports", "sheet=5;category=TOTAL", 3)}); len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
}

func TestNumbersThatDoNotStand(t *testing.T) {
	o := seen("dsa_own_measures", at("5", minors, ""), 72.45)
	o.State = "implausible" // kept for the record
	if rows := AutomatedWithinMeasures([]table.Observation{o, seen("dsa_own_automated", at("5", minors, ""), 99)}); rows[0].State != NotApplicable {
		t.Errorf("%+v", rows)
	}
}

// The order of the observations changes no outcome, and every check gives its own id.
func TestOrderDoesNotMatter(t *testing.T) {
	obs := slices.Concat(sheet6(170, 30), category9(21, 1, 2, 3, 4, 5, 6), []table.Observation{
		seen("dsa_own_automated", at("6", minors, ""), 31), seen("dsa_own_automated", at("6", selfHarm, ""), 1)})
	key := func(rows []Row) (list []string) {
		for _, r := range rows {
			ids := slices.Sorted(slices.Values(r.Observations))
			list = append(list, strings.Join([]string{r.Check, r.Sheet, r.Category, r.Metric, r.State, r.Detail, strings.Join(ids, " ")}, "|"))
		}
		return list
	}
	first := key(All(obs))
	rapid.Check(t, func(rt *rapid.T) {
		if diff := cmp.Diff(first, key(All(rapid.Permutation(obs).Draw(rt, "order")))); diff != "" {
			rt.Fatal(diff)
		}
	})
	ids := map[string]bool{}
	for _, c := range Checks() {
		ids[c.ID] = true
		for _, r := range c.Run(obs) {
			if r.Check != c.ID {
				t.Errorf("%s gives rows of %s", c.ID, r.Check)
			}
		}
	}
	if len(ids) != 11 {
		t.Errorf("%d checks", len(ids))
	}
}
