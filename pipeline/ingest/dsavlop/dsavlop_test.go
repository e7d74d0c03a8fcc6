package dsavlop

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

func TestFigure(t *testing.T) {
	c := read(t, compiled("T4", "[1,2,1.50e1,null,0,0,0,0,0,0,0,0]"))
	origin := ingest.Origin{Publisher: "Plaza Group"}
	breakdown := ingest.Breakdown{"sheet": "4", "category": dsaspec.Minors, "keyword": csam}
	want := []ingest.Figure{
		{Platform: "Plaza Kids", Metric: "dsa_notices", Label: "Number of notices received", Period: "2031-01-01/2031-06-30", Geography: "EU",
			Breakdown: breakdown, Raw: "1.50e1", Locator: "/t4/0/2", Origin: origin},
		{Platform: "Plaza Kids", Metric: "dsa_notices_tf", Label: "Number of notices received from Trusted flaggers", Period: "2031-01-01/2031-06-30", Geography: "EU",
			Breakdown: breakdown, Locator: "/t4/0/3", Note: "null in the compilation: blank or not numeric", Origin: origin},
	}
	if diff := cmp.Diff(want, c.Figures[:2]); diff != "" {
		t.Error(diff)
	}
}

func TestMetricsOfEachColumn(t *testing.T) {
	c := read(t, compiled(
		"T4", "[0,0,2,3,4,5,6,7,8,9,10,11]",
		"T5", "[0,0,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]",
		"T6", "[0,0,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,1]"))
	var want []string
	for key, sheet := range []string{"4", "5", "6"} {
		measures := wideSheets[key].measures
		for i, m := range measures {
			want = append(want, m.Metric+" "+sheet+" "+[]string{"2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17"}[i])
		}
	}
	var got []string
	for _, f := range c.Figures {
		got = append(got, f.Metric+" "+f.Breakdown["sheet"]+" "+f.Raw)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if s := c.Figures[len(c.Figures)-1].Breakdown["surface"]; s != "Ads" {
		t.Errorf("surface %q", s)
	}
}

// The order of the rows says which category a KEYWORD_OTHER row belongs to.
func TestScope(t *testing.T) {
	c := read(t, compiled("T4", rows(notices("0", "0", "20"), notices("0", "1", "9"), notices("0", "2", "4"), notices("0", "3", "3"), notices("0", "3", "2"),
		notices("0", "4", "7"), notices("0", "3", "7"), notices("0", "6", "1"), notices("1", "0", "5"), notices("1", "3", "5"), notices("1", "2", "1"), notices("1", "5", "1"), notices("1", "3", "1"))))
	want := []string{
		"/t4/0/2 category=TOTAL;sheet=4 20",
		"/t4/1/2 category=" + dsaspec.Minors + ";sheet=4 9",
		"/t4/2/2 category=" + dsaspec.Minors + ";keyword=" + csam + ";sheet=4 4",
		"/t4/3/2 category=" + dsaspec.Minors + ";keyword=KEYWORD_OTHER;sheet=4 3",
		"/t4/4/2 category=" + dsaspec.Minors + ";keyword=KEYWORD_OTHER;other_row=2;sheet=4 2",
		"/t4/8/2 category=TOTAL;sheet=4 5",
		"/t4/10/2 category=" + dsaspec.Minors + ";keyword=" + csam + ";sheet=4 1",
	}
	if diff := cmp.Diff(want, brief(c, "dsa_notices")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{dsaspec.RuleOutOfScope: 40, dsaspec.RuleUnknownOutside: 10}, c.Ignored); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/t4/9 unknown-code"}, rejected(c)); diff != "" {
		t.Error(diff)
	}
}

// Bing's two reports stand one below the other under one surface; a row that only comes twice is no report.
func TestSecondReport(t *testing.T) {
	c := read(t, compiled("T6", rows(measures("0", "0", "9", "0"), measures("0", "1", "4", "0"), measures("0", "1", "4", "0"),
		measures("0", "0", "8", "0"), measures("0", "1", "3", "0"), measures("0", "0", "1", "1"), measures("0", "0", "1", "1"))))
	want := []string{
		"/t6/0/2 category=TOTAL;sheet=6 9",
		"/t6/1/2 category=" + dsaspec.Minors + ";sheet=6 4",
		"/t6/3/2 category=TOTAL;report=2;sheet=6 8",
		"/t6/4/2 category=" + dsaspec.Minors + ";report=2;sheet=6 3",
		"/t6/5/2 category=TOTAL;sheet=6;surface=Ads 1",
	}
	if diff := cmp.Diff(want, brief(c, "dsa_own_measures")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/t6/2 duplicate-row", "/t6/6 duplicate-row"}, rejected(c)); diff != "" {
		t.Error(diff)
	}
	if c.Rejects[0].Rows != 16 {
		t.Errorf("a rejected row stands for %d values", c.Rejects[0].Rows)
	}
}

func TestLongSheets(t *testing.T) {
	c := read(t, compiled(
		"T7", "[0,0,0,1,162.4,0], [0,0,0,0,null,1], [0,0,1,0,4,0], [0,0,0,1,9,0]",
		"X10", "[0,2,45000000], [0,3,7], [0,4,7], [0,3,8]"))
	want := []string{
		"/t7/0/4 indicator=suspend_account;scope=median_time;section=internal_complaints;sheet=7 162.4",
		"/t7/1/4 indicator=suspend_account;scope=total;section=internal_complaints;sheet=7;surface=Ads ",
	}
	if diff := cmp.Diff(want, brief(c, "dsa_appeals")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/t10/0/2 sheet=10 45000000", "/t10/1/2 sheet=10 7"}, brief(c, "dsa_amar")); diff != "" {
		t.Error(diff)
	}
	if eu, at := c.Figures[2].Geography, c.Figures[3].Geography; eu != "EU" || at != "AT" {
		t.Errorf("geographies %q, %q", eu, at)
	}
	if diff := cmp.Diff([]string{"/t7/2 unknown-code", "/t7/3 duplicate-row", "/t10/2 unknown-code", "/t10/3 duplicate-row"}, rejected(c)); diff != "" {
		t.Error(diff)
	}
}

func TestUnusedSheets(t *testing.T) {
	c := read(t, compiled("T3", "[0,0,2,1,2,3], [0,1,2,1,2,3]", "T8", "[0,0,0,0,1,0]", "T9", "[0,0,0,0,1], 7", "X11", `[0,0,"prose"]`))
	want := map[string]int{"sheet-3-not-used": 6, "sheet-8-not-used": 1, "sheet-9-not-used": 2, "sheet-11-not-used": 1}
	if diff := cmp.Diff(want, c.Ignored); diff != "" || len(c.Figures) != 0 {
		t.Errorf("%s, %d figures", diff, len(c.Figures))
	}
	without := bytes.Replace(compiled(), []byte(`"t3": [], `), nil, 1)
	if c := read(t, without); c.Rows != 0 {
		t.Errorf("%d rows", c.Rows)
	}
}

func TestBrokenRows(t *testing.T) {
	for cell, want := range map[string]string{
		"[0,0,1]":                 "/t4/1 missing-cell",
		notices("0", "0", "1,2"):  "/t4/1 extra-cell",
		notices("2", "0", "1"):    "/t4/1 foreign-key",
		notices("-1", "0", "1"):   "/t4/1 foreign-key",
		notices("0", "99", "1"):   "/t4/1 foreign-key",
		notices("0", "0.5", "1"):  "/t4/1 type-error",
		notices(`"0"`, "0", "1"):  "/t4/1 type-error",
		notices("null", "0", "1"): "/t4/1 type-error",
		notices("0", "0", `"1"`):  "/t4/1/2 type-error",
		notices("0", "0", "true"): "/t4/1/2 type-error",
		notices("0", "0", "{}"):   "/t4/1/2 type-error",
		"{}":                      "/t4/1 type-error",
		"7":                       "/t4/1 type-error",
	} {
		c := read(t, compiled("T4", rows(notices("1", "0", "5"), cell)))
		if diff := cmp.Diff([]string{want}, rejected(c)); diff != "" {
			t.Errorf("%s: %s", cell, diff)
		}
	}
	c := read(t, compiled("T6", measures("0", "0", "1", "9"), "T7", "[0,0,0,0,1,7], [0,0,9,0,1,0], [0]", "X10", "[5,2,1], [0,9,1], [0,2,1,1]"))
	want := []string{"/t6/0 foreign-key", "/t7/0 foreign-key", "/t7/1 foreign-key", "/t7/2 missing-cell", "/t10/0 foreign-key", "/t10/1 foreign-key", "/t10/2 extra-cell"}
	if diff := cmp.Diff(want, rejected(c)); diff != "" {
		t.Error(diff)
	}
	if raw := c.Rejects[1].Raw; raw != "[0,0,0,0,1,7]" {
		t.Errorf("the rejected row is given as %q", raw)
	}
}

// After a row that could not be read, KEYWORD_OTHER may belong to any category.
func TestOtherAfterBrokenRow(t *testing.T) {
	for _, broken := range []string{"[0]", notices("0", "99", "1")} {
		c := read(t, compiled("T4", rows(notices("0", "1", "5"), broken, notices("0", "3", "5"))))
		if n := len(c.Rejects); n != 2 || c.Rejects[1].Reason != "unknown-code" {
			t.Errorf("after %s: rejects %v", broken, c.Rejects)
		}
	}
}

func TestFrame(t *testing.T) {
	swap := func(old, new string) []byte {
		b := bytes.Replace(compiled("T4", notices("0", "0", "1")), []byte(old), []byte(new), 1)
		if bytes.Equal(b, compiled("T4", notices("0", "0", "1"))) {
			t.Fatalf("the fixture has no %s", old)
		}
		return b
	}
	for _, tc := range []struct {
		b             []byte
		code, pointer string
	}{
		{swap(`"t5": []`, `"t5": {}`), "E-VLOP-TYPE", "/t5"},
		{swap(`"t5": [], `, ""), "E-VLOP-KEY", "/t5"},
		{swap(`"t5": []`, `"t5": [], "t12/a": []`), "E-VLOP-KEY", "/t12~1a"},
		{swap(`"t5": []`, `"t5": [], "t4": []`), "E-JSON-DUPLICATE-KEY", "/t4"},
		{swap(`{"TOTAL": "All the entries"}`, `{"TOTAL": 1, "TOTAL": 2}`), "E-JSON-DUPLICATE-KEY", "/category_labels/TOTAL"},
		{swap(`[0,0,1,`, `[{"a":1,"a":2},0,1,`), "E-JSON-DUPLICATE-KEY", "/t4/0/0/a"},
		{swap(`["Plaza", `, `[1, `), "E-VLOP-TYPE", "/services/0"},
		{swap(`["All", "Ads"]`, `"All"`), "E-VLOP-TYPE", "/surfaces"},
		{swap(`"period": "2031-01-01/2031-06-30"`, `"period": 2031`), "E-VLOP-TYPE", "/meta/period"},
		{swap(`"period": "2031-01-01/2031-06-30", `, ``), "E-VLOP-TYPE", "/meta/period"},
		{swap(`"meta": {"period": "2031-01-01/2031-06-30", "generated": "2031-09-01"}`, `"meta": []`), "E-VLOP-TYPE", "/meta"},
		{swap(`["Plaza Ltd", `, `[`), "E-VLOP-LIST", "/service_platforms"},
		{[]byte(`[]`), "E-VLOP-TYPE", "/"},
	} {
		if p := refuse(t, tc.b, tc.code); p.Value != tc.pointer || strings.HasPrefix(tc.code, "E-VLOP") && !strings.Contains(p.What, tc.pointer) {
			t.Errorf("%s at %q, want %q", p.Code, p.Value, tc.pointer)
		}
	}
	whole := compiled()
	refuse(t, whole[:len(whole)/2], "E-JSON-SYNTAX")
	refuse(t, append(whole, whole...), "E-JSON-SYNTAX")
	refuse(t, nil, "E-JSON-SYNTAX")
	refuse(t, swap("Plaza Ltd", "Pl\xe4za"), "E-JSON-ENCODING")
}

// A number that double precision does not hold is quarantined, not rounded.
func TestInexactNumber(t *testing.T) {
	c := read(t, compiled("X10", "[0,2,9007199254740993], [0,3,9007199254740992]"))
	if diff := cmp.Diff([]string{"/t10/0/2 type-error"}, rejected(c)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/t10/1/2 sheet=10 9007199254740992"}, brief(c, "dsa_amar")); diff != "" {
		t.Error(diff)
	}
}

func TestSniff(t *testing.T) {
	for want, text := range map[ingest.Match]string{
		ingest.Sure:   string(compiled()),
		ingest.Likely: strings.Replace(string(compiled()), `"t10"`, `"ten"`, 1),
		ingest.No:     `{"services": [], "categories": []}`,
	} {
		if got := (Reader{}).Sniff(ingest.File{Bytes: []byte("\n" + text)}); got != want {
			t.Errorf("sniffed %v, want %v", got, want)
		}
	}
	if got := (Reader{}).Sniff(ingest.File{Bytes: []byte("a,b\n")}); got != ingest.No {
		t.Errorf("CSV: sniffed %v", got)
	}
}
