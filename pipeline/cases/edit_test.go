package cases

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
)

// codedDir writes a folder of coded files.
func codedDir(t testing.TB, suits, events, pairs []line) string {
	t.Helper()
	dir := t.TempDir()
	for name, f := range coded(suits, events, pairs) {
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// change is a change that has all it must have.
func change(table string, cells ...string) Change {
	c := Change{Table: table, Source: "https://example.org/order", Grade: "A", By: "coder-1", On: "2031-08-01"}
	for i := 0; i < len(cells); i += 2 {
		c.Cells = append(c.Cells, Cell{cells[i], cells[i+1]})
	}
	return c
}

func read(t testing.TB, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func code(err error) string {
	p := new(diag.Problem)
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

// A suit is coded from nothing by command: the files that result have no finding, and the log has every cell.
func TestASuitIsCodedByCommand(t *testing.T) {
	dir := t.TempDir()
	suit := change(TableCases)
	for _, column := range keptColumns(TableCases) {
		if v := aCase[column]; v != "" && column != "source_url" {
			suit.Cells = append(suit.Cells, Cell{column, v})
		}
	}
	done, err := Add(dir, suit)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if d := cmp.Diff([]string{"no-platform cases platforms"}, brief(done.Doubts)); d != "" {
		t.Error(d)
	}
	if _, err := Add(dir, change(TableEvents, "case_id", "doe-v-snap-2031", "event_date", "2031-06-01", "event_type", "motion_to_dismiss_granted", "basis", "section_230")); err != nil {
		t.Fatal(diag.Render(err))
	}
	done, err = Add(dir, change(TablePairs, "case_id", "doe-v-snap-2031", "platform", "Snapchat", "operator", "Snap", "platform_role", "content_platform", "rate_scope", "core_victim_suit",
		"platform_status", "dismissed", "platform_basis", "section_230", "platform_status_date", "2031-06-01", "finality", "trial_court_only",
		"first_ruling", "motion_to_dismiss_granted", "first_ruling_date", "2031-06-01", "first_ruling_basis", "section_230"))
	if err != nil || len(done.Doubts) > 0 {
		t.Fatal(done, err)
	}
	tables, err := Load(dir, os.DirFS(dir))
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	log, err := ReadLog(os.DirFS(dir))
	if found := append(tables.Check(), tables.CheckLog(log)...); err != nil || len(found) > 0 {
		t.Errorf("%v %q", err, brief(found))
	}
	if p := tables.Pairs.Rows[0]; p.get("filed_date") != "2031-01-05" || p.get("censor_date") != "2031-07-01" || p.get("source_grade") != "A" || p.get("section_230_raised") != "yes" {
		t.Errorf("what a suit shares with its platforms was not carried over: %v", p)
	}
	if n := len(done.Entries); n != 16 || len(log) < 30 || log[0] != (Entry{"2031-08-01", "coder-1", "cases", "doe-v-snap-2031", "", "case_id", "", "doe-v-snap-2031", "https://example.org/order", "A"}) {
		t.Errorf("%d entries, log %v", n, log[0])
	}
}

// To set cells changes these cells and no other byte, and is entered with the old text.
func TestSetChangesItsCellsAlone(t *testing.T) {
	dir := codedDir(t, []line{aCase, aCase.with("case_id", "zoe-v-snap-2031", "note", `said "no", then yes`)}, []line{anEvent, anEvent.with("case_id", "zoe-v-snap-2031")}, []line{aPair, aPair.with("case_id", "zoe-v-snap-2031")})
	before := map[string]string{}
	for _, name := range []string{"cases.csv", "case_events.csv", "case_platform_status.csv"} {
		before[name] = read(t, dir, name)
	}
	c := change(TableCases, "verified_on_text_date", "2031-07-15")
	c.Case = "doe-v-snap-2031"
	done, err := Set(dir, c)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	want := []Entry{{"2031-08-01", "coder-1", "cases", "doe-v-snap-2031", "", "verified_on_text_date", "2031-07-01", "2031-07-15", "https://example.org/order", "A"},
		{"2031-08-01", "coder-1", "case_platforms", "doe-v-snap-2031", "Snapchat", "censor_date", "2031-07-01", "2031-07-15", "https://example.org/order", "A"}}
	if d := cmp.Diff(want, done.Entries); d != "" {
		t.Error(d)
	}
	for name, old := range before {
		now := read(t, dir, name)
		if name == "case_events.csv" {
			if now != old {
				t.Error("the events changed")
			}
			continue
		}
		if now != strings.Replace(old, "2031-07-01", "2031-07-15", 1) {
			t.Errorf("%s:\n%s", name, cmp.Diff(old, now))
		}
	}
	again, err := Set(dir, c)
	if err != nil || len(again.Entries) > 0 || strings.Count(read(t, dir, LogFile), "\n") != 3 {
		t.Errorf("nothing changed, yet %v %v", again, err)
	}
}

// A row of events is found by its number, and stays in order.
func TestEventsAreFoundByRow(t *testing.T) {
	dir := codedDir(t, []line{aCase}, []line{anEvent}, []line{aPair})
	if _, err := Add(dir, change(TableEvents, "case_id", "doe-v-snap-2031", "event_date", "2031-01-05", "event_type", "complaint")); err != nil {
		t.Fatal(diag.Render(err))
	}
	if rows := strings.Split(read(t, dir, "case_events.csv"), "\n"); !strings.Contains(rows[1], "complaint") || !strings.Contains(rows[2], "granted") {
		t.Error(rows)
	}
	c := change(TableEvents, "citation", "12 F. Supp. 3d 34 (N.D. Cal. 2031)")
	c.Case, c.Row = "doe-v-snap-2031", 3
	if _, err := Set(dir, c); err != nil || !strings.Contains(strings.Split(read(t, dir, "case_events.csv"), "\n")[2], "12 F. Supp.") {
		t.Error(err)
	}
	if c.Row = 4; true {
		_, err := Set(dir, c)
		if code(err) != "E-CASES-ROW" {
			t.Error(err)
		}
	}
}

func TestChangesThatAreRefused(t *testing.T) {
	good := func() Change {
		c := change(TablePairs, "source_grade", "B")
		c.Case, c.Platform = "doe-v-snap-2031", "Snapchat"
		return c
	}
	for name, c := range map[string]struct {
		change func(*Change)
		code   string
		exit   int
	}{
		"no source":               {func(c *Change) { c.Source = "" }, "E-CASES-CHANGE", 2},
		"a source that is none":   {func(c *Change) { c.Source = "the order" }, "E-CASES-CHANGE", 2},
		"no grade":                {func(c *Change) { c.Grade = "" }, "E-CASES-CHANGE", 2},
		"another grade":           {func(c *Change) { c.Grade = "D" }, "E-CASES-CHANGE", 2},
		"no coder":                {func(c *Change) { c.By = "" }, "E-CASES-CHANGE", 2},
		"a coder by name":         {func(c *Change) { c.By = "Ann Quackenbush" }, "E-CASES-CHANGE", 2},
		"no day":                  {func(c *Change) { c.On = "" }, "E-CASES-CHANGE", 2},
		"a month":                 {func(c *Change) { c.On = "2031-08" }, "E-CASES-CHANGE", 2},
		"no table":                {func(c *Change) { c.Table = "suits" }, "E-CASES-CHANGE", 2},
		"no cell":                 {func(c *Change) { c.Cells = nil }, "E-CASES-CHANGE", 2},
		"unknown column":          {func(c *Change) { c.Cells[0].Column = "colour" }, "E-CASES-CELL", 2},
		"a column twice":          {func(c *Change) { c.Cells = append(c.Cells, c.Cells[0]) }, "E-CASES-CELL", 2},
		"a remark":                {func(c *Change) { c.Cells[0] = Cell{"note", "x"} }, "E-CASES-CELL", 2},
		"a line break":            {func(c *Change) { c.Cells[0].Value = "A\nB" }, "E-CASES-CELL", 2},
		"the id":                  {func(c *Change) { c.Cells[0] = Cell{"case_id", "doe-v-snap-2032"} }, "E-CASES-CELL", 2},
		"no such suit":            {func(c *Change) { c.Case = "doe-v-snap-2032" }, "E-CASES-ROW", 2},
		"no platform given":       {func(c *Change) { c.Platform = "" }, "E-CASES-ROW", 2},
		"an unknown word":         {func(c *Change) { c.Cells[0] = Cell{"finality", "final"} }, "E-CASES-VOCABULARY", 1},
		"a settlement, half":      {func(c *Change) { c.Cells[0] = Cell{"platform_status", "settled"} }, "E-CASES-BASIS-STATUS", 1},
		"a date before filing":    {func(c *Change) { c.Cells[0] = Cell{"platform_status_date", "2030"} }, "E-CASES-DATES-ORDER", 1},
		"another company":         {func(c *Change) { c.Cells[0] = Cell{"filed_date", "2031"} }, "E-CASES-COPIED", 1},
		"a citation with a party": {func(c *Change) { c.Table, c.Cells[0] = TableEvents, Cell{"citation", "Quackenbush v. Snap, 1 F.4th 1"} }, "E-CASES-CELL", 2},
		"a docket with a judge":   {func(c *Change) { c.Table, c.Cells[0] = TableCases, Cell{"docket_number", "31-1-CIV-SMITHSON"} }, "E-CASES-CELL", 2},
	} {
		dir := codedDir(t, []line{aCase}, []line{anEvent}, []line{aPair})
		before := read(t, dir, "case_platform_status.csv") + read(t, dir, "cases.csv")
		ch := good()
		c.change(&ch)
		_, err := Set(dir, ch)
		if !has(err, c.code) || diag.ExitCode(unjoin(err)) != c.exit {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && strings.Contains(strings.ToLower(err.Error()), "quackenbush") || err != nil && strings.Contains(strings.ToLower(err.Error()), "smithson") {
			t.Errorf("%s names somebody: %v", name, err)
		}
		if read(t, dir, "case_platform_status.csv")+read(t, dir, "cases.csv") != before {
			t.Errorf("%s: the files changed", name)
		}
		if _, err := os.Stat(filepath.Join(dir, LogFile)); err == nil {
			t.Errorf("%s is entered", name)
		}
	}
}

// unjoin gives the first of several errors.
func unjoin(err error) error {
	for {
		j, ok := err.(interface{ Unwrap() []error })
		if !ok {
			return err
		}
		err = j.Unwrap()[0]
	}
}

func TestAddRefuses(t *testing.T) {
	dir := codedDir(t, []line{aCase}, []line{anEvent}, []line{aPair})
	for name, c := range map[string]struct {
		change Change
		code   string
	}{
		"no id":          {change(TableCases, "status", "pending"), "E-CASES-CELL"},
		"an id by name":  {change(TableCases, "case_id", "quackenbush-v-snap-2031"), "E-CASES-CELL"},
		"an id twice":    {change(TableCases, "case_id", "doe-v-snap-2031", "status", "pending", "platforms", "Snapchat"), "E-CASES-KEY"},
		"event of none":  {change(TableEvents, "case_id", "doe-v-snap-2040", "event_type", "complaint"), "E-CASES-FOREIGN-KEY"},
		"no event type":  {change(TableEvents, "case_id", "doe-v-snap-2031"), "E-CASES-REQUIRED"},
		"platform twice": {change(TablePairs, "case_id", "doe-v-snap-2031", "platform", "Snapchat"), "E-CASES-KEY"},
	} {
		if _, err := Add(dir, c.change); !has(err, c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Add(filepath.Join(dir, "absent"), change(TableCases, "case_id", "doe-v-snap-2031")); code(err) != "E-FILE-READ" {
		t.Error(err)
	}
}

// has says whether one of several problems has a code.
func has(err error, want string) bool {
	return slices.ContainsFunc(flat(err), func(e error) bool { return code(e) == want })
}

func flat(err error) []error {
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		var out []error
		for _, e := range j.Unwrap() {
			out = append(out, flat(e)...)
		}
		return out
	}
	return []error{err}
}

// What was wrong before does not stand in the way of another change.
func TestAnOldErrorDoesNotRefuseAChange(t *testing.T) {
	dir := codedDir(t, []line{aCase.with("harm_type", "fraud")}, []line{anEvent}, []line{aPair})
	c := change(TablePairs, "source_grade", "B")
	c.Case, c.Platform = "doe-v-snap-2031", "Snapchat"
	if _, err := Set(dir, c); err != nil {
		t.Error(diag.Render(err))
	}
}

func TestTheProjectsOwnFormIsNotEdited(t *testing.T) {
	dir := t.TempDir()
	for name, f := range own([]line{aCase}, []line{anEvent}, []line{aPair}) {
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := change(TableCases, "harm_type", "other")
	c.Case = "doe-v-snap-2031"
	if _, err := Set(dir, c); code(err) != "E-CASES-OWN" {
		t.Error(err)
	}
}

func TestTwoRunsAtOnce(t *testing.T) {
	dir := codedDir(t, []line{aCase}, []line{anEvent}, []line{aPair})
	held, err := atomicfs.Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	c := change(TableCases, "harm_type", "other")
	c.Case = "doe-v-snap-2031"
	if _, err := Set(dir, c); diag.ExitCode(unjoin(err)) != diag.ExitLocked {
		t.Error(err)
	}
	if err := held.Unlock(); err != nil {
		t.Fatal(err)
	}
	if _, err := Set(dir, c); err != nil {
		t.Error(err)
	}
}

// A cell that was changed by hand, or never written because a run was cut off after its log, is told.
func TestTheLogIsHeldAgainstTheTables(t *testing.T) {
	dir := codedDir(t, []line{aCase}, []line{anEvent}, []line{aPair})
	c := change(TableCases, "harm_type", "other")
	c.Case = "doe-v-snap-2031"
	if _, err := Set(dir, c); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cases.csv"), csvOf(codedColumns[TableCases], []line{aCase}), 0o600); err != nil {
		t.Fatal(err)
	}
	tables, err := Load(dir, os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	log, err := ReadLog(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if found := tables.CheckLog(log); len(found) != 1 || found[0].Rule != "log" || found[0].Column != "harm_type" || found[0].Saw != "other" || found[0].Value != "sextortion" {
		t.Errorf("%+v", found)
	}
	if err := os.WriteFile(filepath.Join(dir, LogFile), []byte(strings.Join(logColumns, ",")+"\nx\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadLog(os.DirFS(dir)); code(err) != "E-CASES-LOG" {
		t.Error(err)
	}
	if _, err := Set(dir, c); code(err) != "E-CASES-LOG" {
		t.Error("a log that cannot be read is written over")
	}
}
