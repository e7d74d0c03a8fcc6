package tiktokcser_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/tiktokcser"
)

const (
	first  = "Metric,Period Type,Period,Policy Type,Issue Policy,Task Type,Task,Location,Market,Result\n"
	second = "Metric,Period type,Period,Policy type,Issue policy,Task type,Task,Location,Market,Result\n"
	third  = "Metric,Period type,Period,Policy type,Issue,Task type,Task,Location,Market,Result\n"
)

func line(metric, period, issue, task, result string) string {
	return metric + ",Quarterly," + period + ",x," + issue + ",y," + task + ",All,All," + result + "\n"
}

func TestFigures(t *testing.T) {
	rows := line("Total videos removed", "Jul-Sep 2022", "All", "All", `"85,680,819"`) +
		line("Total videos removed", "Jul-Sep 2022", "All", "Automation", "920793.0") +
		line("Category share", "Oct-Dec 2022", "Minor safety", "all", "0.333") +
		line("Category share", "Oct-Dec 2022", "Sexual exploitation of minors", "human moderation", "0.0334") +
		line("Total videos removed", "Oct-Dec 2022", "SEXUAL  exploitation of minors", "Human moderation", "7") +
		line("Category share", "Jan-Mar 2024", "Safety & Civility", "All", "0.9109999999999999") +
		line("Removal rate within 24 hours", "Apr-Jun 2023", "Youth Exploitation & Abuse", "All", "")
	fig := func(metric, label, period, raw, at string, b ingest.Breakdown) ingest.Figure {
		return ingest.Figure{Platform: "TikTok", Metric: metric, Label: label, Period: period, Geography: "world", Raw: raw,
			Locator: "row " + at + ", column Result", Breakdown: b}
	}
	want := []ingest.Figure{
		fig("videos_removed_total", "Total videos removed", "2022Q3", "85,680,819", "2", ingest.Breakdown{"task": "all"}),
		fig("videos_removed_total", "Total videos removed", "2022Q3", "920793.0", "3", ingest.Breakdown{"task": "automation"}),
		fig("videos_share_of_total", "Category share", "2022Q4", "0.333", "4", ingest.Breakdown{"policy": "Minor safety", "task": "all"}),
		fig("videos_share_of_policy", "Category share", "2022Q4", "0.0334", "5",
			ingest.Breakdown{"policy": "Sexual exploitation of minors", "task": "human moderation"}),
		fig("videos_removed", "Total videos removed", "2022Q4", "7", "6",
			ingest.Breakdown{"policy": "Sexual exploitation of minors", "task": "human moderation"}),
		fig("policy_share_of_total", "Category share", "2024Q1", "0.9109999999999999", "7",
			ingest.Breakdown{"policy": "Safety & Civility", "task": "all"}),
		fig("videos_within_24h_share", "Removal rate within 24 hours", "2023Q2", "", "8",
			ingest.Breakdown{"policy": "Youth Exploitation & Abuse", "task": "all"}),
	}
	for what, head := range map[string]string{"until 2023Q3": first, "2023Q4": "\xef\xbb\xbf" + second, "from 2024Q1": third} {
		in := ingest.File{Name: "t.csv", Bytes: []byte(head + rows)}
		if m := (tiktokcser.Reader{}).Sniff(in); m != ingest.Sure {
			t.Errorf("%s: match %v", what, m)
		}
		c, err := read(t, "t.csv", in.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, c.Figures); d != "" || len(c.Rejects)+len(c.Ignored) > 0 {
			t.Errorf("%s: %s, rejects %v, ignored %v", what, d, c.Rejects, c.Ignored)
		}
	}
}

func TestIgnored(t *testing.T) {
	text := third + line("Proactive removal rate", "Jul-Sep 2022", "All", "All", "0.9") +
		line("Total videos removed", "Jul-Sep 2022", "All", "0 views", "0.8") +
		line("Proactive removal rate", "Jul-Sep 2022", "Hateful behavior", "All", "0.9") +
		line("Proactive removal rate", "Jul-Sep 2022", "Safety & Civility", "All", "0.9") +
		line("Proactive removal rate", "Jul-Sep 2022", "Sexually Suggestive Content", "All", "0.9") +
		line("Accounts removed", "Jul-Sep 2022", "Accounts suspected to be under the age of 13 removed", "All", "9") +
		"Proactive removal rate,Quarterly,Jul-Sep 2022,x,Minor safety,y,All,Market,France,0.9\n" +
		"Removal rate,half-year,Jul-Dec 2022,x,All,y,All,Market,France,0.9\n"
	c, err := read(t, "t.csv", []byte(text))
	want := map[string]int{"all-content-measure-not-needed": 2, "issue-out-of-scope": 3, "minors-not-sexual-exploitation": 1,
		"market-or-language-breakdown": 2}
	if d := cmp.Diff(want, c.Ignored); err != nil || d != "" || len(c.Figures)+len(c.Rejects) > 0 {
		t.Errorf("%v %s %v %v", err, d, c.Figures, c.Rejects)
	}
}

func TestRejects(t *testing.T) {
	minor := func(metric, period, task string) string { return line(metric, period, "Minor safety", task, "0.5") }
	twice := line("Category share", "Apr-Jun 2023", "Youth Exploitation & Abuse", "All", "0.308") +
		line("Category share", "Apr-Jun 2023", "Youth Exploitation & Abuse", "all", "0.278")
	for _, c := range []struct {
		what, rows, reason, at string
		n                      int
	}{
		{"new policy on minors", line("Category share", "Jan-Mar 2024", "Child safety", "All", "0.1"), "unknown-policy", "row 2, column Issue", 1},
		{"new measure", minor("Median hours", "Jan-Mar 2024", "All"), "unknown-metric", "row 2, column Metric", 1},
		{"new task", minor("Category share", "Jan-Mar 2024", "Automation"), "unknown-task", "row 2, column Task", 1},
		{"no period", minor("Category share", " ", "All"), "missing-cell", "row 2, column Period", 1},
		{"not a quarter", minor("Category share", "Feb-Apr 2024", "All"), "type-error", "row 2, column Period", 1},
		{"half-year", strings.Replace(minor("Category share", "Jul-Sep 2022", "All"), "Quarterly", "half-year", 1), "type-error", "row 2, column Period", 1},
		{"new location", strings.Replace(minor("Category share", "Jul-Sep 2022", "All"), ",All,All,0", ",Region,All,0", 1),
			"unknown-location", "row 2, column Location", 1},
		{"market without a place", strings.Replace(minor("Category share", "Jul-Sep 2022", "All"), ",All,0", ",France,0", 1),
			"constraint-error", "row 2, column Market", 1},
		{"doubled and different", twice, "duplicate-row", "row 2, column Result", 2},
		{"doubled below an adult policy", strings.ReplaceAll(twice, "Youth Exploitation & Abuse", "Sexually Suggestive Content"),
			"duplicate-row", "row 2, column Result", 2},
		{"too few cells", "Category share,Quarterly\n", "missing-cell", "row 2", 1},
		{"blank", "\n", "blank-row", "row 2", 1},
	} {
		got, err := read(t, "t.csv", []byte(third+c.rows+line("Category share", "Oct-Dec 2022", "Grooming behavior", "All", "0.1")))
		if err != nil || len(got.Figures) != 1 || len(got.Rejects) != c.n || len(got.Ignored) > 0 {
			t.Errorf("%s: %v %+v", c.what, err, got)
			continue
		}
		if r := got.Rejects[0]; r.Reason != c.reason || r.Locator != c.at || r.Rule == "" {
			t.Errorf("%s: %+v", c.what, r)
		}
	}
}

func TestEqualRowsStandOnce(t *testing.T) {
	row := line("Category share", "Oct-Dec 2022", "Minor safety", "All", "0.1")
	c, err := read(t, "t.csv", []byte(third+row+row))
	if err != nil || len(c.Figures) != 1 || len(c.Rejects) != 1 || c.Rejects[0].Locator != "row 3, column Result" {
		t.Errorf("%v %+v", err, c)
	}
}

func TestRefusedText(t *testing.T) {
	for _, c := range []struct{ what, text, code string }{
		{"empty", "", "E-CSV-EMPTY"},
		{"missing column", strings.Replace(third, "Market,", "", 1), "E-CSV-COLUMN-MISSING"},
		{"unknown column", strings.Replace(third, "Result", "Value", 1), "E-CSV-COLUMN-UNKNOWN"},
		{"mixed dialects", strings.Replace(third, "Period type", "Period Type", 1), "E-CSV-COLUMN-UNKNOWN"},
		{"not UTF-8", third + "Caf\xe9", "E-CSV-ENCODING"},
		{"cut in a quoted cell", third + "Total videos removed,\"1", "E-CSV-TRUNCATED"},
	} {
		_, err := read(t, "t.csv", []byte(c.text))
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Next == "" {
			t.Errorf("%s: want %s, got %v", c.what, c.code, err)
		}
	}
	for text, want := range map[string]ingest.Match{"a,b\n": ingest.No, "": ingest.No, strings.Replace(third, "Market,", "", 1): ingest.Likely} {
		if m := (tiktokcser.Reader{}).Sniff(ingest.File{Bytes: []byte(text)}); m != want {
			t.Errorf("%q: %v", text, m)
		}
	}
}
