package explain

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// No text makes the second reading panic, and no number comes out of one without a digit.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"1,234", "99.40%", "<10", "1.3hrs", "N/A", "", "0.9390000000000001", "２", "1" + string(make([]byte, 400))} {
		f.Add(s, "share", "unit=billion persons")
	}
	f.Fuzz(func(t *testing.T, raw, unit, breakdown string) {
		o := &table.Observation{Raw: raw, Unit: unit, Breakdown: breakdown}
		for _, form := range []datasets.Numbers{{}, {Group: ",", Rounding: "trailing-zeros"}} {
			r, err := read(o, nil, form)
			if err == nil && r.value != nil && *r.value < 0 {
				t.Errorf("%q reads as %v", raw, *r.value)
			}
		}
		decimals(raw)
	})
}

// Whatever an address is, it is found, listed or refused.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"plaza:A1:2030", "en/plaza.html#A1-2030", "o-0123456789ab", "::", "#", "2031Q2.0", "2031Q2.0:", "o-", "é:#-"} {
		f.Add(s)
	}
	know := &datasets.Knowledge{}
	know.Catalog.Edition = "2031Q2.0"
	e := New(&table.Set{Indicators: []table.Indicator{{Platform: "plaza", Indicator: "A1", Period: "2030"}}, Scores: []table.Score{{Platform: "plaza", Pillar: "reporting"}}}, know)
	f.Fuzz(func(t *testing.T, address string) {
		target, list, err := e.Find(address)
		if err == nil && target.Kind == "" && len(list) == 0 {
			t.Errorf("%q: neither found nor refused", address)
		}
	})
}

// A foreign release is compared or refused.
func FuzzCompare(f *testing.F) {
	f.Add([]byte(`{"edition": "1"}`), []byte("platform,indicator,period,value\nplaza,A1,2030,1\n"))
	f.Add([]byte(`[]`), []byte("platform\n\"plaza\n"))
	f.Add([]byte(`{"edition": 5}`), []byte("\ufeff,,\n,,\n"))
	f.Fuzz(func(t *testing.T, run, rows []byte) {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "data"), 0o755); err != nil {
			t.Fatal(err)
		}
		for name, b := range map[string][]byte{"run.json": run, filepath.Join("data", "indicators.csv"): rows} {
			if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		x := &provenance.Explanation{Indicator: &table.Indicator{Platform: "plaza", Indicator: "A1", Period: "2030"}}
		if err := Compare(x, dir); (err == nil) != (len(x.Past) == 1) {
			t.Errorf("%v, %d", err, len(x.Past))
		}
	})
}
