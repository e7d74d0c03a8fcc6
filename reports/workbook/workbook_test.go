package workbook

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

func TestWorkbookKeepsTheRules(t *testing.T) {
	for _, lang := range []string{"en", "fr"} {
		for _, broken := range Check(write(t, synthetic(), lang)) {
			t.Errorf("%s: %s", lang, broken)
		}
	}
}

func TestEmptySetKeepsTheRules(t *testing.T) {
	for _, broken := range Check(write(t, &table.Set{}, "en")) {
		t.Error(broken)
	}
}

// A user's own framework is named in the title of every sheet and of the document.
func TestOwnFrameworkIsNamed(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	know.Own = "mine.yaml, 1"
	for _, lang := range []string{"en", "fr"} {
		var b bytes.Buffer
		if err := Write(&b, synthetic(), know, lang); err != nil {
			t.Fatal(err)
		}
		f := open(t, b.Bytes())
		props, err := f.GetDocProps()
		if err != nil || !strings.Contains(props.Title, "mine.yaml, 1") {
			t.Errorf("%s: title %q, %v", lang, props.Title, err)
		}
		for _, sheet := range f.GetSheetList() {
			if title, err := f.GetCellValue(sheet, "A1"); err != nil || !strings.Contains(title, "mine.yaml, 1") {
				t.Errorf("%s, %s: title %q, %v", lang, sheet, title, err)
			}
		}
	}
}

func TestSheetNamesAreStable(t *testing.T) {
	want := []string{"Cover", "Contents", "Notes", "Summary", "Reporting", "Removal", "Dismissal", "Composite", "Sensitivity", "Differences", "Charts", "Chart data", "Indicators",
		"Definitions", "Audit", "Platforms", "Litigation counts", "Dismissal rates", "Incidence", "Litigation", "Reconciliation", "Restatements", "Changes", "Due reports",
		"Information notices", "Disclosure", "Checks", "Trace", "Figures", "Sources", "Rejects"}
	if d := cmp.Diff(want, open(t, write(t, synthetic(), "en")).GetSheetList()); d != "" {
		t.Errorf("sheet names (-want +got):\n%s", d)
	}
}

func open(t testing.TB, b []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// tableOf reads the table of a sheet back as one map a row, by header.
func tableOf(t testing.TB, f *excelize.File, sheet string) []map[string]string {
	t.Helper()
	tables, err := f.GetTables(sheet)
	if err != nil || len(tables) != 1 {
		t.Fatalf("%s: %d tables, %v", sheet, len(tables), err)
	}
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	_, top, err := excelize.CellNameToCoordinates(strings.Split(tables[0].Range, ":")[0])
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range rows[top:] {
		m := map[string]string{}
		for i, h := range rows[top-1] {
			if i < len(r) {
				m[h] = r[i]
			}
		}
		out = append(out, m)
	}
	return out
}

// find gives the row with a value in a column.
func find(t testing.TB, rows []map[string]string, column, value string) map[string]string {
	t.Helper()
	for _, r := range rows {
		if r[column] == value {
			return r
		}
	}
	t.Fatalf("no row with %s = %q", column, value)
	return nil
}

func TestIndicatorRow(t *testing.T) {
	rows := tableOf(t, open(t, write(t, synthetic(), "en")), "Indicators")
	got := find(t, rows, "Address", "2026Q3.0:delta:A4:2021Q2/2024Q1")
	for column, want := range map[string]string{
		"Platform": "Délta & Söhne <GmbH>", "Platform id": "delta", "Indicator": "Silent restatement",
		"Value (see unit)": "0.21", "Value status": "", "Lower limit (see unit)": "0.159", "Upper limit (see unit)": "0.272",
		"Confidence level (share)": "0.95", "Limits status": "", "Numerator (count)": "42", "Score (points)": "16",
		"Score at better limit (points)": "36.4", "Scored": "yes", "Figures in the formula": "42 of 200",
	} {
		if got[column] != want {
			t.Errorf("%s: got %q, want %q", column, got[column], want)
		}
	}
	if ids := got["Ids of figures or suits used"]; !strings.Contains(ids, "and 34 more") {
		t.Errorf("ids of 40 figures: %q", ids)
	}
	shown := find(t, rows, "Address", "2026Q3.0:charlie:A6:2023")
	if shown["Score status"] != "[z4]" || shown["Limits status"] != "[z2]" || shown["Counts status"] != "[z3]" {
		t.Errorf("statuses of a value that is shown and not scored: %v", shown)
	}
}

func TestStatusOfEveryState(t *testing.T) {
	rows := tableOf(t, open(t, write(t, synthetic(), "en")), "Indicators")
	for period, want := range map[string]string{
		"2000": "[x5]", // says published and has no number: it must not stand unexplained
		"2002": "[x]", "2003": "[x1]", "2004": "[x2]", "2005": "[x3]", "2006": "[x4]", "2007": "[z]", "2008": "[u1]", "2009": "[u2]", "2010": "[b]",
	} {
		got := find(t, rows, "Address", "2026Q3.0:alpha:B1:"+period)
		for _, column := range []string{"Value status", "Limits status", "Counts status", "Score status"} {
			if got[column] != want {
				t.Errorf("%s, %s: got %q, want %q", period, column, got[column], want)
			}
		}
	}
	got := find(t, rows, "Address", "2026Q3.0:bravo:B3:2025H2")
	if got["Value status"] != "[u][e]" || got["Limits status"] != "[z1]" || got["Score status"] != "[u]" {
		t.Errorf("statuses of an uncertain value: %v", got)
	}
	if got["Flags"] != "second-hand source, estimated by us, brand_new_flag" {
		t.Errorf("flags: %q", got["Flags"])
	}
}

func TestSummary(t *testing.T) {
	rows := tableOf(t, open(t, write(t, synthetic(), "en")), "Summary")
	var names []string
	for _, r := range rows {
		names = append(names, r["Platform id"])
	}
	if d := cmp.Diff([]string{"bravo", "charlie", "delta", "echo"}, names); d != "" {
		t.Fatalf("platforms in order of name, without those that have no score (-want +got):\n%s", d)
	}
	delta := rows[2]
	for column, want := range map[string]string{
		"Reporting score (points)": "57.94", "Reporting status": "", "Removal status": "[x]", "Dismissal status": "[z]", "Removal score (points)": "",
	} {
		if delta[column] != want {
			t.Errorf("%s: got %q, want %q", column, delta[column], want)
		}
	}
	if echo := rows[3]; echo["Dismissal status"] != "[u]" || echo["Reporting status"] != "[x1]" {
		t.Errorf("echo: %v", echo)
	}
}

func TestEveryNumberLeadsToItsFigures(t *testing.T) {
	set := synthetic()
	f := open(t, write(t, set, "en"))
	stands := map[string]string{}
	for _, r := range tableOf(t, f, "Figures") {
		stands[r["Figure id"]] = "Figures"
	}
	for _, r := range tableOf(t, f, "Litigation") {
		stands[r["Suit id"]] = "Litigation"
	}
	for _, r := range tableOf(t, f, "Due reports") {
		stands[r["Report id"]] = "Due reports"
	}
	for _, r := range tableOf(t, f, "Information notices") {
		stands[r["Notice id"]] = "Information notices"
	}
	traced := map[[2]string]bool{}
	for _, r := range tableOf(t, f, "Trace") {
		id := r["Id of the figure or suit"]
		traced[[2]string{r["Address"], id}] = true
		if stands[id] == "" || stands[id] != r["Sheet where it stands"] {
			t.Errorf("%s stands on sheet %q, the trace says %q", id, stands[id], r["Sheet where it stands"])
		}
	}
	for _, i := range set.Indicators {
		for _, id := range i.Observations {
			if !traced[[2]string{i.Address, id}] {
				t.Errorf("%s uses %s, and the trace does not say so", i.Address, id)
			}
		}
	}
	if _, ok := stands["o-unused"]; ok {
		t.Error("a figure that nothing uses is shown")
	}
}

func TestHostileTextsStayTexts(t *testing.T) {
	f := open(t, write(t, synthetic(), "en"))
	rows := tableOf(t, f, "Figures")
	for i, want := range map[int]string{0: "=1+1", 1: "@SUM(1+9)", 3: "-2+3", 4: "a\ufffdb\ufffdc", 5: "padded", 6: "_x0041_", 7: "<b>&amp;</b>", 8: "right\ufffdleft", 12: "line\nbreak"} {
		if got := rows[i]["Text as published"]; got != want {
			t.Errorf("text %d: got %q, want %q", i, got, want)
		}
	}
	for i, characters := range map[int]string{10: "39,999", 11: "17,000"} {
		got := rows[i]["Text as published"]
		if !strings.HasSuffix(got, "[cut here: the text has "+characters+" characters]") || utf16Len(got) > maxText || utf16Len(got) < maxText-5 {
			t.Errorf("long text %d: %d units, ends %q", i, utf16Len(got), got[len(got)-60:])
		}
	}
	summary := tableOf(t, f, "Summary")
	if got := summary[0]["Platform"]; got != `=HYPERLINK("http://evil.example")` {
		t.Errorf("hostile name: %q", got)
	}
}

func TestNothingNamesAPerson(t *testing.T) {
	rejects := tableOf(t, open(t, write(t, synthetic(), "en")), "Rejects")
	if got := rejects[1]["Text as published"]; got != "withheld: the row may name a person" {
		t.Errorf("rejected litigation row shows %q", got)
	}
	suits := tableOf(t, open(t, write(t, synthetic(), "en")), "Litigation")
	if len(suits) != 2 || suits[1]["Link to the text read"] != "address withheld: it names a person" {
		t.Errorf("suits: %v", suits)
	}
}

func TestBadArgumentsAreProblems(t *testing.T) {
	k := know(t)
	var p *diag.Problem
	if err := Write(&bytes.Buffer{}, synthetic(), k, "de"); !errors.As(err, &p) || p.Code != "E-WORKBOOK-LANG" {
		t.Errorf("language: %v", err)
	}
	k.Catalog.PublishedOn = "soon"
	if err := Write(&bytes.Buffer{}, synthetic(), k, "en"); !errors.As(err, &p) || p.Code != "E-WORKBOOK-DATE" {
		t.Errorf("date: %v", err)
	}
	if err := Write(refusing{}, synthetic(), know(t), "en"); !errors.As(err, &p) || p.Exit != diag.ExitOutput {
		t.Errorf("writer that fails: %v", err)
	}
}

type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

// The sheet Checks holds the failed ones alone, broken rules first, worded from their numbers; the others
// are counted above it.
func TestChecks(t *testing.T) {
	f := open(t, write(t, synthetic(), "en"))
	lines, err := f.GetCols("Checks")
	if err != nil {
		t.Fatal(err)
	}
	if want := "TOTAL and the categories: 1 passed, 1 failed, 1 could not be made because a number is missing or blank."; !slices.Contains(lines[0], want) {
		t.Errorf("no counts above the table: %q", lines[0])
	}
	body := tableOf(t, f, "Checks")
	var says []string
	for _, r := range body {
		says = append(says, r["What the numbers say"])
	}
	want := []string{"The TOTAL row gives 291,093,794; the categories that are filled in add up to 213,125,592, a difference of 77,968,202.",
		"198 notices stand beside 191 items in them, 7 fewer items than notices. This is a question of units: several notices may name one item that was counted once.",
		"a detail of its own"}
	if d := cmp.Diff(want, says); d != "" {
		t.Fatalf("(-want +got):\n%s", d)
	}
	if r := body[0]; r["Category or section"] != "TOTAL, +Ads" || r["The publisher's remark, as published"] != "=we count warnings" || r["First-hand or second-hand"] != "second-hand" {
		t.Errorf("%q", r)
	}
	if r := body[2]; r["Check numbers status"] != "[x5]" || r["Check"] != "a-check-nobody-knows" {
		t.Errorf("%q", r)
	}
}

// Beside every removal figure stands the share that was reversed on complaint.
func TestCounterweightStandsBesideRemoval(t *testing.T) {
	set := synthetic()
	set.Indicators = append(set.Indicators,
		table.Indicator{Platform: "bravo", Indicator: "B6", Period: "2025H1", Pillar: "removal", State: "published", Value: num(.9), Unit: "share", Address: "a", Observations: []string{"o-000000000001"}},
		table.Indicator{Platform: "bravo", Indicator: "B6", Period: "2025H2", Pillar: "removal", State: "published", Value: num(.485), Unit: "share", Address: "b", Observations: []string{"o-000000000001"}})
	seen := 0
	for _, r := range tableOf(t, open(t, write(t, set, "en")), "Indicators") {
		if r["Pillar"] != "Removal" {
			if r["Reversed on complaint, all content (share)"] != "" || r["Reversed status"] != "[z]" {
				t.Errorf("%s, %s: a share reversed beside what is no removal", r["Platform id"], r["Indicator id"])
			}
			continue
		}
		beside, status := r["Reversed on complaint, all content (share)"], r["Reversed status"]
		switch {
		case r["Platform id"] != "bravo" && (beside != "" || status != "[x1]"):
			t.Errorf("%s: %q, %q", r["Platform id"], beside, status)
		case r["Platform id"] == "bravo":
			if seen++; beside != "0.485" || status != "" || r["Reversed, period"] != "2025H2" {
				t.Errorf("%s has %q, %q beside it", r["Indicator id"], beside, status)
			}
		}
	}
	if seen != 4 {
		t.Errorf("%d rows of the platform", seen)
	}
}
