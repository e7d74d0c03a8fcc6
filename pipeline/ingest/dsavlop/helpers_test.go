package dsavlop

import (
	"errors"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

const csam = "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"

// Indexes into the lists of the fixture.
const frame = `{
"meta": {"period": "2031-01-01/2031-06-30", "generated": "2031-09-01"},
"services": ["Plaza", "Plaza Kids"],
"service_platforms": ["Plaza Ltd", "Plaza Group"],
"categories": ["TOTAL", "STATEMENT_CATEGORY_PROTECTION_OF_MINORS", "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL", "KEYWORD_OTHER",
 "STATEMENT_CATEGORY_SELF_HARM", "KEYWORD_SUICIDE", "KEYWORD_OTHER_GAMES"],
"category_labels": {"TOTAL": "All the entries"},
"sections": ["Internal complaints mechanism"],
"indicators": ["Complaint regarding a decision to suspend or terminate an account", "Number of things"],
"scopes": ["Total number", "Median time", "TOTAL", "AT", "SP"],
"surfaces": ["All", "Ads"],
"t3": [T3], "t4": [T4], "t5": [T5], "t6": [T6], "t7": [T7], "t8": [T8], "t9": [T9], "t10": [X10], "t11": [X11]
}`

// compiled writes the fixture with rows for some of its sheets, given as "T4", "[0,0,1,...]" and so on.
func compiled(pairs ...string) []byte {
	all := append(pairs, "T3", "", "T4", "", "T5", "", "T6", "", "T7", "", "T8", "", "T9", "", "X10", "", "X11", "")
	for i, s := range all {
		all[i] = "[" + s + "]"
	}
	return []byte(strings.NewReplacer(all...).Replace(frame)) // of two pairs for a sheet, the first holds
}

// notices writes a row of t4, measures one of t6: the first value, then zeros.
func notices(service, category, first string) string {
	return "[" + service + "," + category + "," + first + strings.Repeat(",0", 9) + "]"
}

func measures(service, category, first, surface string) string {
	return "[" + service + "," + category + "," + first + strings.Repeat(",null", 15) + "," + surface + "]"
}

func rows(r ...string) string { return strings.Join(r, ", ") }

func read(t testing.TB, b []byte) *ingest.Collected {
	t.Helper()
	var c ingest.Collected
	if err := (Reader{}).Read(ingest.File{Name: "compiled.json", Bytes: b}, &c); err != nil {
		t.Fatal(diag.Render(err))
	}
	if err := c.Check(); err != nil {
		t.Error(err)
	}
	return &c
}

func refuse(t testing.TB, b []byte, code string) *diag.Problem {
	t.Helper()
	err := Reader{}.Read(ingest.File{Name: "compiled.json", Bytes: b}, &ingest.Collected{})
	var p *diag.Problem
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want a problem %s", err, code)
	}
	if p.Code != code || p.What == "" || p.Rule == "" || p.Next == "" || p.Where.File != "compiled.json" {
		t.Fatalf("got %+v, want a complete problem %s", p, code)
	}
	return p
}

// brief lists the figures of a metric as "locator breakdown=raw".
func brief(c *ingest.Collected, metric string) (lines []string) {
	for _, f := range c.Figures {
		if f.Metric == metric {
			lines = append(lines, f.Locator+" "+f.Breakdown.String()+" "+f.Raw)
		}
	}
	return lines
}

// rejected lists the rejects as "locator reason".
func rejected(c *ingest.Collected) (lines []string) {
	for _, r := range c.Rejects {
		lines = append(lines, r.Locator+" "+r.Reason)
	}
	return lines
}
