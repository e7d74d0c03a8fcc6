package dsacsv

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

func TestNotices(t *testing.T) {
	keyword := row("4", csam, "", "12", "3", "14", "3", "6.5", "2")
	keyword[15] = "  counts\nforms only " // remark on the notices
	c := read(t, file(t, header("4"), row("4", "TOTAL", "", "120"), row("4", dsaspec.Minors, "", "30"), keyword,
		row("4", "STATEMENT_CATEGORY_SELF_HARM", "", "9"), row("4", dsaspec.Other, "Diets", "9")))
	if len(c.Figures) != 40 || c.Rows != 100 || len(c.Rejects) != 0 {
		t.Errorf("%d figures of %d rows, rejects %v; want 40 of 100, none", len(c.Figures), c.Rows, c.Rejects)
	}
	if diff := cmp.Diff(map[string]int{ruleContext: 50, dsaspec.RuleOutOfScope: 10}, c.Ignored); diff != "" {
		t.Error(diff)
	}
	want := []ingest.Figure{{
		Platform: "Plaza", Metric: "dsa_notices", Label: "Number of notices received", Period: period, Geography: "EU",
		Breakdown: ingest.Breakdown{"sheet": "4", "category": dsaspec.Minors, "keyword": csam},
		Raw:       "12", Locator: "row 4, column Number of notices received", Note: "counts forms only",
	}, {
		Platform: "Plaza", Metric: "dsa_notices_tf", Label: "Number of notices received from Trusted flaggers", Period: period, Geography: "EU",
		Breakdown: ingest.Breakdown{"sheet": "4", "category": dsaspec.Minors, "keyword": csam},
		Raw:       "3", Locator: "row 4, column Number of notices received from Trusted flaggers",
	}}
	if diff := cmp.Diff(want, c.Figures[20:22]); diff != "" {
		t.Error(diff)
	}
}

func TestMetricsOfEachColumn(t *testing.T) {
	for sheet, measures := range map[string][]dsaspec.Measure{"4": dsaspec.Notices, "5": dsaspec.OwnInitiative, "6": dsaspec.OwnInitiative} {
		var values []string
		for _, m := range measures {
			values = append(values, "of "+m.Metric)
		}
		c := read(t, file(t, header(sheet), row(sheet, "TOTAL", "", values...)))
		if len(c.Figures) != len(measures) {
			t.Fatalf("sheet %s: %d figures", sheet, len(c.Figures))
		}
		for _, f := range c.Figures {
			if f.Raw != "of "+f.Metric || f.Breakdown["sheet"] != sheet || f.Breakdown["category"] != "TOTAL" {
				t.Errorf("sheet %s: %+v", sheet, f)
			}
		}
	}
}

func TestAppeals(t *testing.T) {
	head := append(header("7"), "Contextual Information")
	rows := [][]string{
		head,
		append(appeal("Internal complaints mechanism", "Complaint regarding a decision to suspend or terminate an account ", "Decisions reversed", "72.45"), "by hand"),
		append(appeal("Out-of-court dispute settlement bodies", "Number of disputes submitted to out-of-court dispute settlement bodies", "Median time", "162.4 HRS"), ""),
		append(appeal("Suspensions imposed on repeated offenders", "Number of suspensions enacted for the provision of manifestly illegal content", "Total number", ""), ""),
		append(appeal("Internal complaints mechanism", "Number of complaints submitted to the providers¡¯ mechanism", "Total number", "4"), ""),
	}
	c := read(t, file(t, rows...))
	want := []ingest.Figure{
		{Metric: "dsa_appeals", Label: "Complaint regarding a decision to suspend or terminate an account", Raw: "72.45", Locator: "row 2, column Value", Note: "by hand",
			Breakdown: ingest.Breakdown{"sheet": "7", "section": "internal_complaints", "indicator": "suspend_account", "scope": "reversed"}},
		{Metric: "dsa_appeals", Label: "Number of disputes submitted to out-of-court dispute settlement bodies", Raw: "162.4 HRS", Locator: "row 3, column Value",
			Breakdown: ingest.Breakdown{"sheet": "7", "section": "out_of_court_disputes", "indicator": "disputes", "scope": "median_time"}},
		{Metric: "dsa_appeals", Label: "Number of suspensions enacted for the provision of manifestly illegal content", Locator: "row 4, column Value",
			Breakdown: ingest.Breakdown{"sheet": "7", "section": "repeat_offender_suspensions", "indicator": "manifestly_illegal_content", "scope": "total"}},
	}
	for i := range want {
		want[i].Platform, want[i].Period, want[i].Geography = "Plaza", period, "EU"
	}
	if diff := cmp.Diff(want, c.Figures); diff != "" {
		t.Error(diff)
	}
	if len(c.Rejects) != 1 || c.Rejects[0].Reason != dsaspec.ReasonUnknownCode || c.Rejects[0].Locator != "row 5" || c.Ignored[ruleContext] != 4 {
		t.Errorf("rejects %v, ignored %v; want the broken indicator of row 5, 4 remarks", c.Rejects, c.Ignored)
	}
}

func TestRecipients(t *testing.T) {
	c := read(t, file(t, header("10"), recipients("total", "> 45 million"), recipients("EL", "2.1 - 2.6"), recipients("AT", ""),
		recipients("[...]", "3"), recipients("SP", "3"), recipients("", "3")))
	var got [][3]string
	for _, f := range c.Figures {
		got = append(got, [3]string{f.Metric, f.Geography, f.Raw})
	}
	want := [][3]string{{"dsa_amar", "EU", "> 45 million"}, {"dsa_amar", "EL", "2.1 - 2.6"}, {"dsa_amar", "AT", ""}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var reasons []string
	for _, r := range c.Rejects {
		reasons = append(reasons, r.Reason)
	}
	if diff := cmp.Diff([]string{"unknown-code", "unknown-code", "missing-cell"}, reasons); diff != "" {
		t.Error(diff)
	}
}

// The name of the file decides nothing; the header does.
func TestSheetByHeader(t *testing.T) {
	for _, sheet := range []string{"4", "5", "6"} {
		b := file(t, header(sheet), row(sheet, "TOTAL", "", "1"))
		var c ingest.Collected
		if err := (Reader{}).Read(ingest.File{Name: "10_AMAR_version2.csv", Bytes: b}, &c); err != nil {
			t.Fatal(err)
		}
		if got := c.Figures[0].Breakdown["sheet"]; got != sheet {
			t.Errorf("sheet %s is read as %s", sheet, got)
		}
		if m := (Reader{}).Sniff(ingest.File{Bytes: b}); m != ingest.Sure {
			t.Errorf("sheet %s: sniffed %v", sheet, m)
		}
	}
}

// The sheets of texts are known for what they are, and each row of theirs is accounted for.
func TestSheetsOfTexts(t *testing.T) {
	for sheet, text := range map[string]string{
		"1":  "Applicability,Service,Indicator,Value\nAll,Plaza,Name of the service provider,Plaza Ltd\nAll,Plaza,Starting date,2031-01-01\n",
		"2":  "Category label,Category description,Category of illegal content / incompatible with the terms and conditions,Contextual information\nTOTAL,All the entries,TOTAL,\n,,,\nCategory 1,Animals,STATEMENT_CATEGORY_ANIMAL_WELFARE,\n",
		"11": "Applicability,Service,Reporting period,Indicator,Value\nAll,Plaza,x,Other information,none\nAll,Plaza,x,Safeguards,\"a, b\nc\"\n",
	} {
		c := read(t, []byte(text))
		if c.Ignored[textSheets[sheet]] != 2 || len(c.Figures)+len(c.Rejects) != 0 || c.Rows != 2+c.Ignored[ruleBlankRow] {
			t.Errorf("sheet %s: %+v", sheet, c)
		}
		if m := (Reader{}).Sniff(ingest.File{Bytes: []byte(text)}); m != ingest.Sure {
			t.Errorf("sheet %s: sniffed %v, want sure", sheet, m)
		}
	}
	// A sheet of numbers that has lost a column is no sheet of texts.
	for i := 3; i <= 6; i++ {
		head, cells := header("9"), appeal(dsaspec.ModeratorsSection, dsaspec.Moderators[0].Name, "Total number", "3")
		refuse(t, file(t, slices.Delete(head, i, i+1), slices.Delete(cells, i, i+1)), "E-DSA-HEADER")
	}
	longHead := strings.Join(header("7"), ",") + "\n"
	refuse(t, []byte(longHead+"All,Plaza,x,Reclami interni,Numero,Totale,1\n"), "E-DSA-SECTION")
}

// The order of the columns decides nothing either.
func TestColumnsInAnyOrder(t *testing.T) {
	rows := [][]string{header("6"), row("6", "TOTAL", "", "1", "2", "3"), row("6", dsaspec.Minors, "", "4", "5", ""), row("6", dsaspec.Other, "Parades", "6")}
	want := read(t, file(t, rows...)).Figures
	rapid.Check(t, func(rt *rapid.T) {
		order := rapid.Permutation(indexes(len(rows[0]))).Draw(rt, "order")
		shuffled := make([][]string, len(rows))
		for i, r := range rows {
			for _, at := range order {
				shuffled[i] = append(shuffled[i], r[at])
			}
		}
		got := read(t, file(t, shuffled...)).Figures
		byPlace := func(a, b ingest.Figure) int { return strings.Compare(a.Locator, b.Locator) }
		sorted := slices.SortedFunc(slices.Values(want), byPlace)
		if diff := cmp.Diff(sorted, slices.SortedFunc(slices.Values(got), byPlace)); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func indexes(n int) (list []int) {
	for i := range n {
		list = append(list, i)
	}
	return list
}

// A report split into files by category gives the same figures as the whole (but for the rows' numbers).
func TestSplitFile(t *testing.T) {
	minors := [][]string{row("4", dsaspec.Minors, "", "30"), row("4", csam, "", "12"), row("4", dsaspec.Other, "Parades", "18")}
	whole := read(t, file(t, append([][]string{header("4"), row("4", "TOTAL", "", "99")}, minors...)...))
	first := read(t, file(t, header("4"), row("4", "TOTAL", "", "99")))
	second := read(t, file(t, append([][]string{header("4")}, minors...)...))
	parts := slices.Concat(first.Figures, second.Figures)
	for i := range parts {
		parts[i].Locator = whole.Figures[i].Locator
	}
	if diff := cmp.Diff(whole.Figures, parts); diff != "" {
		t.Error(diff)
	}
}

func TestSniffOfOthers(t *testing.T) {
	for text, want := range map[string]ingest.Match{
		"":                         ingest.No,
		"date,value\n2031-01-01,1": ingest.No,
		"{\"services\": []}":       ingest.No,
		"service,section,indicator,scope,value,surface\nPlaza,a,b,c,1,All\n":    ingest.No,
		"Applicability,Service,Reporting period,Kategorie\nAll,Plaza,x,TOTAL\n": ingest.Likely,
		strings.Join(header("4"), ";") + "\n":                                   ingest.Likely,
	} {
		if got := (Reader{}).Sniff(ingest.File{Bytes: []byte(text)}); got != want {
			t.Errorf("%.40q: sniffed %v, want %v", text, got, want)
		}
	}
}
