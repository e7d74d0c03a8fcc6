package ncmeccountries_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmeccountries"
)

const (
	countryHead = "country,iso3,2019,2020\n"
	stateHead   = "year,state,reports,population\n"
	stateTail   = "2023,Subtotal,\"1,003\",N/A\n2023,Unspecified,7,N/A\n2023,Total,\"1,010\",\"9,000\"\n"
	states      = stateHead + "2023,AK,3,\"4,000\"\n2023,AL,\"1,000\",\"5,000\"\n" + stateTail
)

func TestCountries(t *testing.T) {
	c, err := ingesttest.Read(t, ncmeccountries.Countries{}, ingest.File{Name: "in.csv", Bytes: []byte(countryHead + "Albania,ALB,\"17,545\",\n\nGuiana,GUF,1,2\nFrench Guiana,GUF,5,6\nEurope,EEE,,3\nNo Country Listed,,7,0\n")})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range c.Figures {
		if f.Platform != "CyberTipline" || f.Metric != "cybertipline_reports" {
			t.Errorf("%+v", f)
		}
		got[f.Geography+" "+f.Period+" "+f.Breakdown.String()+" "+f.Locator] = f.Raw
	}
	want := map[string]string{
		"AL 2019  row 2, column 2019":                               "17,545",
		"GF 2019 listed_as=Guiana row 4, column 2019":               "1",
		"GF 2020 listed_as=Guiana row 4, column 2020":               "2",
		"GF 2019 listed_as=French Guiana row 5, column 2019":        "5",
		"GF 2020 listed_as=French Guiana row 5, column 2020":        "6",
		"world 2020 listed_as=Europe row 6, column 2020":            "3",
		"world 2019 listed_as=No Country Listed row 7, column 2019": "7",
		"world 2020 listed_as=No Country Listed row 7, column 2020": "0",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]int{"country-not-in-the-list-of-that-year": 2, "blank-line": 1}, c.Ignored); d != "" || c.Rows != 11 {
		t.Error(d, c.Rows)
	}
}

func TestCountryRejects(t *testing.T) {
	for _, e := range []struct {
		what, row, reason, at string
		rows                  int
	}{
		{"no name", ",ALB,1,2", "missing-cell", "row 2, column country", 2},
		{"code of two letters", "Albania,AL,1,2", "type-error", "row 2, column iso3", 2},
		{"a country twice", "Zambia,ZMB,1,2", "duplicate-row", "row 3, column country", 2},
		{"broken group", "Albania,ALB,\"1,38\",2", "type-error", "row 2, column 2019", 1},
		{"negative", "Albania,ALB,1,-2", "type-error", "row 2, column 2020", 1},
		{"stray quote", "\"Albania\nB\",ALB,1,2", "constraint-error", "row 2, column country", 2},
		{"cell too few", "Albania,ALB,1", "missing-cell", "row 2", 1},
	} {
		c, err := ingesttest.Read(t, ncmeccountries.Countries{}, ingest.File{Name: "in.csv", Bytes: []byte(countryHead + e.row + "\nZambia,ZMB,5,6\n")})
		if err != nil || len(c.Rejects) != 1 {
			t.Errorf("%s: %v, %v", e.what, err, c.Rejects)
			continue
		}
		if r := c.Rejects[0]; r.Reason != e.reason || r.Locator != e.at || r.Rule == "" || max(r.Rows, 1) != e.rows {
			t.Errorf("%s: %+v", e.what, r)
		}
	}
}

func TestStates(t *testing.T) {
	c, err := ingesttest.Read(t, ncmeccountries.States{}, ingest.File{Name: "in.csv", Bytes: []byte(states)})
	if err != nil {
		t.Fatal(err)
	}
	want := []ingest.Figure{
		{Platform: "CyberTipline", Metric: "cybertipline_reports", Label: "reports, AK", Period: "2023", Geography: "US-AK", Raw: "3", Locator: "row 2, column reports"},
		{Platform: "CyberTipline", Metric: "cybertipline_reports", Label: "reports, AL", Period: "2023", Geography: "US-AL", Raw: "1,000", Locator: "row 3, column reports"},
	}
	if d := cmp.Diff(want, c.Figures); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]int{"total-or-unspecified-row": 3, "population-of-another-publisher": 5}, c.Ignored); d != "" {
		t.Error(d)
	}
}

// A row that is rejected and belongs to no sum leaves the file readable.
func TestStateRejects(t *testing.T) {
	for _, e := range []struct{ what, row, reason, at string }{
		{"no state", "2023,,3,4", "missing-cell", "row 7, column state"},
		{"a name in full", "2023,Alaska,3,4", "type-error", "row 7, column state"},
		{"year in words", "FY23,AZ,3,4", "type-error", "row 7, column year"},
		{"count in words", "2023,AZ,three,4", "type-error", "row 7, column reports"},
		{"a state twice", "2023,AK,3,4", "duplicate-row", "row 7, column state"},
		{"a total twice", "2023,Total,3,4", "duplicate-row", "row 7, column state"},
		{"cell too many", "2023,AZ,3,4,5", "extra-cell", "row 7"},
	} {
		c, err := ingesttest.Read(t, ncmeccountries.States{}, ingest.File{Name: "in.csv", Bytes: []byte(states + e.row + "\n")})
		if err != nil || len(c.Rejects) != 1 || len(c.Figures) != 2 {
			t.Errorf("%s: %v, %v", e.what, err, c.Rejects)
			continue
		}
		if r := c.Rejects[0]; r.Reason != e.reason || r.Locator != e.at || r.Rule == "" {
			t.Errorf("%s: %+v", e.what, r)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	countries, list := ingest.Reader(ncmeccountries.Countries{}), ingest.Reader(ncmeccountries.States{})
	for _, e := range []struct {
		what   string
		reader ingest.Reader
		text   string
		code   string
	}{
		{"empty", countries, "", "E-CSV-EMPTY"},
		{"header only", countries, countryHead, "E-CSV-NO-ROWS"},
		{"no year", countries, "country,iso3\nAlbania,ALB\n", "E-CSV-NO-ROWS"},
		{"unknown column", countries, strings.Replace(countryHead, "2020", "2020*", 1), "E-CSV-COLUMN-UNKNOWN"},
		{"a year twice", countries, strings.Replace(countryHead, "2020", "2019", 1), "E-CSV-COLUMN-DUPLICATE"},
		{"not UTF-8", countries, countryHead + "Cura\xe7ao", "E-CSV-ENCODING"},
		{"empty", list, "", "E-CSV-EMPTY"},
		{"header only", list, stateHead, "E-CSV-SUM"},
		{"cut before the total", list, strings.TrimSuffix(states, "2023,Total,\"1,010\",\"9,000\"\n"), "E-CSV-SUM"},
		{"a state missing", list, strings.Replace(states, "2023,AK,3,\"4,000\"\n", "", 1), "E-CSV-SUM"},
		{"a digit wrong", list, strings.Replace(states, "Unspecified,7", "Unspecified,8", 1), "E-CSV-SUM"},
		{"a state rejected", list, strings.Replace(states, "AK,3", "AK,x", 1), "E-CSV-SUM"},
	} {
		_, err := ingesttest.Read(t, e.reader, ingest.File{Name: "in.csv", Bytes: []byte(e.text)})
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != e.code || p.Where.File != "in.csv" || p.Next == "" {
			t.Errorf("%s, %s: want %s, got %v", e.reader.Name(), e.what, e.code, err)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, e := range []struct {
		text            string
		countries, list ingest.Match
	}{
		{countryHead, ingest.Sure, ingest.No},
		{"country,iso3,total\n", ingest.Likely, ingest.No},
		{stateHead, ingest.No, ingest.Sure},
		{"year,state,reports,people\n", ingest.No, ingest.Likely},
		{"", ingest.No, ingest.No},
	} {
		f := ingest.File{Bytes: []byte(e.text)}
		if a, b := (ncmeccountries.Countries{}).Sniff(f), (ncmeccountries.States{}).Sniff(f); a != e.countries || b != e.list {
			t.Errorf("%q: %v, %v", e.text, a, b)
		}
	}
}

// Each year adds up to all reports, as NCMEC states them elsewhere.
func TestRealCountries(t *testing.T) {
	c := ingesttest.Open(t, ncmeccountries.Countries{}, "ncmec", "reports-per-country-2019-2023.csv")
	got := map[string]int{}
	for _, y := range []string{"2019", "2020", "2021", "2022", "2023"} {
		got[y] = ingesttest.Sum(t, c.Figures, func(f ingest.Figure) bool { return f.Period == y })
	}
	want := map[string]int{"2019": 16987361, "2020": 21751085, "2021": 29397681, "2022": 32059029, "2023": 36210368}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if c.Rows != 252*5+2 || len(c.Figures) != 1223 || len(c.Rejects) != 0 {
		t.Errorf("%d rows, %d figures, %v", c.Rows, len(c.Figures), c.Rejects)
	}
	if d := cmp.Diff(map[string]int{"country-not-in-the-list-of-that-year": 37, "blank-line": 2}, c.Ignored); d != "" {
		t.Error(d)
	}
	listed := map[string]bool{}
	for _, f := range c.Figures {
		if f.Breakdown != nil {
			listed[f.Geography+" "+f.Breakdown["listed_as"]] = true
		}
	}
	places := map[string]bool{"world Europe": true, "world Kosovo": true, "world No Country Listed": true, "GF French Guiana": true, "GF Guiana, French": true}
	if d := cmp.Diff(places, listed); d != "" {
		t.Error(d)
	}
}

// The states and the unspecified rest are the line of the United States in the list of countries.
func TestRealStates(t *testing.T) {
	c := ingesttest.Open(t, ncmeccountries.States{}, "ncmec", "reports-by-us-state-2023.csv")
	if c.Rows != 106 || len(c.Figures) != 50 || len(c.Rejects) != 0 {
		t.Errorf("%d rows, %d figures, %v", c.Rows, len(c.Figures), c.Rejects)
	}
	named := ingesttest.Sum(t, c.Figures, func(ingest.Figure) bool { return true })
	list := ingesttest.Open(t, ncmeccountries.Countries{}, "ncmec", "reports-per-country-2019-2023.csv")
	usa := ingesttest.Sum(t, list.Figures, func(f ingest.Figure) bool { return f.Geography == "US" && f.Period == "2023" })
	const unspecified = 221921
	if named != 910349 || usa != 1132270 || named+unspecified != usa {
		t.Errorf("states %d, United States %d", named, usa)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", countryHead + "Albania,ALB,1,\n\nX,ALB,2,3\n", states, stateHead + "\"A", "country,iso3\nA,AAA\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, r := range []ingest.Reader{ncmeccountries.Countries{}, ncmeccountries.States{}} {
			r.Sniff(ingest.File{Bytes: b})
			_, err := ingesttest.Read(t, r, ingest.File{Name: "in.csv", Bytes: []byte(string(b))})
			var p *diag.Problem
			if err != nil && !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
		}
	})
}
