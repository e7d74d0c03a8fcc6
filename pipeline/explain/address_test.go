package explain_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/explain"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// small is a set with a few addresses.
func small() (*table.Set, *datasets.Knowledge) {
	v, know := 1.5, &datasets.Knowledge{}
	know.Catalog.Edition = "2031Q2.0"
	indicator := func(platform, id, period string) table.Indicator {
		return table.Indicator{Platform: platform, Indicator: id, Period: period, Address: "2031Q2.0:" + platform + ":" + id + ":" + period}
	}
	return &table.Set{
		Observations: []table.Observation{{ID: "o-0123456789ab", Raw: "1.5", Value: &v, Unit: "hours", State: "published"}},
		Indicators: []table.Indicator{indicator("plaza", "A1", "2030"), indicator("plaza", "A3", "2029-07-01/2030-06-30"), indicator("plaza", "B1", "2030H1"),
			indicator("plaza", "B1", "2030H2"), indicator("all-operators", "C1", "to-2030-03-01")},
		Scores: []table.Score{{Platform: "plaza", Pillar: "reporting"}, {Platform: "plaza", Pillar: "composite"}},
	}, know
}

func TestFormsOfAnAddress(t *testing.T) {
	e := explain.New(small())
	for address, want := range map[string]string{
		"2031Q2.0:plaza:A1:2030":         "indicator plaza:A1:2030",
		"plaza:A1:2030":                  "indicator plaza:A1:2030",
		" plaza:A1 ":                     "indicator plaza:A1:2030",
		"plaza:A3:2029-07-01/2030-06-30": "indicator plaza:A3:2029-07-01/2030-06-30",
		"plaza:reporting":                "score plaza:reporting",
		"2031Q2.0:plaza:composite":       "score plaza:composite",
		"o-0123456789ab":                 "figure o-0123456789ab",
		"#o-0123456789ab":                "figure o-0123456789ab",
		"en/plaza.html#A1-2030":          "indicator plaza:A1:2030",
		"releases/2031Q2.0/fr/plaza.html#score-reporting": "score plaza:reporting",
		`C:\releases\fr\plaza.html#B1-2030H2`:             "indicator plaza:B1:2030H2",
		"en/plaza.html#A3-2029-07-01_2030-06-30":          "indicator plaza:A3:2029-07-01/2030-06-30",
		"en/plaza.html#o-0123456789ab":                    "figure o-0123456789ab",
		"fr/litigation.html#C1-to-2030-03-01":             "indicator all-operators:C1:to-2030-03-01",
	} {
		target, list, err := e.Find(address)
		if err != nil || len(list) > 0 || target.Kind+" "+target.Key != want {
			t.Errorf("%s: %v %v %v, want %s", address, target, list, err, want)
		}
	}
}

func TestTheStartOfAddressesListsThem(t *testing.T) {
	e := explain.New(small())
	for start, want := range map[string]string{
		"plaza:B1": "2031Q2.0:plaza:B1:2030H1 2031Q2.0:plaza:B1:2030H2",
		"2031Q2.0:plaza": "2031Q2.0:plaza:reporting 2031Q2.0:plaza:composite 2031Q2.0:plaza:A1:2030 2031Q2.0:plaza:A3:2029-07-01/2030-06-30 " +
			"2031Q2.0:plaza:B1:2030H1 2031Q2.0:plaza:B1:2030H2",
	} {
		if _, list, err := e.Find(start); err != nil || strings.Join(list, " ") != want {
			t.Errorf("%s: %v %v", start, list, err)
		}
	}
}

func TestAnAddressOfNothing(t *testing.T) {
	e := explain.New(small())
	for address, want := range map[string]struct{ code, next string }{
		"plaza:A1:2031":          {"E-ADDRESS", "nearest: plaza:A1:2030, "},
		"plasa":                  {"E-ADDRESS", "nearest: plaza"},
		"plaz":                   {"E-ADDRESS", "nearest: plaza"},
		"o-0123456789ac":         {"E-ADDRESS", "nearest: o-0123456789ab"},
		"en/plaza.html#A1-2031":  {"E-ADDRESS", "nearest: plaza:A1:2030, "},
		"#nowhere":               {"E-ADDRESS", "nearest: plaza"},
		"":                       {"E-ADDRESS", "nearest: plaza"},
		"2030Q2.0:plaza:A1:2030": {"E-EDITION", "use the program of that edition"},
	} {
		_, _, err := e.Find(address)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != want.code || !strings.HasPrefix(p.Next, want.next) || diag.ExitCode(err) != diag.ExitUsage {
			t.Errorf("%q: %v", address, err)
		}
	}
	if got := explain.EditionOf("2031Q2.1-as-of-2030-01-01:plaza:A1:2030"); got != "2031Q2.1-as-of-2030-01-01" {
		t.Error(got)
	}
	if got := explain.EditionOf("plaza:A1:2030"); got != "" {
		t.Error(got)
	}
}

// folder writes the files of a release that are looked at.
func folder(t *testing.T, indicators string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"run.json": `{"edition": "2030Q4.0", "methodology": "0.1.0"}`, "data/indicators.csv": indicators} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestARelease(t *testing.T) {
	v := 0.25
	const head = "platform,indicator,period,state,value,lower,upper,numerator,n,score\n"
	for _, tc := range []struct {
		name, row      string
		found, differs bool
	}{
		{"the same", "plaza,B6,2030H1,published,0.25,,,,,\n", true, false},
		{"another value", "plaza,B6,2030H1,published,0.26,,,,,\n", true, true},
		{"another limit", "plaza,B6,2030H1,published,0.25,0.1,,,,\n", true, true},
		{"another state", "plaza,B6,2030H1,too_small,0.25,,,,,\n", true, true},
		{"not there", "plaza,B6,2029H1,published,0.25,,,,,\n", false, true},
	} {
		x := &provenance.Explanation{Indicator: &table.Indicator{Platform: "plaza", Indicator: "B6", Period: "2030H1", State: "published", Value: &v}}
		if err := explain.Compare(x, folder(t, head+tc.row)); err != nil {
			t.Fatal(tc.name, err)
		}
		if p := x.Past[0]; p.Found != tc.found || explain.Differs(x) != tc.differs || p.Edition != "2030Q4.0" || p.Methodology != "0.1.0" {
			t.Errorf("%s: %+v", tc.name, p)
		}
	}
	for name, dir := range map[string]string{"no folder": filepath.Join(t.TempDir(), "none"), "no number": folder(t, head+"plaza,B6,2030H1,published,x,,,,,\n"),
		"ragged": folder(t, head+"plaza,B6\n"), "empty": folder(t, "")} {
		x := &provenance.Explanation{Indicator: &table.Indicator{Platform: "plaza", Indicator: "B6", Period: "2030H1"}}
		var p *diag.Problem
		if err := explain.Compare(x, dir); !errors.As(err, &p) || p.Code != "E-RELEASE" || p.Next == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
