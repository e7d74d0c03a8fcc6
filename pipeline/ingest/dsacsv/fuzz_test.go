package dsacsv

import (
	"errors"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

func FuzzRead(f *testing.F) {
	f.Add(file(f, header("4"), row("4", "TOTAL", "", "6,564", "1.3hrs"), row("4", dsaspec.Minors, "", "[...]"), row("4", dsaspec.Other, "Parades", "2")))
	f.Add(file(f, header("5"), row("5", "KEYWORD_OTHER_GAMES", "", "1"), row("5", "STATEMENT_CATEGORY_SELF_HARM", "")))
	f.Add(file(f, header("6"), row("6", csam, "policy", "50236.0")))
	f.Add(file(f, header("7"), appeal("Internal complaints mechanism", "x", "Total number", "1")))
	f.Add(file(f, header("10"), recipients("TOTAL", "> 45"), recipients("AT", "")))
	f.Add(file(f, header("3"), orders("TOTAL", dsaspec.Minors, "", "4", "", "1.3hrs"), orders("AT", dsaspec.Other, "Parades", "2"), orders("[...]", dsaspec.Other, "")))
	f.Add(file(f, header("8"), appeal(dsaspec.AutomatedSection, dsaspec.Automated[0].Name, "bg", "1")))
	f.Add(file(f, header("9"), appeal(dsaspec.ModeratorsSection, dsaspec.Moderators[0].Name, "Gesamtzahl", "1.5")))
	f.Add([]byte("Applicability,Service,Reporting period,Indicator,Value\r\nAll,,x,y,\"z"))
	f.Add([]byte("\xff\xfeA\x00"))
	f.Fuzz(func(t *testing.T, b []byte) { fuzzed(t, "fuzz.csv", b) })
}

// FuzzForms begins with workbooks and archives.
func FuzzForms(f *testing.F) {
	small := []tab{{name: "10", rows: sheetRows("10")}, {name: "cover", rows: [][]string{{"Plaza"}}}}
	b := book(f, small...)
	f.Add("r.xlsx", b)
	f.Add("6_own_initiative_TC_Ads.xlsx", b[:len(b)-40])
	f.Add("r.zip", archived(f, member{"10_AMAR_Ads.csv", file(f, sheetRows("10")...)}, member{"a/9.csv", file(f, sheetRows("9")...)}, member{"a.pdf", nil}))
	f.Add("r.zip", archived(f, member{"in.zip", archived(f, member{"7.csv", file(f, sheetRows("7")...)})}, member{"r.xlsx", b}))
	f.Fuzz(func(t *testing.T, name string, b []byte) { fuzzed(t, name, b) })
}

// fuzzed reads whatever it is given: it is accepted and adds up, or refused with a problem.
func fuzzed(t *testing.T, name string, b []byte) {
	in := ingest.File{Name: name, Bytes: b}
	Reader{}.Sniff(in)
	var c ingest.Collected
	if err := (Reader{}).Read(in, &c); err != nil {
		if p := new(diag.Problem); !errors.As(err, &p) {
			t.Fatalf("an error that is no problem: %v", err)
		}
		return
	}
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	for _, fig := range c.Figures {
		if fig.Platform == "" || fig.Metric == "" || fig.Period == "" || fig.Geography == "" || fig.Locator == "" || fig.Breakdown["sheet"] == "" {
			t.Fatalf("incomplete: %+v", fig)
		}
	}
}
